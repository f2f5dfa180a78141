package enshu.scenario.source;

import enshu.scenario.ArenaPlan;
import enshu.scenario.Desktop;
import enshu.scenario.Format;
import enshu.scenario.Level;
import enshu.scenario.Materials;
import enshu.scenario.Programme;
import enshu.scenario.ProjectPlan;
import enshu.scenario.TeamShape;
import enshu.scenario.Text;
import enshu.scenario.Variable;
import enshu.scenario.task.Action;
import enshu.scenario.task.Contest;
import enshu.scenario.task.Flow;
import enshu.scenario.task.Inject;
import enshu.scenario.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What scenario.yaml says, before it is compared with the other files. */
record ScenarioFile(
        String id,
        int revision,
        Programme programme,
        String course,
        Level level,
        Format format,
        Text title,
        Text summary,
        Duration duration,
        TeamShape team,
        List<Variable> variables,
        List<Yaml.Scalar> profiles,
        List<Desktop> desktops,
        List<Task> tasks,
        Optional<Contest> contest,
        List<Inject> injects,
        List<Action> actions,
        List<Flow> flows,
        Papers papers,
        Materials materials,
        Optional<ArenaPlan> arena,
        Optional<ProjectPlan> project) {
    static final int MOST_DESKTOPS = 20;

    static final int MOST_PROFILES = 20;
    static final int MOST_PEOPLE = 100;
    static final int MOST_REVISIONS = 1_000_000;

    static final Pattern ID = Pattern.compile("[a-z0-9-]{3,48}");
    static final Fields.Keys MATERIALS = Fields.Keys.of("pre-study", "debrief");
    static final Fields.Keys TEAM = Fields.Keys.of("size", "min", "max", "roles");
    static final Fields.Keys ROLE = Fields.Keys.of("id", "title");
    static final Fields.Keys DESKTOP =
            Fields.Keys.of("id", "service", "protocol", "port", "user", "password", "title", "per");

    static final Fields.Keys KEYS = Fields.Keys.of(
            "enshu",
            "id",
            "revision",
            "programme",
            "course",
            "level",
            "format",
            "title",
            "summary",
            "duration",
            "team",
            "variables",
            "profiles",
            "desktops",
            "tasks",
            "questions",
            "injects",
            "actions",
            "flows",
            "scoring",
            "reports",
            "rubrics",
            "materials",
            "arena",
            "project");

    static ScenarioFile read(Yaml value, Workbench bench) {
        Fields fields = bench.fields(value, Message.of("noun.file", "name", "scenario.yaml"), KEYS);
        fields.whole("enshu", 1, 1);
        Format format = fields.word("format", Format.values(), Format::word);
        ScoringReader.Scoring scoring = new ScoringReader(bench).read(fields, format);
        // Variables first: compose.yaml is interpolated with their names.
        List<Variable> variables =
                fields.value("variables").map(new VariablesReader(bench)::read).orElse(List.of());
        Duration duration = fields.duration("duration");
        TimelineReader timeline = new TimelineReader(bench);
        // Papers before tasks: their checks name them.
        Papers papers = new PapersReader(bench).read(fields);
        TasksReader tasks = new TasksReader(bench, papers);
        Optional<QuestionsReader.Read> questions = questions(fields, bench, format, tasks);
        return new ScenarioFile(
                fields.text("id", ID, Message.of("form.scenario-id")),
                (int) fields.whole("revision", 1, MOST_REVISIONS),
                fields.word("programme", Programme.values(), Programme::word),
                fields.optionalText("course").orElse(""),
                fields.word("level", Level.values(), Level::word),
                format,
                bench.text(fields, "title"),
                bench.text(fields, "summary"),
                duration,
                team(fields, bench),
                variables,
                fields.scalars("profiles", MOST_PROFILES),
                desktops(fields, bench),
                questions.map(QuestionsReader.Read::tasks).orElseGet(() -> tasks.read(fields, format)),
                questions.map(read -> new Contest(read.questions(), scoring.firstBlood())),
                timeline.injects(fields, duration),
                timeline.actions(fields, duration),
                new FlowsReader(bench).flows(fields),
                papers,
                materials(fields, bench),
                new ArenaReader(bench).read(fields, format, scoring, duration),
                new ProjectReader(bench, papers).read(fields, format, duration));
    }

    private static Materials materials(Fields scenario, Workbench bench) {
        Optional<Yaml> value = scenario.value("materials");
        if (value.isEmpty()) {
            return new Materials(Optional.empty(), Optional.empty());
        }
        Fields fields = bench.fields(value.get(), Message.of("noun.key", "key", "materials"), MATERIALS);
        return new Materials(bench.optionalText(fields, "pre-study"), bench.optionalText(fields, "debrief"));
    }

    /** The questions of a contest; empty where the format has tasks. */
    private static Optional<QuestionsReader.Read> questions(
            Fields fields, Workbench bench, Format format, TasksReader tasks) {
        String other = format == Format.JEOPARDY ? "tasks" : "questions";
        if (fields.has(other)) {
            bench.problems()
                    .error(
                            fields.placeOf(other),
                            "format-key",
                            format == Format.JEOPARDY
                                    ? Message.of("scenario.format-tasks")
                                    : Message.of("scenario.format-questions", "format", format.word()));
        }
        return format == Format.JEOPARDY
                ? Optional.of(new QuestionsReader(bench, tasks).read(fields))
                : Optional.empty();
    }

    private static TeamShape team(Fields scenario, Workbench bench) {
        Optional<Yaml> value = scenario.required("team");
        if (value.isEmpty()) {
            return new TeamShape(1, 1, 1, List.of());
        }
        Fields fields = bench.fields(value.get(), Message.of("noun.key", "key", "team"), TEAM);
        int size = (int) fields.whole("size", 1, MOST_PEOPLE);
        int min =
                fields.optionalWhole("min", 1, MOST_PEOPLE).map(Long::intValue).orElse(1);
        int max =
                fields.optionalWhole("max", 1, MOST_PEOPLE).map(Long::intValue).orElse(size);
        if (min > size || size > max) {
            bench.problems().error(fields.place(), "number", Message.of("scenario.team-sizes"));
        }
        List<TeamShape.Role> roles = new ArrayList<>();
        for (Yaml item : fields.items("roles", MOST_PEOPLE)) {
            Fields role = bench.fields(item, Message.of("noun.role"), ROLE);
            String id = role.text("id", TasksReader.ID, TasksReader.ID_FORM);
            bench.names().declare(Names.Kind.ROLE, id, role.placeOf("id"));
            roles.add(new TeamShape.Role(id, bench.text(role, "title")));
        }
        return new TeamShape(size, min, max, roles);
    }

    private static List<Desktop> desktops(Fields scenario, Workbench bench) {
        List<Desktop> desktops = new ArrayList<>();
        for (Yaml item : scenario.items("desktops", MOST_DESKTOPS)) {
            Fields fields = bench.fields(item, Message.of("noun.desktop"), DESKTOP);
            String id = fields.text("id", TasksReader.ID, TasksReader.ID_FORM);
            bench.names().declare(Names.Kind.DESKTOP, id, fields.placeOf("id"));
            desktops.add(new Desktop(
                    id,
                    bench.reference(fields, "service", Names.Kind.SERVICE),
                    fields.word("protocol", Desktop.Protocol.values(), Desktop.Protocol::word),
                    (int) fields.whole("port", 1, 65535),
                    bench.optionalTemplate(fields, "user"),
                    bench.optionalTemplate(fields, "password"),
                    bench.text(fields, "title"),
                    fields.optionalWord("per", Desktop.Per.values(), Desktop.Per::word)
                            .orElse(Desktop.Per.TEAM)));
        }
        if (scenario.lacks("desktops")) {
            bench.problems().error(scenario.placeOf("desktops"), "key-missing", Message.of("scenario.no-desktop"));
        }
        return desktops;
    }
}
