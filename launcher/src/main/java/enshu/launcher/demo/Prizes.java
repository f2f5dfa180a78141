package enshu.launcher.demo;

import enshu.scenario.task.Contest;
import enshu.scenario.task.Question;
import enshu.scenario.task.QuestionValue;

/**
 * What a contest is worth to a team when all of them solve every question in the same order. Reckoned from the published
 * formulas (scoring.md, the rule {@code jeopardy}) and not by the scoring engine, whose board is held against it. Pure.
 */
final class Prizes {
    private Prizes() {}

    /**
     * Points of all questions together.
     *
     * @param place among the solvers of each question, from 0
     * @param teams how many solve it
     */
    static double earned(Contest contest, int place, int teams) {
        int bonus = place < contest.firstBlood().size() ? contest.firstBlood().get(place) : 0;
        return contest.questions().stream()
                .map(Question::value)
                .mapToDouble(value -> worth(value, teams) * (100 + bonus) / 100)
                .sum();
    }

    private static double worth(QuestionValue value, int solvers) {
        double initial = value.initial();
        double beyond = solvers - 1.0;
        return switch (value) {
            case QuestionValue.Fixed _ -> initial;
            case QuestionValue.Logarithmic falling ->
                Math.max(
                        falling.minimum(),
                        Math.ceil((falling.minimum() - initial) / Math.pow(falling.decay(), 2) * Math.pow(beyond, 2)
                                + initial));
            case QuestionValue.Linear falling -> Math.max(falling.minimum(), initial - falling.decay() * beyond);
            case QuestionValue.Exponential falling -> {
                double kept = falling.rate().doubleValue();
                double share = kept
                        + (1 - kept) * Math.exp(-beyond / falling.difficulty().doubleValue());
                yield Math.floor(initial * share);
            }
        };
    }
}
