package enshu.scenario.task;

import java.util.Locale;
import java.util.Map;

/** A place in a public framework, such as NIST CSF 2.0 {@code RS.MI-01}. */
public record Tag(String scheme, String version, String id) {
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "nistcsf",
            "nist-csf",
            "csf",
            "nist-csf",
            "mitreattck",
            "attack",
            "attck",
            "attack",
            "mitred3fend",
            "d3fend");

    /** The scheme's one plain name whatever its spelling: {@code nist-csf nice attack d3fend secbok}. */
    public static String plain(String scheme) {
        String letters = scheme.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return OTHER_NAMES.getOrDefault(letters, letters);
    }
}
