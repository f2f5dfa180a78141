package enshu.scenario.source;

import enshu.exchange.TaskId;
import enshu.scenario.Text;
import enshu.scenario.task.AnswerMatcher;
import enshu.scenario.task.Check;
import enshu.scenario.task.Phase;
import enshu.scenario.task.Question;
import enshu.scenario.task.QuestionValue;
import enshu.scenario.task.Task;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads {@code questions:} of scenario.yaml, each as a question and as the task that it is. */
final class QuestionsReader {
    static final int MOST = TasksReader.MOST;
    static final int MOST_DECAY = 1000;
    static final Fields.Keys KEYS =
            Fields.Keys.of("id", "category", "title", "text", "answer", "value", "attempts", "tags", "debrief");
    static final Fields.Keys VALUE =
            Fields.Keys.of("rule", "points", "initial", "minimum", "decay", "rate", "difficulty");
    static final Pattern RATE = Pattern.compile("0(\\.\\d{1,6})?|1(\\.0{1,6})?");
    static final Pattern DIFFICULTY = Pattern.compile("(?!0+(\\.0*)?$)\\d{1,4}(\\.\\d{1,6})?");

    /** The keys that go with each rule. */
    static final Map<Rule, Fields.Keys> RULES = Map.of(
            Rule.STATIC, Fields.Keys.of("rule", "points"),
            Rule.CTFD_LOG, Fields.Keys.of("rule", "initial", "minimum", "decay"),
            Rule.CTFD_LINEAR, Fields.Keys.of("rule", "initial", "minimum", "decay"),
            Rule.GZCTF, Fields.Keys.of("rule", "initial", "rate", "difficulty"));

    private static final TaskId NONE = new TaskId("none");

    private final Workbench bench;
    private final TasksReader tasks;
    private final Map<String, Text> categories = new HashMap<>();

    /** What was read. */
    record Read(List<Task> tasks, List<Question> questions) {}

    /** How a value falls. */
    enum Rule {
        STATIC("static"),
        CTFD_LOG("ctfd-log"),
        CTFD_LINEAR("ctfd-linear"),
        GZCTF("gzctf");

        private final String word;

        Rule(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    QuestionsReader(Workbench bench, TasksReader tasks) {
        this.bench = bench;
        this.tasks = tasks;
    }

    Read read(Fields scenario) {
        List<Task> asked = new ArrayList<>();
        List<Question> questions = new ArrayList<>();
        for (Yaml item : scenario.items("questions", MOST)) {
            Fields fields = bench.fields(item, Message.of("noun.question"), KEYS);
            TaskId id = id(fields);
            QuestionValue value = fields.required("value").map(this::value).orElse(new QuestionValue.Fixed(1));
            questions.add(new Question(id, category(fields), value));
            asked.add(task(fields, id, value));
        }
        if (asked.isEmpty() && scenario.lacks("questions")) {
            bench.problems().error(scenario.placeOf("questions"), "key-missing", Message.of("question.none"));
        }
        return new Read(asked, questions);
    }

    private TaskId id(Fields fields) {
        String id = fields.text("id", TasksReader.ID, TasksReader.ID_FORM);
        bench.names().declare(Names.Kind.TASK, id, fields.placeOf("id"));
        return id.isEmpty() ? NONE : new TaskId(id);
    }

    private Task task(Fields fields, TaskId id, QuestionValue value) {
        OptionalInt attempts = fields.optionalWhole("attempts", 1, ChecksReader.MOST_ATTEMPTS)
                .map(number -> OptionalInt.of(number.intValue()))
                .orElse(OptionalInt.empty());
        return new Task(
                id,
                Phase.ANALYSE,
                value.initial(),
                bench.text(fields, "title"),
                bench.text(fields, "text"),
                new Check.Answer("answer", Optional.empty(), answer(fields), attempts),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                tasks.tags(fields, id),
                bench.optionalText(fields, "debrief"));
    }

    /** One value alone is exactly that; a mapping says how it is compared. */
    private AnswerMatcher answer(Fields question) {
        Optional<Yaml> value = question.required("answer");
        if (value.isEmpty()) {
            return new AnswerMatcher.EqualTo("");
        }
        Yaml mapping = value.get() instanceof Yaml.Scalar scalar ? Yaml.Mapping.of("equals", scalar) : value.get();
        return new MatcherReader(bench)
                .read(bench.fields(mapping, Message.of("noun.answer-of-question"), MatcherReader.KEYS));
    }

    /** Questions are gathered by these words: the same subject must be called the same in both languages. */
    private Text category(Fields fields) {
        Text category = bench.text(fields, "category");
        Text before = categories.putIfAbsent(category.ja(), category);
        if (before != null && !category.ja().isEmpty() && !before.equals(category)) {
            bench.problems()
                    .error(
                            fields.placeOf("category"),
                            "category",
                            Message.of("question.category", "category", category.ja(), "english", before.en()));
        }
        return category;
    }

    private QuestionValue value(Yaml yaml) {
        Fields all = bench.fields(yaml, Message.of("noun.value-of-question"), VALUE);
        Rule rule = all.word("rule", Rule.values(), Rule::word);
        Fields.Keys known = RULES.getOrDefault(rule, VALUE);
        VALUE.read().stream()
                .filter(key -> all.has(key) && !known.read().contains(key))
                .forEach(key -> bench.problems()
                        .error(
                                all.placeOf(key),
                                "key-unknown",
                                Message.of(
                                        "question.value-key", "key", key, "rule", rule.word(), "known", known.read())));
        return switch (rule) {
            case STATIC -> new QuestionValue.Fixed(points(all, "points"));
            case CTFD_LOG -> {
                int initial = points(all, "initial");
                yield new QuestionValue.Logarithmic(initial, minimum(all, initial), decay(all));
            }
            case CTFD_LINEAR -> {
                int initial = points(all, "initial");
                yield new QuestionValue.Linear(initial, minimum(all, initial), decay(all));
            }
            case GZCTF ->
                new QuestionValue.Exponential(
                        points(all, "initial"),
                        decimal(all, "rate", RATE, Message.of("form.share")),
                        decimal(all, "difficulty", DIFFICULTY, Message.of("form.above-zero")));
        };
    }

    private static int points(Fields fields, String key) {
        return (int) fields.whole(key, 1, TasksReader.MOST_POINTS);
    }

    private static int decay(Fields fields) {
        return (int) fields.whole("decay", 1, MOST_DECAY);
    }

    private int minimum(Fields fields, int initial) {
        int minimum = (int) fields.whole("minimum", 0, TasksReader.MOST_POINTS);
        if (minimum > initial && fields.has("initial")) {
            bench.problems()
                    .error(fields.placeOf("minimum"), "number", Message.of("question.minimum", "initial", initial));
        }
        return minimum;
    }

    private static BigDecimal decimal(Fields fields, String key, Pattern form, Message expected) {
        String text = fields.text(key, form, expected);
        return text.isEmpty() ? BigDecimal.ONE : new BigDecimal(text);
    }
}
