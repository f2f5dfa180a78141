package enshu.console.exercise;

import enshu.exchange.ClockState;
import enshu.exchange.ExerciseClock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What an instructor does to an exercise's clock. */
enum ClockAction {
    START,
    PAUSE,
    RESUME,
    END;

    /** The action of this lower-case word. */
    static Optional<ClockAction> of(String word) {
        for (ClockAction action : values()) {
            if (action.word().equals(word)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The clock after this action at this instant; empty when the clock's state doesn't allow it. */
    Optional<ExerciseClock> apply(ExerciseClock clock, Instant now) {
        Optional<ClockState> next = next(clock.state());
        return next.map(state -> new ExerciseClock(state, now, clock.at(now), clock.speed()));
    }

    private Optional<ClockState> next(ClockState state) {
        return switch (this) {
            case START -> state == ClockState.PREPARED ? Optional.of(ClockState.RUNNING) : Optional.empty();
            case PAUSE -> state == ClockState.RUNNING ? Optional.of(ClockState.PAUSED) : Optional.empty();
            case RESUME -> state == ClockState.PAUSED ? Optional.of(ClockState.RUNNING) : Optional.empty();
            case END -> state == ClockState.ENDED ? Optional.empty() : Optional.of(ClockState.ENDED);
        };
    }
}
