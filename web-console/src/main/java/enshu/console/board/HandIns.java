package enshu.console.board;

import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who is handing in flags by hand just now: a team that sends without waiting waits for itself only. */
public final class HandIns {
    /** Of one team at a time. */
    static final int MOST_OF_TEAM = 3;

    /** Of all teams at a time: less than scoring takes questions, so that boards are still explained. */
    static final int MOST = 60;

    private final Map<Place, Integer> under = new HashMap<>();
    private int all;

    /** Whose they are. */
    record Place(ExerciseId exercise, TeamId team) {}

    /** Lets one more in; empty when there are too many. Whoever was let in leaves again. */
    synchronized Optional<Place> enter(ExerciseId exercise, TeamId team) {
        Place place = new Place(exercise, team);
        if (all >= MOST || under.getOrDefault(place, 0) >= MOST_OF_TEAM) {
            return Optional.empty();
        }
        all++;
        under.merge(place, 1, Integer::sum);
        return Optional.of(place);
    }

    synchronized void leave(Place place) {
        all--;
        under.merge(place, -1, (a, b) -> a + b == 0 ? null : a + b);
    }
}
