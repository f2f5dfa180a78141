package enshu.scoring.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import enshu.exchange.ExchangeJson;
import enshu.scoring.fairplay.Capture;
import enshu.scoring.fairplay.Evidence;
import java.util.List;
import java.util.Locale;

/** Evidence as lines for a person, or as JSON. */
final class EvidenceText {
    private static final String NONE = "Nothing here speaks of teams that help each other.\n";

    private EvidenceText() {}

    static String text(List<Evidence> found) {
        if (found.isEmpty()) {
            return NONE;
        }
        StringBuilder text = new StringBuilder(
                "Evidence, not proof: look at the captures and ask the teams. Nothing here changes a score.\n");
        for (Evidence one : found) {
            text.append('\n').append(head(one)).append('\n');
            text.append("  by chance, for any pair of teams: ")
                    .append(String.format(Locale.ROOT, "%.1e", one.chance()))
                    .append('\n');
            one.examples()
                    .forEach(capture -> text.append("  tick ")
                            .append(capture.tick())
                            .append(", ")
                            .append(capture.at())
                            .append(": ")
                            .append(capture.team())
                            .append(" took ")
                            .append(capture.flag())
                            .append(" (")
                            .append(capture.service())
                            .append(" of ")
                            .append(capture.victim())
                            .append(")\n"));
        }
        return text.toString();
    }

    private static String head(Evidence evidence) {
        return switch (evidence) {
            case Evidence.OneSided one ->
                String.format(
                        Locale.ROOT,
                        "%s takes %s of %s alone: %d of %d flags; %s of other teams %d of %d",
                        one.team(),
                        one.service(),
                        one.victim(),
                        one.alone(),
                        one.taken(),
                        one.service(),
                        one.aloneElsewhere(),
                        one.takenElsewhere());
            case Evidence.InStep one ->
                String.format(
                        Locale.ROOT,
                        "%s hands in %s right after %s: %d of %d flags, half of them within %.1f s;"
                                + " of other teams' flags %d of %d",
                        one.team(),
                        one.service(),
                        one.source(),
                        one.after(),
                        one.all(),
                        one.median().toMillis() / 1000.0,
                        one.afterOfOthers(),
                        one.allOfOthers());
        };
    }

    static String json(List<Evidence> found) {
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
        return all.toPrettyString() + "\n";
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
