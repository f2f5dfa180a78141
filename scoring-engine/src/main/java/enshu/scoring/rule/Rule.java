package enshu.scoring.rule;

import enshu.scoring.arena.Arena;
import enshu.scoring.arena.Tick;
import java.util.List;

/**
 * How a game of ticks is counted. A rule is pure: the same ticks give the same bits, and, unless {@link #ordered}, whatever
 * order a tick's events come in.
 */
public interface Rule {
    /** The name {@code --rules} takes. */
    String name();

    /** Raised whenever the same events would give other points. */
    int version();

    /** Name and version, as boards and explanations carry it. */
    default String label() {
        return name() + "/" + version();
    }

    /** Whether captures count in the order of the ledger. */
    default boolean ordered() {
        return false;
    }

    /** Whether a NOP team's captures and flags count like all others. */
    default boolean countsNop() {
        return false;
    }

    /** What a row is about beside its team: {@code service} or {@code challenge}. */
    default String item() {
        return "service";
    }

    /** Names of a row's columns, before the total. */
    default List<String> columns() {
        return List.of("attack", "defence", "sla");
    }

    /** Starts counting. Throws IllegalArgumentException when the game's parameters can't be counted by. */
    Count begin(Arena arena);

    /** What was counted so far. */
    interface Count {
        /** Counts one tick more; ticks come in their order. */
        void add(Tick tick);

        /** The columns of a team's row, in the rule's order; items are services, or the challenges in their order. */
        double[] row(int team, int item);

        /** The row's total, without what was given by hand. */
        default double total(double[] columns) {
            double sum = 0;
            for (double column : columns) {
                sum += column;
            }
            return sum;
        }

        /** How the columns of a row came about, one line for each: numbers, no prose. */
        List<String> arithmetic(int team, int item);
    }

    /** A count that ranks teams itself is told what people gave by hand, as it comes. */
    interface Adjustable {
        /** Points given to a team in a tick that is not counted yet. */
        void adjust(int team, int tick, double points);
    }
}
