package enshu.scenario.importing.cyberrange;

import enshu.scenario.importing.draft.Branch;
import enshu.scenario.importing.draft.Draft;
import enshu.scenario.importing.draft.Prose;
import enshu.scenario.importing.draft.Report;
import enshu.scenario.importing.draft.TaskDraft;
import enshu.scenario.source.Message;
import enshu.scenario.source.Place;
import enshu.scenario.source.Yaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An assessment or questionnaire: a report with a field for each question, handed in once. */
final class AssessmentImport {
    private static final int MOST_FIELDS = 20;
    private static final int MOST_OPTIONS = 20;

    private final Draft draft;
    private final Report report;

    AssessmentImport(Draft draft) {
        this.draft = draft;
        this.report = draft.report();
    }

    /** A field of the form, what is written into it, and what it is worth. */
    private record Field(Yaml yaml, String id, String right, int points) {}

    void read(Yaml level, String title, Prose text, Duration length) {
        List<Field> fields = new ArrayList<>();
        for (Yaml question : TrainingImport.ordered(level.at("questions"))) {
            if (fields.size() >= MOST_FIELDS) {
                report.left(question.place(), Message.of("import.form-most", "title", title, "most", MOST_FIELDS));
            } else {
                fields.addAll(fields(question, fields.size(), title));
            }
        }
        Place place = level.place();
        if (fields.isEmpty()) {
            report.left(place, Message.of("import.assessment-none", "title", title));
            return;
        }
        String id = draft.ids().id(title, "assessment");
        List<Yaml> all = fields.stream().map(Field::yaml).toList();
        draft.reports()
                .add(new Branch(place)
                        .text("id", id)
                        .prose("title", Prose.title(title.isBlank() ? id : title))
                        .put("fields", Branch.list(place, all))
                        .yaml());
        Branch written = new Branch(place);
        fields.forEach(field -> written.text(field.id(), field.right()));
        int points = fields.stream().mapToInt(Field::points).sum();
        draft.tasks()
                .add(new TaskDraft(
                        place,
                        id,
                        "report",
                        Math.min(1000, points),
                        Prose.title(title.isBlank() ? id : title),
                        text,
                        new Branch(place)
                                .put(
                                        "report",
                                        new Branch(place).text("form", id).plain("at-least", 0))
                                .yaml(),
                        List.of(),
                        List.of(),
                        List.of(),
                        length,
                        Optional.empty(),
                        List.of(new Branch(place)
                                .text("task", id)
                                .put("report", written)
                                .yaml())));
        report.carried(place, Message.of("import.assessment", "title", title, "report", id));
    }

    private List<Field> fields(Yaml question, int number, String title) {
        String type = TopologyImport.word(question, "question_type").toUpperCase(java.util.Locale.ROOT);
        String text = TopologyImport.word(question, "text");
        Place place = question.place();
        String id = "question-" + (number + 1);
        int points = (int) Math.min(50, TrainingImport.number(question, "points"));
        List<Yaml> choices = TrainingImport.ordered(question.at("choices"));
        List<String> right = choices.stream()
                .filter(choice -> TopologyImport.word(choice, "correct").equals("true"))
                .map(choice -> TopologyImport.word(choice, "text").replace("${", "$${"))
                .filter(answer -> !answer.isBlank())
                .toList();
        Branch field = new Branch(place).text("id", id).prose("title", Prose.title(text.isBlank() ? id : text));
        if (TrainingImport.number(question, "penalty") > 0) {
            report.left(place, Message.of("import.penalty", "title", title));
        }
        if (type.equals("MCQ") && !choices.isEmpty() && choices.size() <= MOST_OPTIONS && right.size() <= 1) {
            return List.of(choice(field, id, choices, points, place));
        }
        if (type.equals("FFQ") || (type.equals("MCQ") && !choices.isEmpty())) {
            return List.of(free(field, type, id, right, choices, points, place));
        }
        report.left(place, Message.of("import.question-kind", "question", text, "title", title, "kind", type));
        return List.of();
    }

    private static Field choice(Branch field, String id, List<Yaml> choices, int points, Place place) {
        List<Yaml> options = new ArrayList<>();
        String truth = "";
        int at = 1;
        for (Yaml choice : choices) {
            String option = "choice-" + at++;
            String text = TopologyImport.word(choice, "text");
            options.add(new Branch(place)
                    .text("id", option)
                    .prose("title", Prose.title(text.isBlank() ? option : text))
                    .yaml());
            truth = TopologyImport.word(choice, "correct").equals("true") ? option : truth;
        }
        field.text("kind", "choice").put("options", Branch.list(place, options));
        int worth = truth.isEmpty() ? 0 : points;
        if (!truth.isEmpty()) {
            field.text("truth", truth);
        }
        return new Field(field.plain("points", worth).yaml(), id, truth.isEmpty() ? "choice-1" : truth, worth);
    }

    private Field free(
            Branch field, String type, String id, List<String> right, List<Yaml> choices, int points, Place place) {
        if (type.equals("MCQ")) {
            List<String> offered = choices.stream()
                    .map(choice -> TopologyImport.word(choice, "text"))
                    .toList();
            field.prose("help", Prose.title(String.join(" / ", offered)));
            field.text("kind", "set");
            if (!right.isEmpty()) {
                field.texts("truth", right);
            }
            report.changed(place, Message.of("import.question-choices"));
        } else {
            field.text("kind", "text");
            if (!right.isEmpty()) {
                field.put("truth", new Branch(place).texts("one-of", right));
            }
        }
        int worth = right.isEmpty() ? 0 : points;
        String written = right.isEmpty() ? "-" : type.equals("MCQ") ? String.join(", ", right) : right.getFirst();
        return new Field(field.plain("points", worth).yaml(), id, written, worth);
    }
}
