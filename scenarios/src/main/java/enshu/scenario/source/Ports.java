package enshu.scenario.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compose's ways to write ports. Nothing of a range is published, but what is no port at all is a slip. */
final class Ports {
    private static final int LAST = 65_535;
    private static final int MOST = 200;
    private static final Pattern EXPOSED = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?(?:/(?:tcp|udp|sctp))?");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
    private static final Pattern ADDRESS = Pattern.compile("\\[[0-9A-Fa-f:.%a-z]*]:|[0-9.]{7,15}:|localhost:");

    private final Workbench bench;

    Ports(Workbench bench) {
        this.bench = bench;
    }

    /** Whether it is a port, or a range of them, with its protocol or without. */
    static boolean exposed(String text) {
        return text.contains("$") || range(EXPOSED.matcher(text));
    }

    private static boolean range(Matcher form) {
        if (!form.matches()) {
            return false;
        }
        int first = Integer.parseInt(form.group(1));
        int last = form.group(2) == null ? first : Integer.parseInt(form.group(2));
        return first >= 1 && first <= last && last <= LAST;
    }

    /** Reports what is no port in {@code ports:}; the long form has keys that no one reads. */
    void published(Fields service) {
        for (Yaml item : service.items("ports", MOST)) {
            if (item instanceof Yaml.Scalar scalar && !published(scalar.text())) {
                bench.problems().error(scalar.place(), "form", Message.of("service.ports", "text", scalar.shortened()));
            }
        }
    }

    private static boolean published(String text) {
        if (text.contains("$")) {
            return true;
        }
        String plain = ADDRESS.matcher(text).replaceFirst("");
        int colon = plain.indexOf(':');
        String outside = colon < 0 ? "" : plain.substring(0, colon);
        return exposed(plain.substring(colon + 1)) && (outside.isEmpty() || range(RANGE.matcher(outside)));
    }
}
