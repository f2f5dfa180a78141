package enshu.scenario.importing.cyberrange;

import enshu.scenario.importing.draft.Branch;
import enshu.scenario.importing.draft.Draft;
import enshu.scenario.importing.draft.Points;
import enshu.scenario.importing.draft.Prose;
import enshu.scenario.importing.draft.Refusal;
import enshu.scenario.importing.draft.Report;
import enshu.scenario.importing.draft.TaskDraft;
import enshu.scenario.source.Message;
import enshu.scenario.source.Place;
import enshu.scenario.source.Yaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The levels of a training definition: what is read becomes briefing and text, what is asked becomes tasks with hints,
 * points and attempts, solutions become debriefs, assessments become reports. Adaptive trainings (phases) are read too,
 * with the first of each phase's tasks.
 */
final class TrainingImport {
    private static final Pattern TECHNIQUE = Pattern.compile("T\\d{4}(?:\\.\\d{3})?");
    private static final int MOST_HINTS = 10;
    private static final int MOST_MINUTES = 24 * 60;
    private static final Set<String> TOP =
            Set.of("title", "description", "levels", "phases", "estimated_duration", "outcomes", "prerequisites");
    private static final Set<String> OF_LEVEL = Set.of(
            "title",
            "level_type",
            "phase_type",
            "order",
            "estimated_duration",
            "content",
            "cloud_content",
            "passkey",
            "answer",
            "flag",
            "answer_variable_name",
            "solution",
            "hints",
            "incorrect_answer_limit",
            "incorrect_flag_limit",
            "max_score",
            "mitre_techniques",
            "questions",
            "instructions",
            "assessment_type",
            "tasks",
            "reference_solution");
    private static final Set<String> NOTHING_SAID = Set.of(
            "minimal_possible_solve_time", "variant_answers", "id", "game_level_type", "commands_required", "state");

    private final Draft draft;
    private final Report report;
    private final AnswerVariables variables;
    private final List<Prose> pending = new ArrayList<>();
    private Points points = new Points(0);

    TrainingImport(Draft draft, AnswerVariables variables) {
        this.draft = draft;
        this.report = draft.report();
        this.variables = variables;
    }

    void read(Yaml.Mapping training) {
        List<Yaml> levels = levels(training);
        draft.title(TopologyImport.word(training, "title"));
        String description = TopologyImport.word(training, "description");
        if (!description.isBlank()) {
            draft.summary(description);
            draft.briefing().add(Prose.page(description));
        }
        listed(training, "prerequisites", "事前に必要なこと", "What is needed before");
        listed(training, "outcomes", "身につくこと", "What you will learn");
        training.entries().forEach((key, entry) -> {
            if (!TOP.contains(key)) {
                report.left(entry.key(), Message.of("import.training-key", "key", key));
            }
        });
        points = Points.of(
                levels.stream().map(level -> number(level, "max_score")).toList());
        levels.forEach(this::level);
        variables.unasked();
        if (!pending.isEmpty()) {
            draft.debrief().add(pending.stream().reduce(Prose::then).orElseThrow());
        }
        Duration all = draft.tasks().stream().map(TaskDraft::length).reduce(Duration.ZERO, Duration::plus);
        Duration said = minutes(training.at("estimated_duration"));
        draft.atLeast(all.compareTo(said) > 0 ? all : said);
        if (!draft.duration().isZero()) {
            draft.atLeast(Duration.ofMinutes(30));
            report.carried(training.place(), Message.of("import.duration", "duration", draft.duration()));
        }
    }

    /** The levels or phases in their order; a training without a list of them ends the import. */
    private static List<Yaml> levels(Yaml.Mapping training) {
        Yaml levels = training.at("levels") != null ? training.at("levels") : training.at("phases");
        if (levels instanceof Yaml.Sequence) {
            return ordered(levels);
        }
        throw levels == null
                ? new Refusal(training.place(), Message.of("import.no-levels", "found", Message.of("noun.nothing")))
                : new Refusal(levels.place(), Message.of("import.no-levels", "found", levels.words()));
    }

    private void listed(Yaml.Mapping training, String key, String ja, String en) {
        List<String> texts = new ArrayList<>();
        for (Yaml item : TopologyImport.items(training, key)) {
            if (item instanceof Yaml.Scalar scalar && !scalar.text().isBlank()) {
                texts.add("- " + scalar.text().strip());
            }
        }
        if (!texts.isEmpty()) {
            draft.briefing().add(new Prose("## " + ja, "## " + en).then(Prose.page(String.join("\n", texts))));
        }
    }

    static List<Yaml> ordered(@Nullable Yaml value) {
        List<Yaml> items = new ArrayList<>(value instanceof Yaml.Sequence list ? list.values() : List.of());
        items.sort(Comparator.comparingLong(item -> number(item, "order")));
        return items;
    }

    static long number(Yaml item, String key) {
        return item.at(key) instanceof Yaml.Scalar scalar && scalar.text().matches("\\d{1,9}(\\.0+)?")
                ? Long.parseLong(scalar.text().replaceFirst("\\..*", ""))
                : 0;
    }

    private static Duration minutes(@Nullable Yaml value) {
        return value instanceof Yaml.Scalar scalar && scalar.text().matches("\\d{1,6}")
                ? Duration.ofMinutes(Math.min(MOST_MINUTES, Long.parseLong(scalar.text())))
                : Duration.ZERO;
    }

    private void level(Yaml level) {
        String type = (TopologyImport.word(level, "level_type") + TopologyImport.word(level, "phase_type"))
                .toUpperCase(Locale.ROOT);
        String title = TopologyImport.word(level, "title");
        if (type.contains("INFO")) {
            info(level, title);
        } else if (type.contains("ACCESS")) {
            asked(level, title, "passkey", "cloud_content");
        } else if (type.contains("ASSESSMENT") || type.contains("QUESTIONNAIRE")) {
            new AssessmentImport(draft)
                    .read(level, title, text(level, title, "instructions"), minutes(level.at("estimated_duration")));
        } else if (level.at("tasks") instanceof Yaml.Sequence) {
            phase(level, title);
        } else if (type.contains("TRAINING") || type.contains("GAME")) {
            asked(level, title, level.at("flag") != null ? "flag" : "answer", "content");
        } else {
            report.left(level.place(), Message.of("import.level-kind", "level", title, "kind", type));
            return;
        }
        rest(level, title);
    }

    private void rest(Yaml level, String title) {
        if (level instanceof Yaml.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> {
                Yaml value = entry.value();
                boolean empty = switch (value) {
                    case Yaml.Sequence list -> list.values().isEmpty();
                    case Yaml.Mapping inside -> inside.entries().isEmpty();
                    case Yaml.Scalar scalar ->
                        scalar.isNull()
                                || scalar.text().isBlank()
                                || scalar.text().equals("false");
                };
                if (!OF_LEVEL.contains(key) && !empty && !NOTHING_SAID.contains(key)) {
                    report.left(entry.key(), Message.of("import.level-key", "key", key, "level", title));
                }
            });
        }
    }

    private void info(Yaml level, String title) {
        String content = TopologyImport.word(level, "content");
        if (!content.isBlank()) {
            Prose heading = Prose.title(title);
            Prose page = new Prose("## " + heading.ja(), "## " + heading.en()).then(Prose.page(content));
            if (draft.tasks().isEmpty()) {
                draft.briefing().add(page);
            } else {
                pending.add(page);
            }
        }
        report.changed(
                level.place(),
                draft.tasks().isEmpty()
                        ? Message.of("import.level-briefing", "level", title)
                        : Message.of("import.level-text", "level", title));
    }

    /** What was only to be read before, and the level's own text. */
    private Prose text(Yaml level, String title, String key) {
        String content = TopologyImport.word(level, key);
        Prose own = Prose.page(content.isBlank() ? title.isBlank() ? "-" : title : content);
        Prose all = pending.stream()
                .reduce(Prose::then)
                .map(before -> before.then(own))
                .orElse(own);
        pending.clear();
        return all;
    }

    private void phase(Yaml phase, String title) {
        List<Yaml> tasks = ordered(phase.at("tasks"));
        for (Yaml easier : tasks.subList(Math.min(1, tasks.size()), tasks.size())) {
            report.left(
                    easier.place(),
                    Message.of("import.phase-task", "task", TopologyImport.word(easier, "title"), "phase", title));
        }
        if (!tasks.isEmpty()) {
            asked(tasks.getFirst(), TopologyImport.word(tasks.getFirst(), "title"), "answer", "content", phase);
        } else {
            report.left(phase.place(), Message.of("import.phase-none", "phase", title));
        }
    }

    private void asked(Yaml level, String title, String answerKey, String textKey) {
        asked(level, title, answerKey, textKey, level);
    }

    private void asked(Yaml level, String title, String answerKey, String textKey, Yaml timed) {
        Place place = level.place();
        String variable = TopologyImport.word(level, "answer_variable_name");
        String answer = variable.isBlank()
                ? TopologyImport.word(level, answerKey).replace("${", "$${")
                : variables.named(variable, place);
        String id = draft.ids().id(title, "level");
        Prose text = text(level, title, textKey);
        if (answer.isBlank()) {
            report.left(place, Message.of("import.level-answer", "level", title));
            pending.add(text);
            return;
        }
        long given = answerKey.equals("passkey") ? 0 : level.at("max_score") == null ? 10 : number(level, "max_score");
        int worth = points.scaled(given);
        if (worth != number(level, "max_score") && !answerKey.equals("passkey")) {
            report.fill(
                    place,
                    Message.of(
                            "import.fill.level-points",
                            "level",
                            title,
                            "now",
                            worth,
                            "before",
                            number(level, "max_score")));
        }
        Branch check = new Branch(place).text("equals", answer);
        long limit = Math.max(number(level, "incorrect_answer_limit"), number(level, "incorrect_flag_limit"));
        if (limit >= 1 && limit <= 1000) {
            check.plain("attempts", limit);
        }
        draft.tasks()
                .add(new TaskDraft(
                        place,
                        id,
                        "analyse",
                        worth,
                        Prose.title(title.isBlank() ? id : title),
                        text,
                        new Branch(place).put("answer", check).yaml(),
                        hints(level, title, given),
                        techniques(level),
                        List.of(),
                        minutes(timed.at("estimated_duration")),
                        solution(level, title),
                        List.of(new Branch(place)
                                .text("task", id)
                                .text("answer", answer)
                                .yaml())));
        report.carried(place, Message.of("import.level", "level", title, "task", id));
    }

    private Optional<Prose> solution(Yaml level, String title) {
        String solution = (TopologyImport.word(level, "solution") + commands(level)).strip();
        if (solution.isBlank()) {
            return Optional.empty();
        }
        report.changed(level.place(), Message.of("import.solution", "level", title));
        return Optional.of(Prose.page(solution));
    }

    /** The commands of the reference solution, in the order in which they are to be run. */
    private static String commands(Yaml level) {
        List<String> commands = new ArrayList<>();
        for (Yaml step : TopologyImport.items(level, "reference_solution")) {
            String command = TopologyImport.word(step, "cmd");
            if (!command.isBlank()) {
                commands.add("    " + command);
            }
        }
        return commands.isEmpty() ? "" : "\n\n" + String.join("\n", commands);
    }

    private List<TaskDraft.HintDraft> hints(Yaml level, String title, long points) {
        List<TaskDraft.HintDraft> hints = new ArrayList<>();
        for (Yaml hint : ordered(level.at("hints"))) {
            String content = TopologyImport.word(hint, "content");
            String heading = TopologyImport.word(hint, "title");
            long penalty = number(hint, "hint_penalty");
            int percent = points == 0 ? 0 : (int) Math.min(100, Math.round(100.0 * penalty / points));
            if (hints.size() >= MOST_HINTS || (content + heading).isBlank()) {
                report.left(hint.place(), Message.of("import.hint-none", "level", title, "number", MOST_HINTS + 1));
                continue;
            }
            hints.add(new TaskDraft.HintDraft(
                    Prose.page(
                            heading.isBlank()
                                    ? content
                                    : content.isBlank() ? heading : "**" + heading + "** " + content),
                    percent));
            report.carried(
                    hint.place(), Message.of("import.hint", "hint", heading, "points", penalty, "percent", percent));
        }
        return hints;
    }

    private List<String> techniques(Yaml level) {
        Set<String> found = new LinkedHashSet<>();
        for (Yaml item : TopologyImport.items(level, "mitre_techniques")) {
            String key =
                    item instanceof Yaml.Scalar scalar ? scalar.text() : TopologyImport.word(item, "technique_key");
            Matcher technique = TECHNIQUE.matcher(key);
            if (technique.find() && found.size() < 20) {
                found.add(technique.group());
                report.carried(item.place(), Message.of("import.technique", "technique", technique.group()));
            } else {
                report.left(item.place(), Message.of("import.technique-none", "technique", key));
            }
        }
        return List.copyOf(found);
    }
}
