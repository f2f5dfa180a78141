package enshu.scenario.importing.sdl;

import enshu.scenario.importing.draft.Branch;
import enshu.scenario.importing.draft.Completion;
import enshu.scenario.importing.draft.Draft;
import enshu.scenario.importing.draft.Identifiers;
import enshu.scenario.importing.draft.Prose;
import enshu.scenario.importing.draft.Report;
import enshu.scenario.importing.draft.TaskDraft;
import enshu.scenario.source.Message;
import enshu.scenario.source.Place;
import enshu.scenario.source.Yaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Evaluations are tasks: their metrics are the criteria that an instructor marks, their least score is what is needed,
 * the training objectives and goals that name them are told in the task.
 */
final class ScoringImport {
    private static final int MOST_TASKS = 20;
    private static final int MOST_CRITERIA = 20;

    private final Draft draft;
    private final Report report;
    private final Yaml.Mapping scenario;
    private final Map<String, Yaml.Entry> metrics;

    ScoringImport(Draft draft, Yaml.Mapping scenario) {
        this.draft = draft;
        this.report = draft.report();
        this.scenario = scenario;
        this.metrics = Keys.section(scenario, "metrics");
    }

    void read() {
        Map<String, Yaml.Entry> evaluations = Keys.section(scenario, "evaluations");
        Set<String> used = new LinkedHashSet<>();
        evaluations.forEach((name, entry) -> {
            List<String> named = Keys.names(entry.value(), "metrics");
            used.addAll(named);
            if (draft.tasks().size() >= MOST_TASKS) {
                report.left(entry.key(), Message.of("import.evaluation-most", "evaluation", name, "most", MOST_TASKS));
            } else {
                evaluation(name, entry, named);
            }
        });
        List<String> alone =
                metrics.keySet().stream().filter(name -> !used.contains(name)).toList();
        if (!alone.isEmpty() && draft.tasks().size() < MOST_TASKS) {
            Place place = Keys.at(scenario, "metrics").map(Yaml::place).orElse(draft.origin());
            task(
                    "metrics",
                    place,
                    new Prose("そのほかの評価", "Other metrics"),
                    new Prose("評価の観点を見てください。", "See the criteria."),
                    alone,
                    Optional.empty());
        }
        unused(evaluations);
    }

    private void evaluation(String name, Yaml.Entry entry, List<String> named) {
        List<String> words = new ArrayList<>();
        String title = Keys.title(name, entry.value());
        add(words, Keys.word(entry.value(), "description"));
        for (Map.Entry<String, Yaml.Entry> tlo : Keys.section(scenario, "tlos").entrySet()) {
            if (Keys.word(tlo.getValue().value(), "evaluation").equals(name)) {
                title = Keys.title(tlo.getKey(), tlo.getValue().value());
                add(words, "**" + title + "** " + Keys.word(tlo.getValue().value(), "description"));
                report.carried(
                        tlo.getValue().key(), Message.of("import.objective", "objective", tlo.getKey(), "task", name));
                goals(tlo.getKey(), words);
            }
        }
        Prose text = words.isEmpty() ? Prose.page(title) : Prose.page(String.join("\n\n", words));
        task(name, entry.key(), Prose.title(title), text, named, Keys.at(entry.value(), "min-score"));
        if (entry.value() instanceof Yaml.Mapping mapping) {
            Set<String> known = Set.of("name", "description", "metrics", "min-score");
            mapping.entries().forEach((key, one) -> {
                if (!known.contains(key.toLowerCase(java.util.Locale.ROOT))) {
                    report.left(one.key(), Message.of("import.evaluation-key", "key", key, "evaluation", name));
                }
            });
        }
    }

    private static void add(List<String> words, String text) {
        if (!text.isBlank()) {
            words.add(text.strip());
        }
    }

    private void goals(String tlo, List<String> words) {
        Keys.section(scenario, "goals").forEach((name, entry) -> {
            if (Keys.names(entry.value(), "tlos").contains(tlo)) {
                add(words, "*" + Keys.title(name, entry.value()) + "* " + Keys.word(entry.value(), "description"));
                report.carried(entry.key(), Message.of("import.goal", "goal", name));
            }
        });
    }

    private void task(String name, Place place, Prose title, Prose text, List<String> named, Optional<Yaml> least) {
        List<Prose> titles = new ArrayList<>();
        Map<String, Long> scores = new LinkedHashMap<>();
        for (String metric : named) {
            Yaml.Entry entry = metrics.get(metric);
            if (entry == null) {
                report.left(place, Message.of("import.metric-none", "metric", metric, "evaluation", name));
            } else if (scores.size() >= MOST_CRITERIA) {
                report.left(
                        entry.key(),
                        Message.of("import.metric-most", "metric", metric, "evaluation", name, "most", MOST_CRITERIA));
            } else if (metric(name, metric, entry, scores)) {
                titles.add(Prose.title(Keys.title(metric, entry.value())));
            }
        }
        if (scores.isEmpty()) {
            report.left(place, Message.of("import.evaluation-none", "evaluation", name));
            return;
        }
        long sum = scores.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Integer> points = new LinkedHashMap<>();
        scores.forEach((criterion, score) ->
                points.put(criterion, Math.max(1, (int) (sum > 900 ? score * 900 / sum : score))));
        int all = points.values().stream().mapToInt(Integer::intValue).sum();
        if (sum > 900) {
            report.changed(
                    place, Message.of("import.evaluation-points", "evaluation", name, "now", all, "before", sum));
        }
        String id = draft.ids().id(name, "evaluation");
        draft.rubrics().add(Completion.rubric(place, id, points, titles));
        Branch check = new Branch(place).text("rubric", id).plain("at-least", atLeast(least, all, sum));
        draft.tasks()
                .add(new TaskDraft(
                        place,
                        id,
                        "report",
                        all,
                        title,
                        text,
                        new Branch(place).put("rubric", check).yaml(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Duration.ZERO,
                        Optional.empty(),
                        List.of(Completion.mark(place, id, points))));
        report.carried(place, Message.of("import.evaluation", "evaluation", name, "task", id));
    }

    private boolean metric(String task, String metric, Yaml.Entry entry, Map<String, Long> scores) {
        String score = Keys.word(entry.value(), "max-score");
        if (!score.matches("\\d{1,9}") || Long.parseLong(score) == 0) {
            report.left(
                    entry.key(),
                    Message.of("import.metric-points", "metric", metric, "evaluation", task, "score", score));
            return false;
        }
        String id = Identifiers.plain(metric, 40);
        scores.put(
                id.isEmpty() || scores.containsKey(id) ? "metric-" + (scores.size() + 1) : id, Long.parseLong(score));
        if (Keys.word(entry.value(), "type").equalsIgnoreCase("conditional")) {
            report.changed(
                    entry.key(),
                    Message.of(
                            "import.metric-condition",
                            "metric",
                            metric,
                            "condition",
                            Keys.word(entry.value(), "condition")));
        } else {
            report.carried(entry.key(), Message.of("import.metric", "metric", metric, "score", score));
        }
        if (Keys.word(entry.value(), "artifact").equals("true")) {
            report.left(entry.key(), Message.of("import.artifact", "metric", metric));
        }
        return true;
    }

    /** An absolute score or a percentage; a number alone is a percentage. */
    private static int atLeast(Optional<Yaml> least, int all, long sum) {
        if (least.isEmpty()) {
            return (all + 1) / 2;
        }
        String absolute = Keys.word(least.get(), "absolute");
        String percentage =
                least.get() instanceof Yaml.Scalar scalar ? scalar.text() : Keys.word(least.get(), "percentage");
        if (absolute.matches("\\d{1,9}")) {
            return (int) Math.min(all, Math.round((double) Long.parseLong(absolute) * all / sum));
        }
        return percentage.matches("\\d{1,3}")
                ? (int) Math.min(all, Math.ceil(Long.parseLong(percentage) * all / 100.0))
                : (all + 1) / 2;
    }

    private void unused(Map<String, Yaml.Entry> evaluations) {
        Keys.section(scenario, "tlos").forEach((name, entry) -> {
            String evaluation = Keys.word(entry.value(), "evaluation");
            if (!evaluations.containsKey(evaluation)) {
                report.left(
                        entry.key(), Message.of("import.objective-none", "objective", name, "evaluation", evaluation));
            }
        });
        Keys.section(scenario, "goals").forEach((name, entry) -> {
            boolean told = Keys.names(entry.value(), "tlos").stream()
                    .map(tlo -> Keys.section(scenario, "tlos").get(tlo))
                    .anyMatch(tlo -> tlo != null && evaluations.containsKey(Keys.word(tlo.value(), "evaluation")));
            if (!told) {
                draft.briefing()
                        .add(Prose.page(
                                Keys.title(name, entry.value()) + " " + Keys.word(entry.value(), "description")));
                report.changed(entry.key(), Message.of("import.goal-briefing", "goal", name));
            }
        });
    }
}
