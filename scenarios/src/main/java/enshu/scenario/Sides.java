package enshu.scenario;

import java.time.Duration;
import java.util.Optional;

/**
 * How the two sides of a guided game take turns: one attacks while the other defends, then the other way round. Pure, and the
 * same for whoever closes the network and whoever judges flags.
 *
 * @param turn how long a side attacks; a second or more
 * @param rest between two turns, in which nobody attacks; zero for none
 * @param turns of both sides together, even and 2 to {@value #MOST_TURNS}; side A has the first, after the last nobody attacks
 */
public record Sides(Duration turn, Duration rest, int turns) {
    /** Turns of a game. */
    public static final int MOST_TURNS = 20;

    public Sides {
        if (turn.compareTo(Duration.ofSeconds(1)) < 0 || rest.isNegative()) {
            throw new IllegalArgumentException(
                    "a turn lasts a second or more and a rest is never negative, not " + turn + " and " + rest);
        }
        if (turns < 2 || turns > MOST_TURNS || turns % 2 != 0) {
            throw new IllegalArgumentException(
                    "a game has an even number of turns from 2 to " + MOST_TURNS + ", not " + turns);
        }
    }

    /** Half of the teams. */
    public enum Side {
        A,
        B;

        /** That of the team with this place in the exercise's list: the first is of A, the next of B, and so on. */
        public static Side of(int team) {
            return team % 2 == 0 ? A : B;
        }
    }

    /**
     * A side's time to attack.
     *
     * @param number from 0 on
     * @param from when it begins, counted from the end of hardening
     * @param until when it is over
     */
    public record Turn(int number, Side attacks, Duration from, Duration until) {}

    /** The turn with this number, from 0 on. */
    public Turn turn(int number) {
        Duration from = turn.plus(rest).multipliedBy(number);
        return new Turn(number, number % 2 == 0 ? Side.A : Side.B, from, from.plus(turn));
    }

    /** The turn that lasts; empty before the first, in a rest, and after the last. */
    public Optional<Turn> at(Duration sinceHardening) {
        return next(sinceHardening).filter(turn -> turn.from().compareTo(sinceHardening) <= 0);
    }

    /** The turn that lasts or, where none does, the one that comes next; empty after the last. */
    public Optional<Turn> next(Duration sinceHardening) {
        for (int number = 0; number < turns; number++) {
            Turn turn = turn(number);
            if (turn.until().compareTo(sinceHardening) > 0) {
                return Optional.of(turn);
            }
        }
        return Optional.empty();
    }

    /** When the last turn is over, counted from the end of hardening. */
    public Duration length() {
        return turn(turns - 1).until();
    }
}
