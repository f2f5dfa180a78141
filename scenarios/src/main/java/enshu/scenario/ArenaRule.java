package enshu.scenario;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The rule that counts a game between teams, with what its author set; what is empty is as the rule has it. */
public sealed interface ArenaRule {
    /** Its name, as {@code scoring: rules} gives it. */
    String name();

    /**
     * Counts checks that passed.
     *
     * @param threshold failures in a row from which on they cost, 1–1,000
     * @param percent that the threshold itself costs, 0–100
     * @param cap percent that a run costs at most, 0–100
     * @param phases in their order, none over another; ticks in no phase count once
     */
    record Uptime(
            OptionalInt threshold,
            Optional<BigDecimal> percent,
            Optional<BigDecimal> cap,
            Optional<Penalty> penalty,
            List<Phase> phases)
            implements ArenaRule {
        public Uptime {
            phases = List.copyOf(phases);
        }

        @Override
        public String name() {
            return "uptime";
        }
    }

    /** How the cost of a run of failures grows with its length. */
    enum Penalty {
        /** By the same with each failure. */
        ADDITIVE,
        /** To the double with each failure. */
        EXPONENTIAL;

        /** The lower-case word. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Ticks in which a passed check earns another multiple of its points.
     *
     * @param from its first tick, 0–100,000
     * @param to its last tick, the first or a later one; empty for the end of the game
     * @param multiplier 0–1,000
     */
    record Phase(int from, OptionalInt to, BigDecimal multiplier) {}

    /**
     * Moves points from who lost a flag to who took it.
     *
     * @param initialScore of every team in every service, 1–1,000,000
     * @param hardness above e, at most 10,000
     * @param inflation whether an attacker wins more than its victim loses
     */
    record Forcad(OptionalInt initialScore, Optional<BigDecimal> hardness, Optional<Boolean> inflation)
            implements ArenaRule {
        @Override
        public String name() {
            return "forcad";
        }
    }

    /** A rule that asks its author for nothing: {@code faust}, {@code saarctf} or {@code eno}. */
    record Plain(String name) implements ArenaRule {}
}
