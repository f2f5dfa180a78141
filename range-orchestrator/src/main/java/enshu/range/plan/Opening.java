package enshu.range.plan;

import enshu.scenario.ArenaPlan;
import enshu.scenario.Sides;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How far a team's router is let to the other teams' routers, at a time of the exercise. Checkers and relay it always reaches. */
public sealed interface Opening {
    /** To none, and none to it. */
    record Closed() implements Opening {}

    /** To all. */
    record Open() implements Opening {}

    /**
     * To those of the other side.
     *
     * @param barred those of its own, to whom it says nothing
     */
    record Attacks(List<Routes.Way> barred) implements Opening {
        public Attacks {
            barred = List.copyOf(barred);
        }
    }

    /**
     * To none, except that it answers who calls.
     *
     * @param barred those of its own side, to whom it says nothing
     * @param answered those of the other, whom it answers
     */
    record Defends(List<Routes.Way> barred, List<Routes.Way> answered) implements Opening {
        public Defends {
            barred = List.copyOf(barred);
            answered = List.copyOf(answered);
        }
    }

    /** That of the router with this leg. */
    static Opening at(ArenaPlan plan, Routes.Wire wire, Duration elapsed) {
        Duration since = elapsed.minus(plan.hardening());
        if (since.isNegative()) {
            return new Closed();
        }
        if (plan.sides().isEmpty() || wire.sides().isEmpty()) {
            return new Open();
        }
        Routes.Sided own = wire.sides().get();
        return plan.sides()
                .get()
                .at(since)
                .<Opening>map(turn -> turn.attacks() == own.side()
                        ? new Attacks(own.friends())
                        : new Defends(own.friends(), own.foes()))
                .orElse(new Closed());
    }

    /** How long it stays as it is, on the exercise's clock; empty where nothing changes any more. */
    static Optional<Duration> left(ArenaPlan plan, Duration elapsed) {
        Duration since = elapsed.minus(plan.hardening());
        if (since.isNegative()) {
            return Optional.of(since.negated());
        }
        return plan.sides()
                .flatMap(sides -> sides.next(since))
                .map((Sides.Turn turn) -> turn.from().compareTo(since) > 0 ? turn.from() : turn.until())
                .map(change -> change.minus(since));
    }
}
