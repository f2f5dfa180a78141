package enshu.scenario.source;

import enshu.scenario.Format;
import enshu.scenario.ProjectPlan;
import enshu.scenario.ProjectPlan.Deliverable;
import enshu.scenario.ProjectPlan.Milestone;
import enshu.scenario.task.Rubric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code project}, which belongs to the format project. */
final class ProjectReader {
    static final Fields.Keys KEYS = Fields.Keys.of("milestones", "roles", "log");
    static final Fields.Keys MILESTONE = Fields.Keys.of("id", "title", "at", "deliverables", "rubric");
    static final Fields.Keys DELIVERABLE = Fields.Keys.of("id", "kind", "limit");
    static final Fields.Keys LOG = Fields.Keys.of("every");

    static final int MOST_MILESTONES = 50;
    static final int MOST_DELIVERABLES = 20;
    static final int MOST_ROLES = 20;
    static final int MOST_CHARACTERS = 100_000;
    static final Pattern SIZE = Pattern.compile("[1-9]\\d{0,6}[kmg]");
    static final Duration LONGEST_VIDEO = Duration.ofHours(4);
    static final Duration SHORTEST_LOG = Duration.ofHours(1);

    private static final long GIBIBYTE = 1L << 30;
    private static final long MOST_OF_FILE = 2 * GIBIBYTE;
    private static final long MOST_OF_REPOSITORY = 10 * GIBIBYTE;

    /** What kind of thing is handed in. */
    enum Kind {
        TEXT,
        FILE,
        REPOSITORY,
        VIDEO;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Workbench bench;
    private final Papers papers;

    ProjectReader(Workbench bench, Papers papers) {
        this.bench = bench;
        this.papers = papers;
    }

    /** The project; empty where the scenario is none. */
    Optional<ProjectPlan> read(Fields scenario, Format format, Duration whole) {
        if (format == Format.PROJECT) {
            scenario.required("project");
        } else if (scenario.has("project")) {
            bench.problems()
                    .error(
                            scenario.placeOf("project"),
                            "format-key",
                            Message.of("project.format", "format", format.word()));
        }
        return scenario.value("project")
                .map(value -> project(bench.fields(value, Message.of("noun.key", "key", "project"), KEYS), whole));
    }

    private ProjectPlan project(Fields fields, Duration whole) {
        Set<String> taken = new HashSet<>();
        List<Milestone> milestones = new ArrayList<>();
        for (Yaml item : some(fields, "milestones", MOST_MILESTONES)) {
            milestones.add(milestone(bench.fields(item, Message.of("noun.milestone"), MILESTONE), taken, whole));
        }
        return new ProjectPlan(milestones, roles(fields), log(fields, whole));
    }

    private Milestone milestone(Fields fields, Set<String> taken, Duration whole) {
        Duration at = fields.duration("at");
        if (late(at, whole)) {
            bench.problems()
                    .error(fields.placeOf("at"), "due", Message.of("due.late", "what", fields.what(), "at", at));
        }
        Set<String> inside = new HashSet<>();
        List<Deliverable> deliverables = new ArrayList<>();
        for (Yaml item : some(fields, "deliverables", MOST_DELIVERABLES)) {
            deliverables.add(deliverable(bench.fields(item, Message.of("noun.deliverable"), DELIVERABLE), inside));
        }
        Optional<Rubric> rubric =
                bench.optionalReference(fields, "rubric", Names.Kind.RUBRIC).map(papers::rubric);
        return new Milestone(own(fields, taken), bench.text(fields, "title"), at, deliverables, rubric);
    }

    private Deliverable deliverable(Fields fields, Set<String> taken) {
        String id = own(fields, taken);
        fields.required("limit");
        Optional<Kind> kind =
                fields.required("kind").flatMap(_ -> fields.optionalWord("kind", Kind.values(), Kind::word));
        if (kind.isEmpty() || fields.value("limit").isEmpty()) {
            return new Deliverable.Written(id, 1);
        }
        return switch (kind.get()) {
            case TEXT -> new Deliverable.Written(id, (int) fields.whole("limit", 1, MOST_CHARACTERS));
            case FILE -> new Deliverable.File(id, bytes(fields, MOST_OF_FILE));
            case REPOSITORY -> new Deliverable.Repository(id, bytes(fields, MOST_OF_REPOSITORY));
            case VIDEO -> new Deliverable.Video(id, length(fields));
        };
    }

    private long bytes(Fields fields, long most) {
        String limit = fields.text("limit", SIZE, Message.of("form.size"));
        long bytes = Quantities.bytes(limit).orElse(1);
        if (bytes > most) {
            bench.problems()
                    .error(
                            fields.placeOf("limit"),
                            "size",
                            Message.of("project.size", "what", fields.what(), "most", most / GIBIBYTE, "limit", limit));
        }
        return bytes;
    }

    private Duration length(Fields fields) {
        Duration length = fields.duration("limit");
        if (length.compareTo(LONGEST_VIDEO) > 0) {
            bench.problems()
                    .error(
                            fields.placeOf("limit"),
                            "duration",
                            Message.of("project.video", "what", fields.what(), "most", LONGEST_VIDEO));
        }
        return length;
    }

    private List<String> roles(Fields project) {
        Set<String> taken = new HashSet<>();
        List<String> roles = new ArrayList<>();
        for (Yaml.Scalar role : project.scalars("roles", MOST_ROLES)) {
            if (!TasksReader.ID.matcher(role.text()).matches()) {
                bench.problems()
                        .error(
                                role.place(),
                                "form",
                                Message.of(
                                        "value.form-not",
                                        "key",
                                        "roles",
                                        "what",
                                        project.what(),
                                        "expected",
                                        TasksReader.ID_FORM,
                                        "text",
                                        role.shortened()));
            } else if (!taken.add(role.text())) {
                bench.problems()
                        .error(role.place(), "name-twice", Message.of("project.role-twice", "role", role.text()));
            } else {
                roles.add(role.text());
            }
        }
        return roles;
    }

    private Optional<Duration> log(Fields project, Duration whole) {
        return project.value("log").map(value -> {
            Fields fields = bench.fields(value, Message.of("noun.key-of", "key", "log", "what", project.what()), LOG);
            Duration every = fields.duration("every");
            boolean often = fields.has("every") && !every.isZero() && every.compareTo(SHORTEST_LOG) < 0;
            if (often || late(every, whole)) {
                bench.problems()
                        .error(
                                fields.placeOf("every"),
                                "duration",
                                Message.of("project.log", "least", SHORTEST_LOG, "most", whole));
            }
            return every;
        });
    }

    private static boolean late(Duration at, Duration whole) {
        return at.compareTo(whole) > 0 && !whole.isZero();
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
