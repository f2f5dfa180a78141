package enshu.console.world;

import enshu.scenario.task.Hand;
import java.time.Duration;
import java.util.Optional;

/** What an instructor does with a world action before it runs. */
sealed interface ActionOrder {
    /** Keeps it back, whatever its time. */
    record Hold() implements ActionOrder {}

    /** Gives it back to the clock; one that has fallen due meanwhile runs at once. */
    record Unhold() implements ActionOrder {}

    /** Runs it now, held or not. */
    record Run() implements ActionOrder {}

    /** Gives it another time of the team's clock; empty: the scenario's again. */
    record Move(Optional<Duration> to) implements ActionOrder {}

    /** What comes of it for one team, whose clock shows this. */
    default Hand on(Hand before, Duration elapsed) {
        return switch (this) {
            case Hold _ -> before.holding(true);
            case Unhold _ -> before.holding(false);
            case Run _ -> new Hand(false, Optional.of(elapsed));
            case Move(Optional<Duration> to) -> before.moving(to);
        };
    }

    /** What it is called, in requests and in the audit. */
    default String word() {
        return switch (this) {
            case Hold _ -> "hold";
            case Unhold _ -> "unhold";
            case Run _ -> "run";
            case Move _ -> "move";
        };
    }
}
