package enshu.console.live;

import enshu.console.exercise.Audience;
import enshu.console.exercise.Exercise;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scenario.TeamVariables;
import enshu.scoring.board.Board;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes the picture an audience may see from a snapshot. Pure. A trainee's picture is made from the own team's part
 * alone, so nothing of another team can be in it; only a contest tells all who solved what ({@link ContestPainter}), and
 * while its board is frozen no trainee is told anything that came later, but of the own team.
 */
final class PictureComposer {
    private static final int LONGEST_FEED = 50;

    private final Snapshot snapshot;
    private final Audience audience;
    private final Optional<Board> board;
    private final List<Exercise.Team> teams;
    private final ClockPainter clocks;
    private final StoryShelf stories;

    private PictureComposer(Snapshot snapshot, Audience audience, StoryShelf stories) {
        this.snapshot = snapshot;
        this.audience = audience;
        this.board = audience instanceof Audience.Trainee ? snapshot.board().map(Board::toTeams) : snapshot.board();
        this.stories = stories;
        this.teams = snapshot.recorded().exercise().teams().stream()
                .filter(team -> audience.covers(team.id()))
                .toList();
        this.clocks = new ClockPainter(snapshot);
    }

    /** The picture of this snapshot for this audience. */
    static Picture compose(Snapshot snapshot, Audience audience) {
        return compose(snapshot, audience, new StoryShelf());
    }

    /** The same, with stories that were told before. */
    static Picture compose(Snapshot snapshot, Audience audience, StoryShelf stories) {
        return new PictureComposer(snapshot, audience, stories).compose();
    }

    private Picture compose() {
        Exercise exercise = snapshot.recorded().exercise();
        return new Picture(
                exercise.id().toString(),
                exercise.title(),
                exercise.kind().word(),
                switch (audience) {
                    case Audience.Instructor instructor -> "instructor";
                    case Audience.Trainee trainee -> "trainee";
                },
                snapshot.now(),
                stories.story(snapshot.scenario(), variables(), audience instanceof Audience.Trainee),
                clocks.clock(audience),
                letters(),
                timeline(),
                teams.stream().map(this::team).toList(),
                feed(),
                board.flatMap(Board::frozenFrom),
                new ContestPainter(snapshot, board).contest(),
                arena(),
                prepareAt());
    }

    /** They all have the same time; a page that is drawn after it waits for nothing. */
    private Optional<Instant> prepareAt() {
        return snapshot.recorded().ranges().values().stream()
                .flatMap(range -> range.prepareAt().stream())
                .filter(snapshot.now()::isBefore)
                .findFirst();
    }

    private Optional<Picture.Range> arena() {
        return audience instanceof Audience.Instructor
                        && snapshot.recorded().arena().isPresent()
                ? Optional.of(new RangePainter(snapshot, true)
                        .range(snapshot.recorded().arena()))
                : Optional.empty();
    }

    /** The values texts are told with: the own team's; for an instructor the first team's. */
    private TeamVariables variables() {
        return Objects.requireNonNull(snapshot.variables().get(teams.getFirst().id()));
    }

    /** What the trainee's own team has got; an instructor has the timeline. */
    private List<InboxPainter.Letter> letters() {
        return audience instanceof Audience.Trainee ? new InboxPainter(snapshot).letters(teams.getFirst()) : List.of();
    }

    private Optional<TimelinePainter.Timeline> timeline() {
        return audience instanceof Audience.Instructor
                ? Optional.of(new TimelinePainter(snapshot).timeline())
                : Optional.empty();
    }

    private Optional<Board.TeamScore> score(TeamId team) {
        return board.flatMap(known -> known.team(team));
    }

    private Picture.Team team(Exercise.Team team) {
        TeamPainter painter = new TeamPainter(snapshot, team, audience);
        Optional<Board.TeamScore> score = score(team.id());
        return new Picture.Team(
                team.id().value(),
                team.name(),
                team.members().stream().map(member -> person(member, score)).toList(),
                Optional.ofNullable(snapshot.recorded().calls().get(team.id())),
                clocks.team(team.id()),
                score.map(Board.TeamScore::total).orElse(0.0),
                rank(team.id()),
                lastChange(team.id()),
                score.flatMap(Board.TeamScore::lastProgress),
                painter.range(),
                painter.checkpoints(),
                painter.desktops(),
                painter.tasks(score));
    }

    private Picture.Person person(Exercise.Member member, Optional<Board.TeamScore> score) {
        Board.MemberScore did = score.stream()
                .flatMap(team -> team.members().stream())
                .filter(one -> one.member().equals(member.account()))
                .findFirst()
                .orElse(new Board.MemberScore(member.account(), 0, 0, 0));
        return new Picture.Person(
                member.account(),
                member.name(),
                snapshot.present().contains(member.account()),
                did.points(),
                did.answers(),
                did.hints());
    }

    /** A game between teams has its places on a board of its own, which may be frozen; those of its tasks would say another thing. */
    private Optional<Integer> rank(TeamId team) {
        if (snapshot.scenario().arena().isPresent()) {
            return Optional.empty();
        }
        return board.stream()
                .flatMap(known -> known.rankings().stream())
                .filter(ranking -> ranking.team().equals(team))
                .map(Board.Ranking::rank)
                .findFirst();
    }

    private Optional<Picture.Change> lastChange(TeamId team) {
        return board.stream()
                .flatMap(known -> known.feed().stream())
                .filter(entry -> entry.team().equals(team) && entry.points() != 0)
                .findFirst()
                .map(entry -> new Picture.Change(
                        entry.points(), entry.at(), entry.task().map(TaskId::value)));
    }

    private List<Picture.Entry> feed() {
        return board.stream()
                .flatMap(known -> known.feed().stream())
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
                        entry.member(),
                        entry.reason()))
                .toList();
    }
}
