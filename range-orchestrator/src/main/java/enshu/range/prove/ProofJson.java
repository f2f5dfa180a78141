package enshu.range.prove;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import enshu.exchange.LeafVerdict;
import enshu.exchange.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The JSON of a proof in the record: words in lower case with hyphens, durations in seconds, what is absent left out. A
 * text has at most {@value #LONGEST} characters, a list of evidence at most {@value #MOST_EVIDENCE} lines.
 */
final class ProofJson {
    static final int LONGEST = 2_000;
    static final int MOST_EVIDENCE = 20;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ProofJson() {}

    static ArrayNode array() {
        return NODES.arrayNode();
    }

    static ObjectNode of(ProofEvent.Doing doing) {
        ObjectNode node = about(doing.part(), doing.task());
        return node.put("detail", text(doing.detail()));
    }

    static ObjectNode of(ProofEvent.Stood stood) {
        ObjectNode node = about(stood.part(), Optional.empty());
        return node.put("seconds", seconds(stood.taken()));
    }

    static ObjectNode of(ProofEvent.Looked looked) {
        ObjectNode node = about(looked.part(), Optional.of(looked.task()));
        return node.put("verdict", word(looked.verdict())).put("seconds", seconds(looked.taken()));
    }

    private static ObjectNode about(ProofEvent.Part part, Optional<TaskId> task) {
        ObjectNode node = NODES.objectNode().put("part", part.name().toLowerCase(Locale.ROOT));
        task.ifPresent(id -> node.put("task", id.value()));
        return node;
    }

    static ArrayNode rows(List<ProofTable.Row> rows) {
        ArrayNode array = array();
        for (ProofTable.Row row : rows) {
            ObjectNode node = array.addObject().put("task", row.task().value());
            row.start().ifPresent(verdict -> node.put("start", word(verdict)));
            row.solution().ifPresent(verdict -> node.put("solution", word(verdict)));
            row.taken().ifPresent(taken -> node.put("seconds", seconds(taken)));
            ArrayNode refutations = node.putArray("refutations");
            row.refutations().forEach(verdict -> refutations.add(word(verdict)));
        }
        return array;
    }

    static ArrayNode shortcomings(List<Shortcoming> shortcomings) {
        ArrayNode array = array();
        shortcomings.forEach(shortcoming -> array.add(of(shortcoming)));
        return array;
    }

    private static ObjectNode of(Shortcoming shortcoming) {
        return switch (shortcoming) {
            case Shortcoming.NotRedAtStart found ->
                evidence(kind("not-red-at-start", found).put("verdict", word(found.verdict())), found.evidence());
            case Shortcoming.NotSolved found ->
                evidence(kind("not-solved", found).put("verdict", word(found.verdict())), found.evidence());
            case Shortcoming.NotRefuted found ->
                evidence(
                        kind("not-refuted", found)
                                .put("verdict", word(found.verdict()))
                                .put("step", text(found.step())),
                        found.evidence());
            case Shortcoming.NoStep found -> kind("no-step", found);
            case Shortcoming.HostDown found -> kind("host-down", found).put("host", text(found.host()));
            case Shortcoming.StepFailed found ->
                kind("step-failed", found).put("host", text(found.host())).put("output", text(found.output()));
        };
    }

    private static ObjectNode kind(String kind, Shortcoming shortcoming) {
        return NODES.objectNode()
                .put("kind", kind)
                .put("task", shortcoming.task().value());
    }

    private static ObjectNode evidence(ObjectNode node, List<String> lines) {
        ArrayNode evidence = node.putArray("evidence");
        lines.stream().limit(MOST_EVIDENCE).forEach(line -> evidence.add(text(line)));
        return node;
    }

    private static String word(LeafVerdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static double seconds(Duration taken) {
        return taken.toMillis() / 1000.0;
    }

    /** What a host printed may hold anything; the database keeps no zero character, nor half of a pair. */
    private static String text(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .filter(one -> one != 0 && !(one >= Character.MIN_SURROGATE && one <= Character.MAX_SURROGATE))
                .limit(LONGEST)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
