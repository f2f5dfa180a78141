package enshu.scenario.task;

import java.math.BigDecimal;

/** What a question is worth to each of its solvers, by how many they are; points 1–1000. */
public sealed interface QuestionValue {
    /** Before anybody solved it, and for a single solver. */
    int initial();

    /** The word of scenario.yaml, which the ledger uses too. */
    default String rule() {
        return switch (this) {
            case Fixed _ -> "static";
            case Logarithmic _ -> "ctfd-log";
            case Linear _ -> "ctfd-linear";
            case Exponential _ -> "gzctf";
        };
    }

    /** Always the same. */
    record Fixed(int initial) implements QuestionValue {}

    /**
     * Falls slowly at first, then faster, as CTFd's "logarithmic" function.
     *
     * @param decay solves beyond the first at which it is down to the minimum, 1–1000
     */
    record Logarithmic(int initial, int minimum, int decay) implements QuestionValue {}

    /**
     * Falls by the same with every solve, as CTFd's "linear" function.
     *
     * @param decay points a solve, 1–1000
     */
    record Linear(int initial, int minimum, int decay) implements QuestionValue {}

    /**
     * Falls fast at first, then slowly, as in GZCTF.
     *
     * @param rate the share that always stays, 0–1
     * @param difficulty the larger, the slower it falls; above 0
     */
    record Exponential(int initial, BigDecimal rate, BigDecimal difficulty) implements QuestionValue {}
}
