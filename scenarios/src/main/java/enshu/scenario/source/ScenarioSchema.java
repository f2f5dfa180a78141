package enshu.scenario.source;

import static enshu.scenario.source.SchemaValues.anyOf;
import static enshu.scenario.source.SchemaValues.flag;
import static enshu.scenario.source.SchemaValues.like;
import static enshu.scenario.source.SchemaValues.list;
import static enshu.scenario.source.SchemaValues.name;
import static enshu.scenario.source.SchemaValues.node;
import static enshu.scenario.source.SchemaValues.port;
import static enshu.scenario.source.SchemaValues.reference;
import static enshu.scenario.source.SchemaValues.scalar;
import static enshu.scenario.source.SchemaValues.whole;

import com.fasterxml.jackson.databind.node.ObjectNode;
import enshu.scenario.ArenaPlan;
import enshu.scenario.Desktop;
import enshu.scenario.Format;
import enshu.scenario.Level;
import enshu.scenario.Programme;
import enshu.scenario.Sides;
import enshu.scenario.task.Channel;
import enshu.scenario.task.Flow.FlowProtocol;
import enshu.scenario.task.Phase;
import enshu.scenario.task.ReportForm;
import java.util.List;
import java.util.TreeMap;

/** Defines scenario.yaml as a JSON Schema, from the readers' keys, limits and words. */
final class ScenarioSchema {
    private final SchemaDefinitions definitions;
    private final SchemaValues values;
    private final SchemaSnippets snippets;
    private final SchemaTexts texts;

    ScenarioSchema(SchemaTexts texts) {
        this.texts = texts;
        this.definitions = new SchemaDefinitions(texts);
        this.values = new SchemaValues(texts);
        this.snippets = new SchemaSnippets(texts);
    }

    SchemaDefinitions define() {
        scenario();
        new ScoringSchema(definitions, values).define();
        arena();
        new ProjectSchema(definitions, values).define();
        text();
        team();
        variable();
        desktop();
        task();
        new QuestionSchema(definitions, values, snippets).define();
        new CheckSchema(definitions, values, snippets).define();
        timeline();
        reports();
        rubrics();
        return definitions;
    }

    private void scenario() {
        ObjectNode variables = node().put("type", "object").put("maxProperties", VariablesReader.MOST);
        variables.putObject("propertyNames").setAll(values.form(VariablesReader.NAME, "variable-name"));
        variables.set("additionalProperties", reference("variable").put("description", texts.lines("value.variable")));
        definitions
                .mapping("scenario", "scenario\\.yaml", ScenarioFile.KEYS)
                .need("enshu", whole(1, 1))
                .need("id", values.form(ScenarioFile.ID, "scenario-id"))
                .need("revision", whole(1, ScenarioFile.MOST_REVISIONS))
                .need("programme", values.word("programme", List.of(Programme.values()), Programme::word))
                .key("course", scalar())
                .need("level", values.word("level", List.of(Level.values()), Level::word))
                .need("format", values.word("format", List.of(Format.values()), Format::word))
                .need("title", reference("text"))
                .need("summary", reference("text"))
                .need("duration", values.duration("PT3H30M"))
                .need("team", reference("team"))
                .key("variables", variables)
                .key("profiles", list(name(), 0, ScenarioFile.MOST_PROFILES))
                .need("desktops", list(reference("desktop"), 1, ScenarioFile.MOST_DESKTOPS))
                .key("tasks", list(reference("task"), 1, TasksReader.MOST))
                .key("questions", list(reference("question"), 1, QuestionsReader.MOST))
                .key("injects", list(reference("inject"), 0, TimelineReader.MOST))
                .key("actions", list(reference("action"), 0, TimelineReader.MOST))
                .key("flows", list(reference("flow"), 0, FlowsReader.MOST))
                .key("scoring", reference("scoring"))
                .key("reports", list(reference("report-form"), 0, PapersReader.MOST))
                .key("rubrics", list(reference("rubric-form"), 0, PapersReader.MOST))
                .key("materials", reference("materials"))
                .key("arena", reference("arena"))
                .key("project", reference("project"))
                .needWhen("format", Format.DEFENCE.word(), "tasks")
                .needWhen("format", Format.ATTACK_DEFENCE.word(), "tasks")
                .needWhen("format", Format.JEOPARDY.word(), "questions")
                .needWhen("format", Format.PROJECT.word(), "project");
        definitions
                .mapping("materials", "\"materials\"", ScenarioFile.MATERIALS)
                .key("pre-study", reference("text"))
                .key("debrief", reference("text"));
    }

    private void arena() {
        definitions
                .mapping("arena", "\"arena\"", ArenaReader.KEYS)
                .key("network", name())
                .key("router", name())
                .key("relay", flag())
                .need("tick", values.duration("PT2M"))
                .need("valid-ticks", whole(1, ArenaReader.MOST_VALID_TICKS))
                .key("hardening", values.duration("PT1H"))
                .key("bandwidth", like(values.form(ArenaReader.BANDWIDTH, "bandwidth"), "20mbit"))
                .need("services", list(reference("arena-service"), 1, ArenaReader.MOST_SERVICES))
                .key("sides", reference("sides"))
                .goesWith("bandwidth", "network", "router")
                .goesWith("network", "router")
                .goesWith("relay", "network", "router")
                .goesWith("router", "network")
                .goesWith("sides", "network", "router");
        definitions
                .mapping("sides", "\"sides\"", ArenaReader.SIDES)
                .need("turn", values.duration("PT1H"))
                .key("rest", values.duration("PT10M"))
                .key("turns", whole(2, Sides.MOST_TURNS).put("multipleOf", 2));
        definitions
                .mapping("arena-service", "a service of the arena", ArenaReader.SERVICE)
                .need("id", values.id())
                .need("title", reference("text"))
                .key("service", name())
                .key("port", port())
                .key("checker", reference("checker"))
                .key("flags-per-tick", whole(1, ArenaReader.MOST_FLAGS))
                .key("variants", whole(1, ArenaReader.MOST_FLAGS))
                .key("weight", whole(1, ArenaReader.MOST_WEIGHT))
                .goesWith("service", "port", "checker")
                .goesWith("port", "service", "checker")
                .goesWith("checker", "service", "port");
        definitions
                .mapping("checker", "a checker", ArenaReader.CHECKER)
                .need(
                        "image",
                        like(
                                values.form(ImageReader.FOLDER_OR_REFERENCE, "folder-or-image"),
                                "./images/checker",
                                "debian:bookworm-slim"))
                .need(
                        "protocol",
                        values.word("checker-protocol", List.of(ArenaPlan.Protocol.values()), ArenaPlan.Protocol::word))
                .key("command", list(scalar(), 1, ArenaReader.MOST_WORDS))
                .key("timeout", values.duration("PT10S"))
                .needWhen("protocol", ArenaPlan.Protocol.EXEC.word(), "command");
    }

    private void text() {
        definitions
                .mapping("text", "\"(title|summary|text|from|help|debrief|pre-study|category)\" of .*", Workbench.TEXT)
                .key("ja", written())
                .key("en", written())
                .key("file", values.formOrNumber(Workbench.TEXT_NAME, "text-name"))
                .either("file", Workbench.TEXT_FILE, "ja", "en");
    }

    private static ObjectNode written() {
        return scalar().put("maxLength", Workbench.LONGEST_TEXT);
    }

    private void team() {
        definitions
                .mapping("team", "\"team\"", ScenarioFile.TEAM)
                .need("size", whole(1, ScenarioFile.MOST_PEOPLE))
                .key("min", whole(1, ScenarioFile.MOST_PEOPLE))
                .key("max", whole(1, ScenarioFile.MOST_PEOPLE))
                .key("roles", list(reference("role"), 0, ScenarioFile.MOST_PEOPLE));
        definitions
                .mapping("role", "a role", ScenarioFile.ROLE)
                .need("id", values.id())
                .need("title", reference("text"));
    }

    private void variable() {
        ObjectNode pair = list(scalar(), 2, 2);
        definitions
                .mapping("variable", "the variable \".*\"", VariablesReader.KEYS)
                .key("hex", whole(1, VariablesReader.MOST_DIGITS))
                .key("integer", pair.deepCopy())
                .key("one-of", list(scalar(), 2, VariablesReader.MOST_VALUES))
                .key("with", name())
                .key("time", pair.deepCopy())
                .key("secret", whole(VariablesReader.SHORTEST_SECRET, VariablesReader.LONGEST_SECRET))
                .exactlyOne(VariablesReader.KINDS, "variable-kind")
                .goesWith("with", "one-of")
                .snippets(snippets.of("variable"));
    }

    private void desktop() {
        definitions
                .mapping("desktop", "a desktop", ScenarioFile.DESKTOP)
                .need("id", values.id())
                .need("service", name())
                .need(
                        "protocol",
                        values.word("desktop-protocol", List.of(Desktop.Protocol.values()), Desktop.Protocol::word))
                .need("port", port())
                .key("user", scalar())
                .key("password", scalar())
                .need("title", reference("text"))
                .key("per", values.word("per", List.of(Desktop.Per.values()), Desktop.Per::word))
                .snippets(snippets.of("desktop"));
    }

    private void task() {
        definitions
                .mapping("task", "a task", TasksReader.KEYS)
                .need("id", values.id())
                .need("phase", values.word("phase", List.of(Phase.values()), Phase::word))
                .need("points", whole(0, TasksReader.MOST_POINTS))
                .need("title", reference("text"))
                .need("text", reference("text"))
                .need("check", reference("check"))
                .key("hints", list(reference("hint"), 0, TasksReader.MOST_HINTS))
                .key("requires", list(name(), 0, TasksReader.MOST))
                .key("deadline", values.duration("PT40M"))
                .key("model", reference("model"))
                .need("tags", list(reference("tag"), 1, TasksReader.MOST_TAGS))
                .key("debrief", reference("text"))
                .snippets(snippets.of("task"));
        definitions
                .mapping("model", "the model time of a task", TasksReader.MODEL)
                .need("from", values.duration("PT10M"))
                .need("to", values.duration("PT35M"));
        definitions
                .mapping("hint", "a hint", TasksReader.HINT)
                .need("text", reference("text"))
                .need("cost", like(values.form(TasksReader.PERCENT, "cost"), "10%", "20%", "40%"))
                .snippets(snippets.of("hint"));
        SchemaDefinitions.Mapping tag = definitions
                .mapping("tag", "a tag", TasksReader.TAG)
                .need("scheme", like(scalar(), "nist-csf", "nice", "attack", "d3fend", "secbok"))
                .need("version", scalar())
                .need("id", scalar())
                .snippets(snippets.of("tag"));
        new TreeMap<>(TasksReader.SCHEMES).forEach((scheme, form) -> {
            ObjectNode id = values.form(form, "tag-" + scheme);
            id.remove("type");
            tag.formWhen("scheme", scheme, "id", id);
        });
    }

    private void timeline() {
        definitions
                .mapping("inject", "an inject", TimelineReader.INJECT)
                .need("id", values.id())
                .key("at", values.duration("PT10M"))
                .key("after", name())
                .need("from", reference("text"))
                .need("channel", values.word("channel", List.of(Channel.values()), Channel::word))
                .need("text", reference("text"))
                .key("expects", name())
                .key("to", name())
                .exactlyOne(TimelineReader.INJECT_DUE, "inject-due")
                .snippets(snippets.of("inject"));
        definitions
                .mapping("action", "an action", TimelineReader.ACTION)
                .need("id", values.id())
                .key("at", values.duration("PT10M"))
                .key("every", values.duration("PT1M"))
                .key("after", name())
                .need("on", name())
                .need("run", list(scalar(), 1, TimelineReader.MOST_ARGUMENTS))
                .exactlyOne(TimelineReader.ACTION_DUE, "action-due")
                .snippets(snippets.of("action"));
        definitions
                .mapping("flow", "a flow", FlowsReader.KEYS)
                .need("id", values.id())
                .need("at", name())
                .need("from", scalar())
                .need("to", scalar())
                .key("protocol", values.word("flow-protocol", List.of(FlowProtocol.values()), FlowProtocol::word))
                .key("port", port())
                .goesWith("port", "protocol")
                .snippets(snippets.of("flow"));
    }

    private void reports() {
        definitions
                .mapping("report-form", "a report", PapersReader.REPORT)
                .need("id", values.id())
                .need("title", reference("text"))
                .need("fields", list(reference("report-field"), 1, PapersReader.MOST_FIELDS))
                .snippets(snippets.of("report-form"));
        ObjectNode several = list(scalar(), 1, MatcherReader.MOST_VALUES);
        definitions
                .mapping("report-field", "a field of the report \".*\"", PapersReader.FIELD)
                .need("id", values.id())
                .need("title", reference("text"))
                .key("help", reference("text"))
                .need("kind", values.word("field-kind", List.of(ReportForm.Kind.values()), ReportForm.Kind::word))
                .key("options", list(reference("option"), 1, PapersReader.MOST_OPTIONS))
                .key("truth", anyOf(scalar(), several, reference("truth")))
                .need("points", whole(0, PapersReader.MOST_POINTS))
                .needWhen("kind", ReportForm.Kind.CHOICE.word(), "options");
        CheckSchema.matcher(
                definitions.mapping("truth", "\"truth\" of a field of the report \".*\"", MatcherReader.KEYS), values);
        definitions
                .mapping("option", "an option", PapersReader.OPTION)
                .need("id", values.id())
                .need("title", reference("text"));
    }

    private void rubrics() {
        definitions
                .mapping("rubric-form", "a rubric", PapersReader.RUBRIC)
                .need("id", values.id())
                .need("criteria", list(reference("criterion"), 1, PapersReader.MOST_CRITERIA))
                .snippets(snippets.of("rubric-form"));
        definitions
                .mapping("criterion", "a criterion of the rubric \".*\"", PapersReader.CRITERION)
                .need("id", values.id())
                .need("title", reference("text"))
                .need("points", whole(1, PapersReader.MOST_POINTS))
                .need("levels", list(reference("level"), 1, PapersReader.MOST_LEVELS));
        definitions
                .mapping("level", "a level", PapersReader.LEVEL)
                .need("points", whole(0, PapersReader.MOST_POINTS))
                .need("text", reference("text"));
    }
}
