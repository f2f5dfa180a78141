package enshu.scenario;

import java.util.Locale;
import java.util.Optional;

/**
 * A screen or terminal of a team's range that trainees open in the browser.
 *
 * @param service the service of compose.yaml it runs on
 * @param user may hold variables; empty when the protocol needs none
 * @param password may hold variables; empty when the protocol needs none
 */
public record Desktop(
        String id,
        String service,
        Protocol protocol,
        int port,
        Optional<String> user,
        Optional<String> password,
        Text title,
        Per per) {
    /** How the desktop is reached. */
    public enum Protocol {
        VNC,
        RDP,
        SSH;

        /** The lower-case word of scenario.yaml and the database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether a team shares one desktop or every member has an own one. */
    public enum Per {
        TEAM,
        MEMBER;

        /** The lower-case word of scenario.yaml. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Says everything but the password. */
    @Override
    public String toString() {
        return "Desktop[" + id + " " + protocol.word() + " " + service + ":" + port + "]";
    }
}
