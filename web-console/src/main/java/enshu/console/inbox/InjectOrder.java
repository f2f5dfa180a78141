package enshu.console.inbox;

import enshu.scenario.Text;
import java.time.Duration;
import java.util.Optional;

/** What an instructor does with an inject before a team has it. */
sealed interface InjectOrder {
    /** Keeps it back, whatever its time. */
    record Hold() implements InjectOrder {}

    /** Gives it back to the clock; what has fallen due meanwhile is delivered at once. */
    record Unhold() implements InjectOrder {}

    /** Sends it now, held or not. */
    record Send() implements InjectOrder {}

    /** Writes another text; empty: the scenario's again. */
    record Edit(Optional<Text> text) implements InjectOrder {}

    /** Gives it another time of the team's clock; empty: the scenario's again. */
    record Move(Optional<Duration> to) implements InjectOrder {}

    /** What it is called, in requests and in the audit. */
    default String word() {
        return switch (this) {
            case Hold _ -> "hold";
            case Unhold _ -> "unhold";
            case Send _ -> "send";
            case Edit _ -> "edit";
            case Move _ -> "move";
        };
    }
}
