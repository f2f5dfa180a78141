package enshu.console.recording;

import java.time.Instant;
import java.util.List;

/** How the exercise's clock went: what it showed at each turn, and whether it ran on from there; oldest first. */
record ExerciseTimes(List<Turn> turns) {
    ExerciseTimes {
        turns = List.copyOf(turns);
    }

    /** A start, pause, jump or end. */
    record Turn(Instant at, long elapsedMs, boolean running) {}
}
