package enshu.range.plan;

import java.util.Optional;

/**
 * A desktop that trainees open in the browser: where guacd finds it, and what the console needs to know.
 *
 * @param guacdSocket relative to the desktops folder
 * @param terminalSocket relative to the desktops folder; SSH desktops only
 */
public record PlannedDesktop(
        String id,
        String service,
        Protocol protocol,
        String address,
        int port,
        Optional<String> user,
        Optional<String> password,
        String guacdSocket,
        Optional<String> terminalSocket) {

    /** How guacd speaks to it. */
    public enum Protocol {
        VNC,
        SSH,
        RDP;

        /** The word that the database and guacd use. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        return "PlannedDesktop[" + id + " " + protocol + " " + address + ":" + port + "]";
    }
}
