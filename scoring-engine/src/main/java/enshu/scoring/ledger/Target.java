package enshu.scoring.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What is voided: exactly one of these.
 *
 * @param event the key of an event of any kind
 * @param check one check's result
 * @param tick everything of one tick: its checks, and the captures made in it
 * @param capture one team's capture of one flag
 * @param checker a service's checks over some ticks, because its checker was defective
 */
public record Target(
        Optional<String> event,
        Optional<OneCheck> check,
        OptionalInt tick,
        Optional<OneCapture> capture,
        Optional<Checker> checker) {
    @JsonCreator
    public Target {
        event = event == null ? Optional.empty() : event;
        check = check == null ? Optional.empty() : check;
        tick = tick == null ? OptionalInt.empty() : tick;
        capture = capture == null ? Optional.empty() : capture;
        checker = checker == null ? Optional.empty() : checker;
        long named = Stream.of(event, check, capture, checker)
                        .filter(Optional::isPresent)
                        .count()
                + tick.stream().count();
        if (named != 1) {
            throw new IllegalArgumentException("voided: \"target\" names one of \"event\" (a key), \"check\""
                    + " {service, team, tick}, \"tick\", \"capture\" {flag, team}, \"checker\" {service, from, to}");
        }
    }

    /** The event of this key. */
    public Target(String event) {
        this(Optional.of(event), Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());
    }

    /** The check of a team's service in a tick. */
    public record OneCheck(String service, String team, int tick) {
        public OneCheck {
            ArenaEvent.named("voided", "target.check.service", service);
            ArenaEvent.named("voided", "target.check.team", team);
        }
    }

    /** A team's capture of a flag. */
    public record OneCapture(String flag, String team) {
        public OneCapture {
            ArenaEvent.named("voided", "target.capture.flag", flag);
            ArenaEvent.named("voided", "target.capture.team", team);
        }
    }

    /**
     * A defective checker.
     *
     * @param from the first tick it was defective in
     * @param to the last one; empty for the end of the game
     */
    public record Checker(String service, int from, OptionalInt to) {
        public Checker {
            ArenaEvent.named("voided", "target.checker.service", service);
            to = to == null ? OptionalInt.empty() : to;
        }
    }
}
