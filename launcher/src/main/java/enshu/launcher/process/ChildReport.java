package enshu.launcher.process;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a child at one moment.
 *
 * @param identity the running process, or the one that ended last; empty before the first start
 * @param restarts how often it was started again after it died
 * @param since when it came into this state
 * @param lastDeath what was seen when it last died; empty when it never did
 */
public record ChildReport(
        String name, State state, Optional<ProcessIdentity> identity, int restarts, Instant since, String lastDeath) {
    /** A child's state. */
    public enum State {
        STARTING,
        RUNNING,
        /** It died and will be started again after a pause. */
        WAITING,
        STOPPED
    }
}
