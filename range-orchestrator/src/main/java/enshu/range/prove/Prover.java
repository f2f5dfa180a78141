package enshu.range.prove;

import enshu.exchange.LeafResult;
import enshu.exchange.LeafVerdict;
import enshu.exchange.RangeId;
import enshu.exchange.RangeObservation;
import enshu.exchange.TaskId;
import enshu.range.engine.Command;
import enshu.range.engine.ObservedContainer;
import enshu.range.engine.Outcome;
import enshu.range.memory.Memory;
import enshu.range.probe.FlowLook;
import enshu.range.probe.Looker;
import enshu.range.prove.ProofEvent.Part;
import enshu.range.reconcile.StandingRange;
import enshu.range.world.ActionLog;
import enshu.range.world.WorldPlayer;
import enshu.scenario.Scenario;
import enshu.scenario.TeamVariables;
import enshu.scenario.proof.Proof;
import enshu.scenario.task.AnswerJudge;
import enshu.scenario.task.Check;
import enshu.scenario.task.CheckTree;
import enshu.scenario.task.Hand;
import enshu.scenario.task.ReportJudge;
import enshu.scenario.task.Task;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs a proof on a proving ground: all red at the start, each green after its steps, red after every refutation.
 */
final class Prover {
    private static final Duration STAND = Duration.ofMinutes(5);
    private static final Duration SETTLE = Duration.ofSeconds(45);
    private static final Duration TURN = Duration.ofSeconds(60);
    private static final Duration STAY = Duration.ofSeconds(3);
    private static final int LOOKS = 16;

    private final ProvingGround ground;
    private final Looker looker;
    private final FlowLook flows;
    private final Map<TaskId, Map<String, Memory>> memories = new HashMap<>();
    private final WorldPlayer world;
    private final InstantSource time;
    private final Consumer<ProofEvent> events;
    private final Map<TaskId, Map<String, LeafVerdict>> judged = new HashMap<>();
    private final Map<TaskId, Duration> solved = new HashMap<>();
    private final List<Shortcoming> shortcomings = new ArrayList<>();
    private final Map<TaskId, Instant> firstStep = new HashMap<>();
    private final ProofTable table = new ProofTable();
    private Instant begun;
    private Duration moved = Duration.ZERO;

    Prover(ProvingGround ground, FlowLook flows, InstantSource time, Consumer<ProofEvent> events) {
        this.ground = ground;
        this.flows = flows;
        this.looker = new Looker(new Semaphore(LOOKS), ground.engine(), flows);
        this.world = new WorldPlayer(ground.engine(), new Remembered(solved));
        this.time = time;
        this.events = events;
        this.begun = time.instant();
    }

    /** How many events of {@link ProofEvent.Stood} and {@link ProofEvent.Looked} a whole proof tells. */
    static int steps(Scenario scenario) {
        long solved = scenario.tasks().stream()
                .filter(task -> hasStep(scenario, task.id()))
                .count();
        return 1
                + scenario.tasks().size()
                + (int) solved
                + scenario.proof().refutes().size();
    }

    ProofResult.Tried prove() throws InterruptedException {
        ground.stand(STAND, this::standing);
        events.accept(new ProofEvent.Stood(Part.RANGE, Duration.between(begun, time.instant())));
        begun = time.instant();
        for (Task task : tasks()) {
            start(task);
        }
        solve(scenario().proof().steps());
        refute(scenario().proof().refutes());
        return new ProofResult.Tried(table.rows(tasks()), shortcomings);
    }

    private Scenario scenario() {
        return ground.range().scenario();
    }

    private List<Task> tasks() {
        return scenario().tasks();
    }

    private void standing(RangeObservation seen) {
        doing(Part.RANGE, Optional.empty(), seen.healthyDone() + "/" + seen.healthyAll());
    }

    private void doing(Part part, Optional<TaskId> task, String detail) {
        events.accept(new ProofEvent.Doing(part, task, detail));
    }

    private void looked(Part part, TaskId task, LeafVerdict verdict, Instant from) {
        events.accept(new ProofEvent.Looked(part, task, verdict, Duration.between(from, time.instant())));
    }

    private void start(Task task) throws InterruptedException {
        Instant from = time.instant();
        doing(Part.START, Optional.of(task.id()), "");
        Verdict seen = await(task, LeafVerdict.RED, SETTLE);
        table.start(task.id(), seen.verdict());
        looked(Part.START, task.id(), seen.verdict(), from);
        if (seen.verdict() != LeafVerdict.RED) {
            shortcomings.add(new Shortcoming.NotRedAtStart(task.id(), seen.verdict(), seen.evidence()));
        }
    }

    private void solve(List<Proof.Step> steps) throws InterruptedException {
        for (int at = 0; at < steps.size(); at++) {
            Proof.Step step = steps.get(at);
            Optional<TaskId> task = step.about();
            task.ifPresent(id -> firstStep.putIfAbsent(id, time.instant()));
            doing(Part.SOLUTION, task, shown(step));
            perform(step, true);
            boolean last = task.isPresent()
                    && steps.subList(at + 1, steps.size()).stream()
                            .noneMatch(later -> later.about().equals(task));
            if (last) {
                turned(byId(task.get()));
            }
        }
        for (Task task : tasks()) {
            if (!hasStep(scenario(), task.id())) {
                shortcomings.add(new Shortcoming.NoStep(task.id()));
            }
        }
    }

    private static boolean hasStep(Scenario scenario, TaskId task) {
        return scenario.proof().steps().stream().anyMatch(step -> step.about().equals(Optional.of(task)));
    }

    private void turned(Task task) throws InterruptedException {
        Verdict seen = await(task, LeafVerdict.GREEN, TURN.plus(longest(task)));
        Instant from = firstStep.getOrDefault(task.id(), begun);
        table.solution(task.id(), seen.verdict(), Duration.between(from, time.instant()));
        looked(Part.SOLUTION, task.id(), seen.verdict(), from);
        if (seen.verdict() == LeafVerdict.GREEN) {
            solved.put(task.id(), elapsed());
        } else {
            shortcomings.add(new Shortcoming.NotSolved(task.id(), seen.verdict(), seen.evidence()));
        }
    }

    /** How long a part of the task has to stay as it is, at most. */
    private static Duration longest(Task task) {
        return CheckTree.leaves(task.check()).values().stream()
                .map(leaf -> leaf instanceof Check.HeldFor held ? held.length() : Duration.ZERO)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** A fresh range where a task's earlier solution or refutation could stand in the way. */
    private void refute(List<Proof.Step> refutes) throws InterruptedException {
        Set<TaskId> spoilt = new HashSet<>(tasks().stream().map(Task::id).toList());
        for (Proof.Step step : refutes) {
            TaskId id = step.about().orElseThrow();
            Instant from = time.instant();
            doing(Part.REFUTATION, Optional.of(id), shown(step));
            judged.clear();
            if (step instanceof Proof.Run) {
                if (!spoilt.add(id)) {
                    ground.afresh(STAND, this::standing);
                    memories.clear();
                    spoilt.clear();
                    spoilt.add(id);
                }
            }
            perform(step, false);
            refuted(byId(id), step, from);
        }
    }

    /** Red now and, after a step on the range, a moment later too: a solution may take its time to show. */
    private void refuted(Task task, Proof.Step step, Instant from) throws InterruptedException {
        Verdict seen = await(task, LeafVerdict.RED, SETTLE);
        if (seen.verdict() == LeafVerdict.RED && step instanceof Proof.Run) {
            pause(STAY);
            seen = await(task, LeafVerdict.RED, SETTLE);
        }
        table.refutation(task.id(), seen.verdict());
        looked(Part.REFUTATION, task.id(), seen.verdict(), from);
        if (seen.verdict() != LeafVerdict.RED) {
            shortcomings.add(new Shortcoming.NotRefuted(task.id(), seen.verdict(), shown(step), seen.evidence()));
        }
    }

    private void perform(Proof.Step step, boolean solution) throws InterruptedException {
        switch (step) {
            case Proof.Run run -> run(run, solution);
            case Proof.Answer answer -> answer(answer);
            case Proof.Report report -> report(report);
            case Proof.Mark mark -> mark(mark);
            case Proof.Wait wait -> pause(wait.duration());
            case Proof.At at -> moved = moved.plus(at.elapsed()).minus(elapsed());
        }
    }

    private void run(Proof.Run run, boolean solution) {
        ground.keep();
        Optional<ObservedContainer> host = ground.range().running(run.on());
        if (host.isEmpty()) {
            shortcomings.add(new Shortcoming.HostDown(run.task(), run.on()));
            return;
        }
        List<String> words =
                run.command().stream().map(ground.range().variables()::expand).toList();
        Outcome outcome = ground.engine()
                .run(
                        host.get().id(),
                        new Command(words, run.user().map(ground.range().variables()::expand), run.timeout()));
        if (solution && !outcome.succeeded()) {
            String last = outcome.output().strip().lines().reduce("", (_, line) -> line);
            shortcomings.add(new Shortcoming.StepFailed(run.task(), run.on(), last));
        }
    }

    private void answer(Proof.Answer answer) {
        TeamVariables variables = ground.range().variables();
        decide(
                answer.task(),
                leaf -> leaf instanceof Check.Answer field
                        ? Optional.of(AnswerJudge.correct(
                                field, variables.expand(answer.fields().getOrDefault(field.id(), "")), variables))
                        : Optional.empty());
    }

    private void report(Proof.Report report) {
        TeamVariables variables = ground.range().variables();
        Map<String, String> written = new HashMap<>();
        report.fields().forEach((field, text) -> written.put(field, variables.expand(text)));
        decide(
                report.task(),
                leaf -> leaf instanceof Check.Reported wanted
                        ? Optional.of(wanted.enough(ReportJudge.marks(wanted.form(), written, variables)))
                        : Optional.empty());
    }

    private void mark(Proof.Mark mark) {
        Map<String, BigDecimal> given = new HashMap<>();
        mark.criteria().forEach((criterion, points) -> given.put(criterion, BigDecimal.valueOf(points)));
        decide(
                mark.task(),
                leaf -> leaf instanceof Check.Marked wanted ? Optional.of(wanted.enough(given)) : Optional.empty());
    }

    /** Remembers what people's words decide: the verdict of each leaf that the judge has a word for. */
    private void decide(TaskId task, Function<Check.Leaf, Optional<Boolean>> judge) {
        Map<String, LeafVerdict> verdicts = judged.computeIfAbsent(task, id -> new HashMap<>());
        CheckTree.leaves(byId(task).check())
                .forEach((path, leaf) -> judge.apply(leaf)
                        .ifPresent(right -> verdicts.put(path, right ? LeafVerdict.GREEN : LeafVerdict.RED)));
    }

    private record Verdict(LeafVerdict verdict, List<LeafResult> leaves) {
        /** What each leaf of the range was seen to be, for whoever asks why. */
        List<String> evidence() {
            return leaves.stream()
                    .map(leaf -> leaf.path() + " is " + word(leaf.verdict()) + " (" + leaf.looked() + ")"
                            + (leaf.found().isEmpty() ? "" : ": " + leaf.found()))
                    .toList();
        }

        private static String word(LeafVerdict verdict) {
            return verdict.name().toLowerCase(Locale.ROOT);
        }
    }

    private Verdict await(Task task, LeafVerdict wanted, Duration limit) throws InterruptedException {
        Instant end = time.instant().plus(limit);
        while (true) {
            Verdict seen = looked(task);
            boolean decided =
                    seen.verdict() == wanted || (wanted == LeafVerdict.RED && seen.verdict() == LeafVerdict.GREEN);
            if (decided || !time.instant().isBefore(end) || !task.automatic()) {
                return seen;
            }
            pause(Duration.ofMillis(500));
        }
    }

    private Verdict looked(Task task) {
        StandingRange now = ground.range();
        Map<String, Memory> memory = memories.getOrDefault(task.id(), Map.of());
        Looker.Seen seen = looker.look(now, task, new Looker.Moment(elapsed(), memory));
        memories.put(task.id(), seen.memory());
        List<LeafResult> leaves = seen.leaves();
        Map<String, LeafVerdict> verdicts = new LinkedHashMap<>();
        CheckTree.leaves(task.check()).forEach((path, leaf) -> {
            if (leaf instanceof Check.Judged) {
                verdicts.put(path, judged.getOrDefault(task.id(), Map.of()).getOrDefault(path, LeafVerdict.RED));
            }
        });
        List<LeafResult> all = new ArrayList<>();
        verdicts.forEach((path, verdict) -> all.add(new LeafResult(path, verdict, "the answer", "")));
        leaves.forEach(leaf -> verdicts.put(leaf.path(), leaf.verdict()));
        all.addAll(leaves);
        return new Verdict(CheckTree.evaluate(task.check(), verdicts), all);
    }

    /** Lets time pass, while the range is kept and the world acts. */
    private void pause(Duration duration) throws InterruptedException {
        Instant end = time.instant().plus(duration);
        do {
            ground.keep();
            flows.keep(ground.range());
            world.play(ground.range(), elapsed());
            long left = Duration.between(time.instant(), end).toMillis();
            TimeUnit.MILLISECONDS.sleep(Math.clamp(left, 50, 1000));
        } while (time.instant().isBefore(end));
    }

    private Duration elapsed() {
        return Duration.between(begun, time.instant()).plus(moved);
    }

    private Task byId(TaskId id) {
        return tasks().stream()
                .filter(task -> task.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("proof.yaml names the unknown task " + id));
    }

    private static String shown(Proof.Step step) {
        return switch (step) {
            case Proof.Run run -> run.on() + ": " + String.join(" ", run.command());
            case Proof.Answer answer -> "answer " + answer.fields();
            case Proof.Report report -> "report " + report.fields();
            case Proof.Mark mark -> "mark " + mark.criteria();
            case Proof.Wait wait -> "wait " + wait.duration();
            case Proof.At at -> "at " + at.elapsed();
        };
    }

    /** A proof ends with its process, so its log needs no database. */
    private static final class Remembered implements ActionLog {
        private final Map<Integer, Map<Occurrence, String>> runs = new ConcurrentHashMap<>();
        private final Map<TaskId, Duration> solved;

        Remembered(Map<TaskId, Duration> solved) {
            this.solved = solved;
        }

        @Override
        public Map<Occurrence, String> known(RangeId range, int incarnation) {
            return Map.copyOf(runs.getOrDefault(incarnation, Map.of()));
        }

        @Override
        public Map<String, Hand> hands(RangeId range) {
            return Map.of();
        }

        @Override
        public Map<TaskId, Duration> solved(RangeId range) {
            return Map.copyOf(solved);
        }

        @Override
        public void begin(RangeId range, int incarnation, Occurrence occurrence) {
            runs.computeIfAbsent(incarnation, i -> new ConcurrentHashMap<>()).putIfAbsent(occurrence, BEGUN);
        }

        @Override
        public void end(RangeId range, int incarnation, Occurrence occurrence, String outcome) {
            runs.computeIfAbsent(incarnation, i -> new ConcurrentHashMap<>()).put(occurrence, outcome);
        }
    }
}
