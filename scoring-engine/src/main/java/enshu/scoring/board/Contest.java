package enshu.scoring.board;

import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scoring.board.Board.QuestionScore;
import enshu.scoring.board.Board.Solver;
import enshu.scoring.ledger.Challenge;
import enshu.scoring.ledger.Parameters;
import enshu.scoring.rule.JeopardyRule;
import enshu.scoring.rule.TasksRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The questions of a contest as they stand: who solved each, in the ledger's order, and what it is therefore worth to all
 * of them, by the rule {@code jeopardy}.
 *
 * @param questions in the author's order
 */
record Contest(Map<TaskId, Asked> questions) {
    static final Contest NONE = new Contest(Map.of());

    /**
     * One question.
     *
     * @param solvers first first
     */
    record Asked(Challenge challenge, List<Solved> solvers, List<BigDecimal> bonuses) {
        double value() {
            return JeopardyRule.value(challenge, solvers.size());
        }

        /** Value and bonus of the solver of this place, from 0. */
        double worth(int place) {
            double value = value();
            return value + JeopardyRule.bonus(bonuses, place, value);
        }
    }

    /** A team's solution of a question. */
    record Solved(TeamId team, TaskGame.Solution solution) {}

    static Contest of(Parameters parameters, Collection<TeamGame> teams) {
        Map<TaskId, Asked> questions = new LinkedHashMap<>();
        for (Challenge challenge : parameters.challenges()) {
            TaskId id = new TaskId(challenge.id());
            List<Solved> solvers = new ArrayList<>();
            for (TeamGame team : teams) {
                team.task(id).solution().ifPresent(solution -> solvers.add(new Solved(team.team(), solution)));
            }
            solvers.sort(Comparator.comparingLong(one -> one.solution().position()));
            questions.put(id, new Asked(challenge, List.copyOf(solvers), parameters.bonuses()));
        }
        return new Contest(questions);
    }

    /** What a team's solution of this question is worth, its bonus included; empty where it has none. */
    Optional<Double> worth(TeamId team, TaskId task) {
        Asked asked = questions.get(task);
        if (asked == null) {
            return Optional.empty();
        }
        for (int place = 0; place < asked.solvers().size(); place++) {
            if (asked.solvers().get(place).team().equals(team)) {
                return Optional.of(asked.worth(place));
            }
        }
        return Optional.empty();
    }

    /** Name and version of the rule that counts it; where there are no questions, that of tasks. */
    String label() {
        return questions.isEmpty() ? TasksRule.label() : new JeopardyRule().label();
    }

    /** How a team's solution of this question came to its worth; empty where it has none. */
    Optional<String> arithmetic(TeamId team, TaskId task) {
        Asked asked = questions.get(task);
        for (int place = 0; asked != null && place < asked.solvers().size(); place++) {
            if (asked.solvers().get(place).team().equals(team)) {
                return Optional.of(JeopardyRule.arithmetic(
                        asked.challenge(), asked.solvers().size(), asked.bonuses(), place));
            }
        }
        return Optional.empty();
    }

    /** What a question is worth to its solvers just now, bonuses left aside. */
    Optional<Double> value(TaskId task) {
        return Optional.ofNullable(questions.get(task)).map(Asked::value);
    }

    /** What all questions of a team are worth together. */
    BigDecimal total(TeamGame team) {
        BigDecimal sum = BigDecimal.ZERO;
        for (TaskId task : questions.keySet()) {
            Optional<Double> worth = worth(team.team(), task);
            if (worth.isPresent()) {
                sum = sum.add(new BigDecimal(worth.get()));
            }
        }
        return sum;
    }

    /** As boards show it. */
    List<QuestionScore> scores() {
        List<QuestionScore> scores = new ArrayList<>();
        questions.forEach((task, asked) -> scores.add(new QuestionScore(
                task,
                asked.value(),
                asked.solvers().stream()
                        .map(one -> new Solver(
                                one.team(),
                                one.solution().at(),
                                one.solution().elapsed(),
                                one.solution().member()))
                        .toList())));
        return scores;
    }
}
