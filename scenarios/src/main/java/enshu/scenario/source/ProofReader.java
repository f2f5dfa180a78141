package enshu.scenario.source;

import enshu.exchange.TaskId;
import enshu.scenario.proof.Proof;
import enshu.scenario.task.Check;
import enshu.scenario.task.CheckTree;
import enshu.scenario.task.ReportForm;
import enshu.scenario.task.Rubric;
import enshu.scenario.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads proof.yaml. */
final class ProofReader {
    static final int MOST = 500;

    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);
    static final int MOST_ARGUMENTS = 200;
    static final int MOST_POINTS = 1000;
    static final Fields.Keys KEYS = Fields.Keys.of("steps", "refutes");
    static final Fields.Keys RUN = Fields.Keys.of("on", "user", "command", "timeout");
    static final Fields.Keys STEP = Fields.Keys.of("task", "run", "answer", "report", "mark", "wait", "at");
    static final List<String> OF_TASK = List.of("run", "answer", "report", "mark");
    static final List<String> KINDS = List.of("run", "answer", "report", "mark", "wait", "at");

    private final Workbench bench;
    private final Map<TaskId, Task> tasks = new LinkedHashMap<>();

    ProofReader(Workbench bench, List<Task> tasks) {
        this.bench = bench;
        tasks.forEach(task -> this.tasks.put(task.id(), task));
    }

    Proof read(Yaml value) {
        Fields fields = bench.fields(value, Message.of("noun.file", "name", "proof.yaml"), KEYS);
        fields.required("steps");
        Proof proof = new Proof(steps(fields, "steps"), steps(fields, "refutes"));
        if (fields.readable()) {
            complete(proof, fields);
        }
        return proof;
    }

    private List<Proof.Step> steps(Fields proof, String key) {
        List<Proof.Step> steps = new ArrayList<>();
        for (Yaml item : proof.items(key, MOST)) {
            step(bench.fields(item, Message.of("noun.step-of", "key", key), STEP))
                    .ifPresent(steps::add);
        }
        return steps;
    }

    private Optional<Proof.Step> step(Fields fields) {
        List<String> kinds = KINDS.stream().filter(fields::has).toList();
        if (kinds.size() != 1) {
            bench.problems().error(fields.place(), "step-kind", Message.of("proof.one-kind", "keys", KINDS));
            return Optional.empty();
        }
        return switch (kinds.getFirst()) {
            case "wait" -> Optional.of(new Proof.Wait(fields.duration("wait")));
            case "at" -> Optional.of(new Proof.At(fields.duration("at")));
            case "run" -> task(fields).flatMap(task -> run(fields, task));
            case "report" -> task(fields).flatMap(task -> report(fields, task));
            case "mark" -> task(fields).flatMap(task -> mark(fields, task));
            default -> task(fields).flatMap(task -> answer(fields, task));
        };
    }

    private Optional<TaskId> task(Fields fields) {
        String task = bench.reference(fields, "task", Names.Kind.TASK);
        return TasksReader.ID.matcher(task).matches() ? Optional.of(new TaskId(task)) : Optional.empty();
    }

    private Optional<Proof.Step> run(Fields step, TaskId task) {
        Optional<Yaml> value = step.required("run");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Fields fields = bench.fields(value.get(), Message.of("noun.key-of-step", "key", "run"), RUN);
        List<String> command = bench.templates(fields, "command", MOST_ARGUMENTS);
        if (fields.lacks("command")) {
            bench.problems().error(fields.placeOf("command"), "key-missing", Message.of("proof.no-command"));
        }
        Duration timeout = fields.optionalDuration("timeout").orElse(USUAL_TIMEOUT);
        if (timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            bench.problems()
                    .error(fields.placeOf("timeout"), "duration", Message.of("proof.timeout", "most", LONGEST_TIMEOUT));
        }
        return Optional.of(new Proof.Run(
                task,
                bench.reference(fields, "on", Names.Kind.SERVICE),
                bench.optionalTemplate(fields, "user"),
                command,
                timeout));
    }

    private Optional<Proof.Step> answer(Fields step, TaskId task) {
        Optional<Yaml> value = step.required("answer");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> answers = new LinkedHashMap<>();
        switch (value.get()) {
            case Yaml.Scalar scalar -> {
                answers.put(onlyField(task), bench.templates().use(scalar, Templates.Kind.VALUE));
                fields(task, answers, scalar.place());
            }
            case Yaml.Mapping mapping -> {
                mapping.entries()
                        .forEach((field, entry) -> Fields.scalar(
                                        entry.value(), Message.of("noun.answer-named", "id", field), bench.problems())
                                .ifPresent(scalar ->
                                        answers.put(field, bench.templates().use(scalar, Templates.Kind.VALUE))));
                fields(task, answers, mapping.place());
            }
            case Yaml.Sequence list -> bench.problems().error(list.place(), "kind", Message.of("proof.answer-list"));
        }
        return Optional.of(new Proof.Answer(task, answers));
    }

    private Optional<Proof.Step> report(Fields step, TaskId task) {
        Map<String, String> written = new LinkedHashMap<>();
        given(step, "report")
                .forEach((field, scalar) -> written.put(field, bench.templates().use(scalar, Templates.Kind.VALUE)));
        known(step, "report", task, written.keySet(), fieldsOf(task));
        return Optional.of(new Proof.Report(task, written));
    }

    private Optional<Proof.Step> mark(Fields step, TaskId task) {
        Map<String, Integer> points = new LinkedHashMap<>();
        given(step, "mark").forEach((criterion, scalar) -> {
            int most = rubricOf(task)
                    .flatMap(rubric -> rubric.criterion(criterion))
                    .map(Rubric.Criterion::points)
                    .orElse(MOST_POINTS);
            step.whole(scalar, Message.of("noun.mark-of", "criterion", criterion), 0, most)
                    .ifPresent(given -> points.put(criterion, given.intValue()));
        });
        known(step, "mark", task, points.keySet(), criteriaOf(task));
        return Optional.of(new Proof.Mark(task, points));
    }

    private Map<String, Yaml.Scalar> given(Fields step, String key) {
        Map<String, Yaml.Scalar> given = new LinkedHashMap<>();
        step.required(key)
                .map(value -> Fields.mapping(value, Message.of("noun.key-of-step", "key", key), bench.problems()))
                .ifPresent(mapping -> mapping.entries()
                        .forEach((name, entry) -> Fields.scalar(
                                        entry.value(),
                                        Message.of("noun.name-of-step", "name", name, "key", key),
                                        bench.problems())
                                .ifPresent(scalar -> given.put(name, scalar))));
        return given;
    }

    private void known(Fields step, String key, TaskId task, Set<String> given, List<String> known) {
        if (!tasks.containsKey(task)) {
            return;
        }
        for (String name : given) {
            if (!known.contains(name)) {
                Message end = end(name, known);
                bench.problems()
                        .error(
                                step.placeOf(key),
                                "answer-unknown",
                                Message.of("proof.unknown-name", "key", key, "task", task, "name", name, "end", end));
            }
        }
    }

    private static Message end(String name, List<String> known) {
        Message near = Nearest.suggest(name, known);
        Message all = known.isEmpty() ? Message.of("proof.has-none") : Message.of("proof.has", "names", known);
        return near.isEmpty() ? all : near;
    }

    private Optional<Rubric> rubricOf(TaskId task) {
        return Optional.ofNullable(tasks.get(task)).flatMap(Task::rubric).map(Check.Marked::rubric);
    }

    private List<String> criteriaOf(TaskId task) {
        return rubricOf(task).map(Rubric::criteria).orElse(List.of()).stream()
                .map(Rubric.Criterion::id)
                .toList();
    }

    private List<String> fieldsOf(TaskId task) {
        return Optional.ofNullable(tasks.get(task))
                .flatMap(Task::report)
                .map(wanted -> wanted.form().fields())
                .orElse(List.of())
                .stream()
                .map(ReportForm.Field::id)
                .toList();
    }

    private String onlyField(TaskId task) {
        Task asked = tasks.get(task);
        return asked == null || asked.answers().isEmpty()
                ? "answer"
                : asked.answers().getFirst().id();
    }

    private void fields(TaskId task, Map<String, String> answers, Place place) {
        Task asked = tasks.get(task);
        if (asked == null) {
            return;
        }
        List<String> known = asked.answers().stream().map(Check.Answer::id).toList();
        for (String field : answers.keySet()) {
            if (!known.contains(field)) {
                Message end = end(field, known);
                bench.problems()
                        .error(
                                place,
                                "answer-unknown",
                                Message.of("proof.unknown-answer", "task", task, "name", field, "end", end));
            }
        }
    }

    /** Every task has a step, and everything it wants from a team is given. */
    private void complete(Proof proof, Fields fields) {
        for (Task task : tasks.values()) {
            List<Proof.Step> steps = proof.steps().stream()
                    .filter(step -> step.about().equals(Optional.of(task.id())))
                    .toList();
            Set<String> answered = new HashSet<>();
            steps.forEach(step -> {
                if (step instanceof Proof.Answer answer) {
                    answered.addAll(answer.fields().keySet());
                }
            });
            if (steps.isEmpty()) {
                incomplete(fields, Message.of("proof.no-step", "task", task.id()));
                continue;
            }
            if (!answered.containsAll(needed(task))) {
                incomplete(fields, Message.of("proof.answers", "task", task.id(), "answers", needed(task)));
            }
            if (task.report().isPresent() && steps.stream().noneMatch(Proof.Report.class::isInstance)) {
                incomplete(fields, Message.of("proof.report", "task", task.id()));
            }
            if (task.rubric().isPresent() && steps.stream().noneMatch(Proof.Mark.class::isInstance)) {
                incomplete(fields, Message.of("proof.mark", "task", task.id()));
            }
        }
    }

    private void incomplete(Fields fields, Message message) {
        bench.problems().error(fields.placeOf("steps"), "proof-incomplete", message);
    }

    /** Answers that must be given: all, unless the task's check leaves a choice. */
    private static List<String> needed(Task task) {
        boolean choice = CheckTree.leaves(task.check()).keySet().stream()
                .anyMatch(path -> path.contains("any-of") || path.contains("not."));
        return choice
                ? List.of()
                : task.answers().stream().map(Check.Answer::id).toList();
    }
}
