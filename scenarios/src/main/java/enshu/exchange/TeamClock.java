package enshu.exchange;

import java.time.Duration;
import java.util.Optional;

/**
 * How one team's clock differs from its exercise's. It has no speed and no anchor of its own: everything about it
 * follows from where the exercise clock stands.
 *
 * @param lag how far it is behind the exercise clock; negative when it is ahead
 * @param heldAt where the exercise clock stood when this team was held; empty while it goes with the exercise
 * @param extra by how much the team's end is later than everybody's; deadlines and injects stay where they are
 */
public record TeamClock(Duration lag, Optional<Duration> heldAt, Duration extra) {
    /** A team that does as the exercise does. */
    public static final TeamClock LIKE_ALL = new TeamClock(Duration.ZERO, Optional.empty(), Duration.ZERO);

    /** Whether it stands, whatever the exercise clock does. */
    public boolean held() {
        return heldAt.isPresent();
    }

    /** The team's time while the exercise clock shows this; never negative. */
    public Duration at(Duration exercise) {
        Duration own = heldAt.orElse(exercise).minus(lag);
        return own.isNegative() ? Duration.ZERO : own;
    }

    /** It stands from now on, where it is. */
    public TeamClock hold(Duration exercise) {
        return held() ? this : new TeamClock(lag, Optional.of(exercise), extra);
    }

    /** It goes on from where it stands, as far behind as the exercise went on, or was moved, meanwhile. */
    public TeamClock resume(Duration exercise) {
        return heldAt.map(from -> new TeamClock(lag.plus(exercise).minus(from), Optional.empty(), extra))
                .orElse(this);
    }

    /** It shows this now; held or not stays as it is. */
    public TeamClock jump(Duration exercise, Duration to) {
        return new TeamClock(heldAt.orElse(exercise).minus(to), heldAt, extra);
    }

    /** Its end is later by so much more, or earlier when that is negative. */
    public TeamClock extend(Duration by) {
        return new TeamClock(lag, heldAt, extra.plus(by));
    }
}
