package enshu.console.recording;

import enshu.console.desktop.Tapes.Kind;
import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What the record knows of one recording.
 *
 * @param name what the person was called
 * @param startedElapsed on the exercise clock
 * @param deleteAfter when it will be deleted by schedule
 */
record Recording(
        UUID id,
        ExerciseId exercise,
        TeamId team,
        String desktop,
        String account,
        String name,
        Kind kind,
        Instant startedAt,
        Optional<Instant> endedAt,
        Duration startedElapsed,
        long bytes,
        long frames,
        State state,
        Optional<String> reason,
        Instant deleteAfter) {

    /** How far a recording is. */
    enum State {
        RECORDING,
        COMPLETE,
        /** It ended before the desktop did; the reason says why. */
        CUT,
        /** Its file is gone; the reason says by whom or by what. */
        DELETED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether it is part of the same person's work at the same desktop. */
    boolean continues(Recording other) {
        return exercise.equals(other.exercise)
                && team.equals(other.team)
                && desktop.equals(other.desktop)
                && account.equals(other.account)
                && kind == other.kind;
    }
}
