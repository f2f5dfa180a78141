package enshu.range.plan;

import enshu.exchange.ExerciseId;
import enshu.exchange.RangeId;
import enshu.exchange.TeamId;
import java.util.regex.Pattern;

/**
 * Whose range it is: the platform instance on this machine, the range, its exercise and its team.
 *
 * <p>Two instances that share an engine never see each other's things, because every label and name starts here.
 */
public record RangeIdentity(String instance, RangeId range, ExerciseId exercise, TeamId team) {
    private static final Pattern INSTANCE = Pattern.compile("[a-z0-9]{1,12}");

    public RangeIdentity {
        requireInstance(instance);
    }

    /** Refuses an instance id that could not be part of a container's name. */
    public static String requireInstance(String instance) {
        if (!INSTANCE.matcher(instance).matches()) {
            throw new IllegalArgumentException("an instance id is 1 to 12 of a-z and 0-9, not \"" + instance
                    + "\"; set ENSHU_INSTANCE to such a word");
        }
        return instance;
    }

    /** The beginning of every name of this range, such as {@code enshu-a1-0f3c22d1}. */
    public String prefix() {
        return prefix(instance, range);
    }

    /** The beginning of every name of this range of an instance. */
    public static String prefix(String instance, RangeId range) {
        return "enshu-" + instance + "-" + range.value().toString().substring(0, 8);
    }

    /** The name of one thing of this range. */
    public String name(String thing) {
        return prefix() + "-" + thing;
    }
}
