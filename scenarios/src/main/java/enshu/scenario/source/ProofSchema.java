package enshu.scenario.source;

import static enshu.scenario.source.SchemaValues.anyOf;
import static enshu.scenario.source.SchemaValues.list;
import static enshu.scenario.source.SchemaValues.name;
import static enshu.scenario.source.SchemaValues.node;
import static enshu.scenario.source.SchemaValues.reference;
import static enshu.scenario.source.SchemaValues.scalar;
import static enshu.scenario.source.SchemaValues.whole;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Defines proof.yaml as a JSON Schema, from the reader's keys and limits. */
final class ProofSchema {
    private final SchemaDefinitions definitions;
    private final SchemaValues values;
    private final SchemaSnippets snippets;

    ProofSchema(SchemaTexts texts) {
        this.definitions = new SchemaDefinitions(texts);
        this.values = new SchemaValues(texts);
        this.snippets = new SchemaSnippets(texts);
    }

    SchemaDefinitions define() {
        definitions
                .mapping("proof", "proof\\.yaml", ProofReader.KEYS)
                .need("steps", list(reference("step"), 0, ProofReader.MOST))
                .key("refutes", list(reference("step"), 0, ProofReader.MOST));
        SchemaDefinitions.Mapping step = definitions
                .mapping("step", "a step of \"(steps|refutes)\"", ProofReader.STEP)
                .key("task", name())
                .key("run", reference("run"))
                .key("answer", anyOf(scalar(), byId(scalar())))
                .key("report", byId(scalar()))
                .key("mark", byId(whole(0, ProofReader.MOST_POINTS)))
                .key("wait", values.duration("PT1M"))
                .key("at", values.duration("PT70M"))
                .exactlyOne(ProofReader.KINDS, "step-kind")
                .snippets(snippets.of("step"));
        ProofReader.OF_TASK.forEach(kind -> step.goesWith(kind, "task"));
        definitions
                .mapping("run", "\"run\" of a step", ProofReader.RUN)
                .need("on", name())
                .key("user", scalar())
                .need("command", list(scalar(), 1, ProofReader.MOST_ARGUMENTS))
                .key("timeout", values.duration("PT30S"));
        return definitions;
    }

    /** Values by the ids of a form's fields, a task's answers or a rubric's criteria. */
    private static ObjectNode byId(ObjectNode value) {
        return node().put("type", "object").set("additionalProperties", value);
    }
}
