package enshu.scoring.command;

import enshu.scoring.fairplay.Evidence;
import java.util.List;
import java.util.Locale;

/** Evidence as lines for a person. */
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
}
