package enshu.scenario.task;

import java.time.Duration;
import java.util.Optional;

/**
 * Which part of the team's clock counts for a check that looks back.
 *
 * @param since what happened before this exercise time doesn't count
 * @param until what happens after this exercise time doesn't count
 * @param within only the newest stretch of this length counts
 */
public record Window(Optional<Duration> since, Optional<Duration> until, Optional<Duration> within) {
    /** All of the exercise. */
    public static final Window ALWAYS = new Window(Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether what happens at this exercise time may count. */
    public boolean admits(Duration at) {
        return since.filter(from -> at.compareTo(from) < 0).isEmpty()
                && until.filter(to -> at.compareTo(to) > 0).isEmpty();
    }

    /** Whether what happened at one exercise time still counts at another. */
    public boolean counts(Duration at, Duration now) {
        return admits(at)
                && within.filter(length -> now.minus(at).compareTo(length) > 0).isEmpty();
    }

    /** Such as {@code within PT5M}; empty for all of the exercise. */
    public String words() {
        StringBuilder words = new StringBuilder();
        since.ifPresent(from -> words.append(" since ").append(from));
        until.ifPresent(to -> words.append(" until ").append(to));
        within.ifPresent(length -> words.append(" within ").append(length));
        return words.toString().strip();
    }
}
