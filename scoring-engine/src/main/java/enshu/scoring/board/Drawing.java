package enshu.scoring.board;

import enshu.exchange.TeamId;
import enshu.scoring.board.Board.CriterionScore;
import enshu.scoring.board.Board.FeedEntry;
import enshu.scoring.board.Board.MemberScore;
import enshu.scoring.board.Board.Ranking;
import enshu.scoring.board.Board.ReportScore;
import enshu.scoring.board.Board.ReportState;
import enshu.scoring.board.Board.TaskScore;
import enshu.scoring.board.Board.TaskState;
import enshu.scoring.board.Board.TeamScore;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Draws boards. */
final class Drawing {
    private Drawing() {}

    static Board of(Game game, Duration asOf, Map<TeamId, Duration> behind) {
        Contest contest = game.contest();
        List<TeamScore> teams = game.teams().values().stream()
                .map(team -> team(contest, team, own(asOf, behind.getOrDefault(team.team(), Duration.ZERO))))
                .toList();
        List<FeedEntry> feed = game.teams().values().stream()
                .flatMap(team -> team.feed().stream())
                .sorted(Comparator.comparingLong(FeedEntry::position).reversed())
                .toList();
        return new Board(
                game.exercise(),
                game.position(),
                asOf,
                contest.label(),
                teams,
                rankings(teams),
                feed,
                contest.scores(),
                Optional.empty());
    }

    /** One team's score, as its game has it. */
    static TeamScore team(Game game, TeamId team, Duration asOf, Map<TeamId, Duration> behind) {
        return team(game.contest(), game.team(team), own(asOf, behind.getOrDefault(team, Duration.ZERO)));
    }

    private static Duration own(Duration asOf, Duration behind) {
        Duration own = asOf.minus(behind);
        return own.isNegative() ? Duration.ZERO : own;
    }

    private static TeamScore team(Contest contest, TeamGame team, Duration asOf) {
        List<TaskScore> tasks = team.tasks().values().stream()
                .map(task -> task(contest, team, task, asOf))
                .toList();
        return new TeamScore(
                team.team(),
                team.total().add(contest.total(team)).doubleValue(),
                team.adjusted().doubleValue(),
                tasks,
                members(contest, team),
                team.lastProgress());
    }

    private static TaskScore task(Contest contest, TeamGame team, TaskGame task, Duration asOf) {
        double asked = contest.worth(team.team(), task.task()).orElse(0.0);
        double points = task.total().add(new BigDecimal(asked)).doubleValue();
        double open = contest.value(task.task()).orElseGet(() -> task.worthAt(asOf));
        return new TaskScore(
                task.task(),
                state(task, asOf),
                points,
                task.solved() ? points : open,
                task.solution().map(TaskGame.Solution::at),
                task.solution().map(TaskGame.Solution::elapsed),
                task.solution().flatMap(TaskGame.Solution::member),
                List.copyOf(task.hints().keySet()),
                task.attempts(),
                task.attemptsLeft(),
                task.answers(),
                task.report().map(Drawing::report),
                criteria(task));
    }

    private static ReportScore report(ReportGame report) {
        ReportState state = report.returned()
                ? ReportState.RETURNED
                : report.markedBy().isPresent() && !report.marks().isEmpty()
                        ? ReportState.MARKED
                        : ReportState.SUBMITTED;
        return new ReportScore(
                state,
                report.at(),
                report.elapsed(),
                report.member(),
                report.fields(),
                numbers(report.marks()),
                numbers(report.automatic()),
                report.comment(),
                report.markedBy());
    }

    private static Map<String, Double> numbers(Map<String, BigDecimal> marks) {
        Map<String, Double> numbers = new TreeMap<>();
        marks.forEach((field, points) -> numbers.put(field, points.doubleValue()));
        return numbers;
    }

    private static Map<String, CriterionScore> criteria(TaskGame task) {
        Map<String, CriterionScore> criteria = new TreeMap<>();
        task.criteria()
                .forEach((id, mark) ->
                        criteria.put(id, new CriterionScore(mark.points().doubleValue(), mark.comment(), mark.by())));
        return criteria;
    }

    private static TaskState state(TaskGame task, Duration asOf) {
        if (task.solved()) {
            return TaskState.SOLVED;
        }
        if (task.deadline().isPresent() && asOf.compareTo(task.deadline().get()) > 0) {
            return TaskState.OVERDUE;
        }
        return task.attempts() > 0 || !task.hints().isEmpty() || task.report().isPresent()
                ? TaskState.WORKING
                : TaskState.OPEN;
    }

    private static List<MemberScore> members(Contest contest, TeamGame team) {
        SortedMap<String, BigDecimal> sums = new TreeMap<>();
        team.deeds().keySet().forEach(member -> sums.put(member, BigDecimal.ZERO));
        for (TaskGame task : team.tasks().values()) {
            task.solution()
                    .flatMap(TaskGame.Solution::member)
                    .ifPresent(member -> sums.merge(
                            member,
                            new BigDecimal(
                                    contest.worth(team.team(), task.task()).orElseGet(task::solutionPoints)),
                            BigDecimal::add));
        }
        return sums.entrySet().stream()
                .map(sum -> {
                    TeamGame.Deeds deeds = team.deeds().getOrDefault(sum.getKey(), TeamGame.Deeds.NONE);
                    return new MemberScore(sum.getKey(), sum.getValue().doubleValue(), deeds.answers(), deeds.hints());
                })
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
