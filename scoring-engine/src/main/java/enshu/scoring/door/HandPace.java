package enshu.scoring.door;

import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How fast teams may hand in flags by hand: slower than programs, for each handing in is a commit of its own. Remembers the
 * {@value #MOST_TEAMS} teams that came last. Safe for many threads.
 */
public final class HandPace {
    /** Flags of one team, in the long run. */
    public static final int FLAGS_A_SECOND = 20;

    /** Flags that a team may hand in at once after a rest. */
    public static final int BURST = 400;

    static final int MOST_TEAMS = 5_000;

    private record Place(ExerciseId exercise, TeamId team) {}

    private final Map<Place, Allowance> allowances = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Allowance> eldest) {
            return size() > MOST_TEAMS;
        }
    };

    /**
     * Whether a team may hand in that many more just now; they are counted then.
     *
     * @param nanos of {@link System#nanoTime}
     */
    public synchronized boolean allows(ExerciseId exercise, TeamId team, int flags, long nanos) {
        return allowances
                .computeIfAbsent(new Place(exercise, team), _ -> new Allowance(FLAGS_A_SECOND, BURST, nanos))
                .take(flags, nanos);
    }
}
