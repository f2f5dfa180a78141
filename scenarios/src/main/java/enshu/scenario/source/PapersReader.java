package enshu.scenario.source;

import enshu.scenario.task.AnswerMatcher;
import enshu.scenario.task.ReportForm;
import enshu.scenario.task.Rubric;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code reports:} and {@code rubrics:} of scenario.yaml. */
final class PapersReader {
    static final int MOST = 20;
    static final int MOST_FIELDS = 20;
    static final int MOST_OPTIONS = 20;
    static final int MOST_CRITERIA = 20;
    static final int MOST_LEVELS = 10;
    static final int MOST_POINTS = 1000;
    static final Fields.Keys REPORT = Fields.Keys.of("id", "title", "fields");
    static final Fields.Keys FIELD = Fields.Keys.of("id", "title", "help", "kind", "options", "truth", "points");
    static final Fields.Keys OPTION = Fields.Keys.of("id", "title");
    static final Fields.Keys RUBRIC = Fields.Keys.of("id", "criteria");
    static final Fields.Keys CRITERION = Fields.Keys.of("id", "title", "points", "levels");
    static final Fields.Keys LEVEL = Fields.Keys.of("points", "text");

    private final Workbench bench;
    private final MatcherReader matchers;

    PapersReader(Workbench bench) {
        this.bench = bench;
        this.matchers = new MatcherReader(bench);
    }

    Papers read(Fields scenario) {
        List<ReportForm> reports = new ArrayList<>();
        for (Yaml item : scenario.items("reports", MOST)) {
            reports.add(report(bench.fields(item, Message.of("noun.report"), REPORT)));
        }
        List<Rubric> rubrics = new ArrayList<>();
        for (Yaml item : scenario.items("rubrics", MOST)) {
            rubrics.add(rubric(bench.fields(item, Message.of("noun.rubric"), RUBRIC)));
        }
        return new Papers(reports, rubrics);
    }

    private ReportForm report(Fields fields) {
        String id = id(fields, Names.Kind.REPORT);
        Set<String> taken = new HashSet<>();
        List<ReportForm.Field> read = new ArrayList<>();
        for (Yaml item : some(fields, "fields", MOST_FIELDS)) {
            read.add(field(bench.fields(item, Message.of("noun.field-of-report", "id", id), FIELD), taken));
        }
        return new ReportForm(id, bench.text(fields, "title"), read);
    }

    private ReportForm.Field field(Fields fields, Set<String> taken) {
        String id = own(fields, taken);
        ReportForm.Kind kind = fields.word("kind", ReportForm.Kind.values(), ReportForm.Kind::word);
        List<ReportForm.Option> options = options(fields, kind);
        return new ReportForm.Field(
                id,
                bench.text(fields, "title"),
                bench.optionalText(fields, "help"),
                kind,
                options,
                truth(fields, kind, options),
                (int) fields.whole("points", 0, MOST_POINTS));
    }

    private List<ReportForm.Option> options(Fields field, ReportForm.Kind kind) {
        if (kind != ReportForm.Kind.CHOICE) {
            if (field.has("options")) {
                bench.problems()
                        .error(
                                field.placeOf("options"),
                                "key-unknown",
                                Message.of("report.options", "kind", kind.word()));
            }
            return List.of();
        }
        Set<String> taken = new HashSet<>();
        List<ReportForm.Option> options = new ArrayList<>();
        for (Yaml item : some(field, "options", MOST_OPTIONS)) {
            Fields fields = bench.fields(item, Message.of("noun.option"), OPTION);
            options.add(new ReportForm.Option(own(fields, taken), bench.text(fields, "title")));
        }
        return options;
    }

    /** A value alone, a list, or a mapping with the keys of an answer. */
    private Optional<AnswerMatcher> truth(Fields field, ReportForm.Kind kind, List<ReportForm.Option> options) {
        Optional<Yaml> value = field.value("truth");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        AnswerMatcher truth = switch (value.get()) {
            case Yaml.Mapping mapping ->
                matchers.read(bench.fields(
                        mapping, Message.of("noun.key-of", "key", "truth", "what", field.what()), MatcherReader.KEYS));
            case Yaml.Sequence list -> matchers.set(field, "truth");
            case Yaml.Scalar scalar ->
                switch (kind) {
                    case TEXT, CHOICE, SET -> matchers.equalTo(field, "truth");
                    case TIME -> matchers.time(field, "truth");
                    case NUMBER -> matchers.number(field, "truth");
                };
        };
        if (!fits(kind, truth)) {
            bench.problems()
                    .error(
                            field.placeOf("truth"),
                            "report-truth",
                            Message.of("report.truth", "kind", kind.word(), "expected", expected(kind)));
        }
        offered(field, kind, options, truth);
        return Optional.of(truth);
    }

    private static boolean fits(ReportForm.Kind kind, AnswerMatcher truth) {
        return switch (truth) {
            case AnswerMatcher.EqualTo _, AnswerMatcher.OneOf _ ->
                kind == ReportForm.Kind.TEXT || kind == ReportForm.Kind.CHOICE;
            case AnswerMatcher.Regex _ -> kind == ReportForm.Kind.TEXT;
            case AnswerMatcher.SetOf _ -> kind == ReportForm.Kind.SET;
            case AnswerMatcher.Number _ -> kind == ReportForm.Kind.NUMBER;
            case AnswerMatcher.Time _ -> kind == ReportForm.Kind.TIME;
        };
    }

    private static Message expected(ReportForm.Kind kind) {
        return switch (kind) {
            case TEXT -> Message.of("report.expect-text");
            case CHOICE -> Message.of("report.expect-choice");
            case TIME -> Message.of("report.expect-time");
            case NUMBER -> Message.of("report.expect-number");
            case SET -> Message.of("report.expect-set");
        };
    }

    /** What a choice holds to be right must be on offer, as far as it can be known here. */
    private void offered(Fields field, ReportForm.Kind kind, List<ReportForm.Option> options, AnswerMatcher truth) {
        if (kind != ReportForm.Kind.CHOICE || options.isEmpty()) {
            return;
        }
        List<String> ids = options.stream().map(ReportForm.Option::id).toList();
        List<String> right = switch (truth) {
            case AnswerMatcher.EqualTo equal -> List.of(equal.value());
            case AnswerMatcher.OneOf oneOf -> oneOf.values();
            case AnswerMatcher.SetOf _, AnswerMatcher.Regex _, AnswerMatcher.Number _, AnswerMatcher.Time _ ->
                List.of();
        };
        for (String value : right) {
            if (!value.contains("${") && !ids.contains(value)) {
                bench.problems()
                        .error(
                                field.placeOf("truth"),
                                "report-truth",
                                Message.of(
                                        "report.no-option",
                                        "value",
                                        value,
                                        "what",
                                        field.what(),
                                        "near",
                                        Nearest.suggest(value, ids)));
            }
        }
    }

    private Rubric rubric(Fields fields) {
        String id = id(fields, Names.Kind.RUBRIC);
        Set<String> taken = new HashSet<>();
        List<Rubric.Criterion> criteria = new ArrayList<>();
        for (Yaml item : some(fields, "criteria", MOST_CRITERIA)) {
            Fields criterion = bench.fields(item, Message.of("noun.criterion-of-rubric", "id", id), CRITERION);
            int points = (int) criterion.whole("points", 1, MOST_POINTS);
            criteria.add(new Rubric.Criterion(
                    own(criterion, taken), bench.text(criterion, "title"), points, levels(criterion, points)));
        }
        return new Rubric(id, criteria);
    }

    private List<Rubric.Level> levels(Fields criterion, int points) {
        List<Rubric.Level> levels = new ArrayList<>();
        for (Yaml item : some(criterion, "levels", MOST_LEVELS)) {
            Fields fields = bench.fields(item, Message.of("noun.level"), LEVEL);
            levels.add(new Rubric.Level((int) fields.whole("points", 0, points), bench.text(fields, "text")));
        }
        for (int at = 1; at < levels.size(); at++) {
            if (levels.get(at).points() >= levels.get(at - 1).points()) {
                bench.problems()
                        .error(
                                criterion.placeOf("levels"),
                                "rubric-levels",
                                Message.of("rubric.levels", "what", criterion.what()));
                break;
            }
        }
        return levels;
    }

    private List<Yaml> some(Fields fields, String key, int most) {
        if (fields.lacks(key)) {
            bench.problems()
                    .error(
                            fields.placeOf(key),
                            "key-missing",
                            Message.of("key.at-least-one", "what", fields.what(), "key", key));
        }
        return fields.items(key, most);
    }

    private String id(Fields fields, Names.Kind kind) {
        String id = fields.text("id", TasksReader.ID, TasksReader.ID_FORM);
        bench.names().declare(kind, id, fields.placeOf("id"));
        return id;
    }

    /** An id that is unique within what holds it. */
    private String own(Fields fields, Set<String> taken) {
        String id = fields.text("id", TasksReader.ID, TasksReader.ID_FORM);
        if (!id.isEmpty() && !taken.add(id)) {
            bench.problems()
                    .error(
                            fields.placeOf("id"),
                            "name-twice",
                            Message.of("name.id-taken", "id", id, "what", fields.what()));
        }
        return id;
    }
}
