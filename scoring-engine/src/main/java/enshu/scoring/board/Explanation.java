package enshu.scoring.board;

import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scoring.rule.TasksRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a team's total comes from: its terms add up to it, and each names the events behind it.
 *
 * @param rules the rule's name and version
 */
public record Explanation(TeamId team, String rules, double total, List<Term> terms) {
    public Explanation {
        terms = List.copyOf(terms);
    }

    /**
     * One addend.
     *
     * @param task empty when it is about the team as a whole
     * @param arithmetic how the rule came to the points, such as {@code 20 × (1 − 0.1) × 0.75}
     * @param positions of the events in the ledger, ascending
     */
    public record Term(Optional<TaskId> task, String arithmetic, double points, List<Long> positions) {
        public Term {
            positions = List.copyOf(positions);
        }
    }

    static Explanation of(TeamGame team, Contest contest) {
        List<Term> terms = new ArrayList<>();
        for (TaskGame task : team.tasks().values()) {
            task.solution()
                    .ifPresent(solution -> terms.add(contest.arithmetic(team.team(), task.task())
                            .map(words -> new Term(
                                    Optional.of(task.task()),
                                    words,
                                    contest.worth(team.team(), task.task()).orElse(0.0),
                                    List.of(solution.position())))
                            .orElseGet(() -> solution(task, solution))));
            task.marks().forEach((criterion, mark) -> terms.add(given(Optional.of(task.task()), criterion, mark)));
            task.adjustments().forEach((_, points) -> terms.add(given(Optional.of(task.task()), "adjusted", points)));
        }
        team.adjustments().forEach((_, points) -> terms.add(given(Optional.empty(), "adjusted", points)));
        return new Explanation(
                team.team(),
                contest.label(),
                team.total().add(contest.total(team)).doubleValue(),
                terms);
    }

    private static Term solution(TaskGame task, TaskGame.Solution solution) {
        List<BigDecimal> costs =
                task.hints().values().stream().map(TaskGame.Hint::cost).toList();
        List<Long> positions = new ArrayList<>(
                task.hints().values().stream().map(TaskGame.Hint::position).toList());
        positions.add(solution.position());
        positions.sort(null);
        String arithmetic = solution.points() + " × (1 − "
                + BigDecimal.ONE.subtract(TasksRule.share(costs)).toPlainString() + ") × "
                + TasksRule.deadlineFactor(task.deadline(), solution.elapsed());
        return new Term(Optional.of(task.task()), arithmetic, task.solutionPoints(), positions);
    }

    private static Term given(Optional<TaskId> task, String what, TaskGame.Points points) {
        return new Term(
                task,
                what + " " + points.points().toPlainString(),
                points.points().doubleValue(),
                List.of(points.position()));
    }
}
