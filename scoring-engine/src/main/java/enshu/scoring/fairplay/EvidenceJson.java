package enshu.scoring.fairplay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import enshu.exchange.ExchangeJson;
import java.util.List;

/** Evidence as JSON, for the command and for pages alike. */
public final class EvidenceJson {
    private EvidenceJson() {}

    /**
     * An array, in the order of the evidence: {@code kind} {@code one-sided} or {@code in-step}, and the record's values,
     * times as {@code medianMs}; examples with {@code at} in ISO 8601.
     */
    public static ArrayNode of(List<Evidence> found) {
        ArrayNode all = ExchangeJson.mapper().createArrayNode();
        for (Evidence evidence : found) {
            ObjectNode node = all.addObject();
            switch (evidence) {
                case Evidence.OneSided one ->
                    node.put("kind", "one-sided")
                            .put("team", one.team())
                            .put("victim", one.victim())
                            .put("service", one.service())
                            .put("alone", one.alone())
                            .put("taken", one.taken())
                            .put("aloneElsewhere", one.aloneElsewhere())
                            .put("takenElsewhere", one.takenElsewhere());
                case Evidence.InStep one ->
                    node.put("kind", "in-step")
                            .put("team", one.team())
                            .put("source", one.source())
                            .put("service", one.service())
                            .put("after", one.after())
                            .put("all", one.all())
                            .put("afterOfOthers", one.afterOfOthers())
                            .put("allOfOthers", one.allOfOthers())
                            .put("medianMs", one.median().toMillis());
            }
            node.put("chance", evidence.chance());
            ArrayNode examples = node.putArray("examples");
            evidence.examples().forEach(capture -> examples.add(example(capture)));
        }
        return all;
    }

    private static ObjectNode example(Capture capture) {
        return ExchangeJson.mapper()
                .createObjectNode()
                .put("flag", capture.flag())
                .put("victim", capture.victim())
                .put("service", capture.service())
                .put("team", capture.team())
                .put("tick", capture.tick())
                .put("at", capture.at().toString());
    }
}
