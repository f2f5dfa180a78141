package enshu.range.docker;

import enshu.range.docker.Attempts.Target;
import enshu.range.plan.Attachment;
import java.util.Optional;

/**
 * The host next to another on one of its networks, who must be reached.
 *
 * @param six its IPv6 address there, if it has one
 */
record Neighbour(Attachment from, Target tcp, Target udp, Optional<String> six, String mac, Ear ear) {
    /** What must be reached of its IPv6. */
    Optional<Target> tcp6() {
        return six.map(address -> new Target(address, ear.tcp()));
    }

    /** By which name it answers whoever calls all. */
    String echo() {
        return "echo " + Cards.linkLocal(mac);
    }
}
