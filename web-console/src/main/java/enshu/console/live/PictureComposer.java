package enshu.console.live;

import enshu.console.exercise.Audience;
import enshu.console.exercise.Exercise;
import enshu.exchange.ClockState;
import enshu.exchange.ExerciseClock;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scenario.TeamVariables;
import enshu.scenario.task.Inject;
import enshu.scoring.board.Board;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes the picture an audience may see from a snapshot. Pure. A trainee's picture is made from the own team's part
 * alone, so nothing of another team can be in it.
 */
final class PictureComposer {
    private static final int LONGEST_FEED = 50;

    private final Snapshot snapshot;
    private final Audience audience;
    private final List<Exercise.Team> teams;

    private PictureComposer(Snapshot snapshot, Audience audience) {
        this.snapshot = snapshot;
        this.audience = audience;
        this.teams = snapshot.recorded().exercise().teams().stream()
                .filter(team -> audience.covers(team.id()))
                .toList();
    }

    /** The picture of this snapshot for this audience. */
    static Picture compose(Snapshot snapshot, Audience audience) {
        return new PictureComposer(snapshot, audience).compose();
    }

    private Picture compose() {
        Exercise exercise = snapshot.recorded().exercise();
        return new Picture(
                exercise.id().toString(),
                exercise.title(),
                switch (audience) {
                    case Audience.Instructor instructor -> "instructor";
                    case Audience.Trainee trainee -> "trainee";
                },
                snapshot.now(),
                StoryTeller.tell(snapshot.scenario(), variables(), audience instanceof Audience.Trainee),
                clock(),
                injects(),
                teams.stream().map(this::team).toList(),
                feed());
    }

    /** The values texts are told with: the own team's; for an instructor the first team's. */
    private TeamVariables variables() {
        return Objects.requireNonNull(snapshot.variables().get(teams.getFirst().id()));
    }

    private Picture.Clock clock() {
        ExerciseClock clock = snapshot.recorded().clock();
        return new Picture.Clock(
                clock.state().name(),
                clock.elapsed().toMillis(),
                clock.speed(),
                clock.anchor(),
                snapshot.scenario().duration().toMillis());
    }

    /** The messages that are due; before the start none is, not even one for the first second. */
    private List<Picture.Message> injects() {
        ExerciseClock clock = snapshot.recorded().clock();
        if (clock.state() == ClockState.PREPARED) {
            return List.of();
        }
        Duration elapsed = clock.at(snapshot.now());
        Map<TaskId, Duration> solved = solved();
        TeamVariables variables = variables();
        return snapshot.scenario().injects().stream()
                .filter(inject -> inject.due().times(elapsed, solved) > 0)
                .map(inject -> message(inject, solved, variables))
                .sorted(Comparator.comparingLong(Picture.Message::elapsedMs).thenComparing(Picture.Message::id))
                .toList();
    }

    private static Picture.Message message(Inject inject, Map<TaskId, Duration> solved, TeamVariables variables) {
        return new Picture.Message(
                inject.id(),
                inject.due().first(solved).orElse(Duration.ZERO).toMillis(),
                inject.channel(),
                inject.from().expand(variables),
                inject.text().expand(variables));
    }

    /** When the first of the teams we see solved each task. */
    private Map<TaskId, Duration> solved() {
        Map<TaskId, Duration> solved = new HashMap<>();
        for (Exercise.Team team : teams) {
            score(team.id()).stream()
                    .flatMap(score -> score.tasks().stream())
                    .forEach(task -> task.solvedElapsed()
                            .ifPresent(at -> solved.merge(task.task(), at, (a, b) -> a.compareTo(b) < 0 ? a : b)));
        }
        return solved;
    }

    private Optional<Board.TeamScore> score(TeamId team) {
        return snapshot.board().flatMap(board -> board.team(team));
    }

    private Picture.Team team(Exercise.Team team) {
        TeamPainter painter = new TeamPainter(snapshot, team, audience);
        Optional<Board.TeamScore> score = score(team.id());
        return new Picture.Team(
                team.id().value(),
                team.name(),
                team.members().stream()
                        .map(member -> new Picture.Person(
                                member.account(),
                                member.name(),
                                snapshot.present().contains(member.account())))
                        .toList(),
                score.map(Board.TeamScore::total).orElse(0.0),
                rank(team.id()),
                lastChange(team.id()),
                score.flatMap(Board.TeamScore::lastProgress),
                painter.range(),
                painter.desktops(),
                painter.tasks(score));
    }

    private Optional<Integer> rank(TeamId team) {
        return snapshot.board().stream()
                .flatMap(board -> board.rankings().stream())
                .filter(ranking -> ranking.team().equals(team))
                .map(Board.Ranking::rank)
                .findFirst();
    }

    private Optional<Picture.Change> lastChange(TeamId team) {
        return snapshot.board().stream()
                .flatMap(board -> board.feed().stream())
                .filter(entry -> entry.team().equals(team) && entry.points() != 0)
                .findFirst()
                .map(entry -> new Picture.Change(
                        entry.points(), entry.at(), entry.task().map(TaskId::value)));
    }

    private List<Picture.Entry> feed() {
        return snapshot.board().stream()
                .flatMap(board -> board.feed().stream())
                .filter(entry -> audience.covers(entry.team()))
                .limit(LONGEST_FEED)
                .map(entry -> new Picture.Entry(
                        entry.position(),
                        entry.at(),
                        entry.elapsed().toMillis(),
                        entry.team().value(),
                        entry.kind(),
                        entry.task().map(TaskId::value),
                        entry.points(),
                        entry.member()))
                .toList();
    }
}
