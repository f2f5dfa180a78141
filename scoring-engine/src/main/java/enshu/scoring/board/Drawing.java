package enshu.scoring.board;

import enshu.scoring.board.Board.FeedEntry;
import enshu.scoring.board.Board.MemberScore;
import enshu.scoring.board.Board.Ranking;
import enshu.scoring.board.Board.TaskScore;
import enshu.scoring.board.Board.TaskState;
import enshu.scoring.board.Board.TeamScore;
import enshu.scoring.rule.TasksRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Draws boards. */
final class Drawing {
    private Drawing() {}

    static Board of(Game game, Duration asOf) {
        List<TeamScore> teams =
                game.teams().values().stream().map(team -> team(team, asOf)).toList();
        List<FeedEntry> feed = game.teams().values().stream()
                .flatMap(team -> team.feed().stream())
                .sorted(Comparator.comparingLong(FeedEntry::position).reversed())
                .toList();
        return new Board(game.exercise(), game.position(), asOf, TasksRule.label(), teams, rankings(teams), feed);
    }

    private static TeamScore team(TeamGame team, Duration asOf) {
        List<TaskScore> tasks =
                team.tasks().values().stream().map(task -> task(task, asOf)).toList();
        return new TeamScore(
                team.team(),
                team.total().doubleValue(),
                team.adjusted().doubleValue(),
                tasks,
                members(team),
                team.lastProgress());
    }

    private static TaskScore task(TaskGame task, Duration asOf) {
        double points = task.total().doubleValue();
        return new TaskScore(
                task.task(),
                state(task, asOf),
                points,
                task.solved() ? points : task.worthAt(asOf),
                task.solution().map(TaskGame.Solution::at),
                task.solution().map(TaskGame.Solution::elapsed),
                task.solution().flatMap(TaskGame.Solution::member),
                List.copyOf(task.hints().keySet()),
                task.attempts(),
                task.attemptsLeft(),
                task.answers());
    }

    private static TaskState state(TaskGame task, Duration asOf) {
        if (task.solved()) {
            return TaskState.SOLVED;
        }
        if (task.deadline().isPresent() && asOf.compareTo(task.deadline().get()) > 0) {
            return TaskState.OVERDUE;
        }
        return task.attempts() > 0 || !task.hints().isEmpty() ? TaskState.WORKING : TaskState.OPEN;
    }

    private static List<MemberScore> members(TeamGame team) {
        SortedMap<String, BigDecimal> sums = new TreeMap<>();
        for (TaskGame task : team.tasks().values()) {
            task.solution()
                    .flatMap(TaskGame.Solution::member)
                    .ifPresent(member -> sums.merge(member, new BigDecimal(task.solutionPoints()), BigDecimal::add));
        }
        return sums.entrySet().stream()
                .map(sum -> new MemberScore(sum.getKey(), sum.getValue().doubleValue()))
                .toList();
    }

    private static List<Ranking> rankings(List<TeamScore> teams) {
        List<TeamScore> ordered = teams.stream()
                .sorted(Comparator.comparingDouble(TeamScore::total).reversed())
                .toList();
        List<Ranking> rankings = new ArrayList<>();
        for (int place = 0; place < ordered.size(); place++) {
            TeamScore team = ordered.get(place);
            boolean tied = place > 0 && rankings.getLast().total() == team.total();
            rankings.add(new Ranking(tied ? rankings.getLast().rank() : place + 1, team.team(), team.total()));
        }
        return rankings;
    }
}
