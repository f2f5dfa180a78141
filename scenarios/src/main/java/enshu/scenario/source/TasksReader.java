package enshu.scenario.source;

import enshu.exchange.TaskId;
import enshu.scenario.Format;
import enshu.scenario.task.Check;
import enshu.scenario.task.Hint;
import enshu.scenario.task.Phase;
import enshu.scenario.task.Span;
import enshu.scenario.task.Tag;
import enshu.scenario.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code tasks:} of scenario.yaml. */
final class TasksReader {
    static final int MOST = 100;
    static final int MOST_HINTS = 10;
    static final int MOST_TAGS = 30;

    static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,47}");
    static final Message ID_FORM = Message.of("form.id");

    static final int MOST_POINTS = 1000;
    static final Fields.Keys KEYS = Fields.Keys.of(
            "id",
            "phase",
            "points",
            "title",
            "text",
            "check",
            "hints",
            "requires",
            "deadline",
            "model",
            "tags",
            "debrief");
    static final Fields.Keys MODEL = Fields.Keys.of("from", "to");
    static final Fields.Keys HINT = Fields.Keys.of("text", "cost");
    static final Fields.Keys TAG = Fields.Keys.of("scheme", "version", "id");
    static final Pattern PERCENT = Pattern.compile("(\\d{1,3})%");

    /** What the ids of a scheme look like. */
    static final Map<String, Pattern> SCHEMES = Map.of(
            "nist-csf", Pattern.compile("[A-Z]{2}\\.[A-Z]{2}(-\\d{2})?"),
            "nice", Pattern.compile("[A-Z]{2}-WRL-\\d{3}|[TKS]\\d{4}"),
            "attack", Pattern.compile("T\\d{4}(\\.\\d{3})?"),
            "d3fend", Pattern.compile("D3-[A-Z]{1,8}"),
            "secbok", Pattern.compile(".{1,40}"));

    private static final TaskId NONE = new TaskId("none");
    private static final Map<String, String> EXAMPLES = Map.of(
            "nist-csf", "DE.AE-02",
            "nice", "PD-WRL-003",
            "attack", "T1071.001",
            "d3fend", "D3-NTA",
            "secbok", "a short text");

    private final Workbench bench;
    private final Papers papers;

    TasksReader(Workbench bench, Papers papers) {
        this.bench = bench;
        this.papers = papers;
    }

    /** The tasks; only a project may have none, since its milestones are what is done. */
    List<Task> read(Fields scenario, Format format) {
        List<Task> tasks = new ArrayList<>();
        for (Yaml item : scenario.items("tasks", MOST)) {
            tasks.add(task(item));
        }
        if (tasks.isEmpty() && scenario.lacks("tasks") && format != Format.PROJECT) {
            bench.problems().error(scenario.placeOf("tasks"), "key-missing", Message.of("scenario.no-task"));
        }
        return tasks;
    }

    private Task task(Yaml item) {
        Fields fields = bench.fields(item, Message.of("noun.task"), KEYS);
        TaskId id = id(fields);
        Check check = fields.required("check")
                .map(value -> new ChecksReader(bench, papers).read(value))
                .orElse(new Check.AllOf(List.of()));
        Task task = new Task(
                id,
                fields.word("phase", Phase.values(), Phase::word),
                (int) fields.whole("points", 0, MOST_POINTS),
                bench.text(fields, "title"),
                bench.text(fields, "text"),
                check,
                hints(fields),
                requires(fields),
                fields.optionalDuration("deadline"),
                model(fields),
                tags(fields, id),
                bench.optionalText(fields, "debrief"));
        fieldTitles(task, fields);
        return task;
    }

    private TaskId id(Fields fields) {
        String id = fields.text("id", ID, ID_FORM);
        bench.names().declare(Names.Kind.TASK, id, fields.placeOf("id"));
        return id.isEmpty() ? NONE : new TaskId(id);
    }

    private void fieldTitles(Task task, Fields fields) {
        List<Check.Answer> answers = task.answers();
        if (answers.size() > 1
                && answers.stream().anyMatch(answer -> answer.title().isEmpty())) {
            bench.problems()
                    .error(
                            fields.placeOf("check"),
                            "answer-title",
                            Message.of("answer.no-title", "task", task.id(), "count", answers.size()));
        }
    }

    private Optional<Span> model(Fields task) {
        return task.value("model").map(value -> {
            Fields fields = bench.fields(value, Message.of("noun.model-time"), MODEL);
            return new Span(fields.duration("from"), fields.duration("to"));
        });
    }

    private List<Hint> hints(Fields task) {
        List<Hint> hints = new ArrayList<>();
        for (Yaml item : task.items("hints", MOST_HINTS)) {
            Fields fields = bench.fields(item, Message.of("noun.hint"), HINT);
            hints.add(new Hint(bench.text(fields, "text"), cost(fields)));
        }
        return hints;
    }

    private int cost(Fields fields) {
        String cost = fields.text("cost", PERCENT, Message.of("form.percent"));
        int percent = cost.isEmpty() ? 0 : Integer.parseInt(cost.substring(0, cost.length() - 1));
        if (percent > 100) {
            bench.problems().error(fields.placeOf("cost"), "number", Message.of("task.hint-cost", "cost", cost));
            return 100;
        }
        return percent;
    }

    private List<TaskId> requires(Fields task) {
        List<TaskId> requires = new ArrayList<>();
        for (Yaml.Scalar scalar : task.scalars("requires", MOST)) {
            bench.names().use(Names.Kind.TASK, scalar.text(), scalar.place(), Message.of("noun.requires"));
            if (ID.matcher(scalar.text()).matches()) {
                requires.add(new TaskId(scalar.text()));
            }
        }
        return requires;
    }

    List<Tag> tags(Fields task, TaskId id) {
        List<Tag> tags = new ArrayList<>();
        for (Yaml item : task.items("tags", MOST_TAGS)) {
            Fields fields = bench.fields(item, Message.of("noun.tag"), TAG);
            tag(fields).ifPresent(tags::add);
        }
        need(task, id, tags, "nist-csf", "NIST CSF 2.0");
        need(task, id, tags, "nice", "NICE");
        return tags;
    }

    private Optional<Tag> tag(Fields fields) {
        String scheme = fields.text("scheme");
        String version = fields.text("version");
        String id = fields.text("id");
        Pattern form = SCHEMES.get(Tag.plain(scheme));
        if (scheme.isEmpty()) {
            return Optional.empty();
        }
        if (form == null) {
            List<String> known = List.of("nist-csf", "nice", "attack", "d3fend", "secbok");
            bench.problems()
                    .error(
                            fields.placeOf("scheme"),
                            "tag-scheme",
                            Message.of(
                                    "tag.scheme",
                                    "known",
                                    known,
                                    "scheme",
                                    scheme,
                                    "near",
                                    Nearest.suggest(scheme, known)));
            return Optional.empty();
        }
        if (!id.isEmpty() && !form.matcher(id).matches()) {
            bench.problems()
                    .error(
                            fields.placeOf("id"),
                            "tag-id",
                            Message.of(
                                    "tag.id",
                                    "id",
                                    id,
                                    "scheme",
                                    scheme,
                                    "example",
                                    EXAMPLES.getOrDefault(Tag.plain(scheme), "")));
        }
        if (Tag.plain(scheme).equals("nist-csf") && !version.equals("2.0")) {
            bench.problems().error(fields.placeOf("version"), "tag-version", Message.of("tag.version"));
        }
        return Optional.of(new Tag(scheme, version, id));
    }

    private void need(Fields task, TaskId id, List<Tag> tags, String scheme, String name) {
        if (tags.stream().noneMatch(tag -> Tag.plain(tag.scheme()).equals(scheme))) {
            bench.problems()
                    .error(task.placeOf("tags"), "tag-missing", Message.of("tag.missing", "task", id, "scheme", name));
        }
    }
}
