package enshu.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.checkpoint.Checkpoint;
import enshu.console.desktop.Desks;
import enshu.console.desktop.Hands;
import enshu.console.desktop.Seat;
import enshu.console.exercise.Audience;
import enshu.console.exercise.Exercise;
import enshu.console.exercise.Exercise.Member;
import enshu.console.exercise.Exercise.Team;
import enshu.console.help.HelpCall;
import enshu.console.inbox.Inbox;
import enshu.console.json.Json;
import enshu.exchange.AddressBlock;
import enshu.exchange.ClockState;
import enshu.exchange.Clocks;
import enshu.exchange.ExerciseClock;
import enshu.exchange.ExerciseId;
import enshu.exchange.HostObservation;
import enshu.exchange.HostState;
import enshu.exchange.LeafResult;
import enshu.exchange.LeafVerdict;
import enshu.exchange.RangeId;
import enshu.exchange.RangeObservation;
import enshu.exchange.RangeState;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scenario.Scenario;
import enshu.scenario.Seed;
import enshu.scenario.TeamVariables;
import enshu.scoring.board.Board;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PictureComposerTest {
    private static final Instant START = Instant.parse("2026-11-22T01:00:00Z");
    private static final ExerciseId ID = new ExerciseId(new UUID(1, 1));
    private static final TeamId ONE = new TeamId("team-1");
    private static final TeamId TWO = new TeamId("team-2");
    private static final Seat DESK = new Seat(ID, ONE, "csirt");
    private static final Audience INSTRUCTOR = new Audience.Instructor();
    private static final Scenario SCENARIO = PlayedScenario.usb();
    private static final TaskId TASK = SCENARIO.tasks().getFirst().id();

    private static Snapshot.Range range(int number, Optional<Snapshot.Observed> observed) {
        return new Snapshot.Range(
                new RangeId(new UUID(2, number)),
                new Seed(String.valueOf(number).repeat(64)),
                AddressBlock.number(number),
                START,
                observed,
                Map.of("csirt", true),
                Map.of(
                        TASK,
                        new Snapshot.Look(
                                START,
                                List.of(new LeafResult(
                                        "all-of.0.net",
                                        LeafVerdict.RED,
                                        "looked-at-" + number,
                                        "found-in-" + number)))),
                Map.of(),
                List.of(new Checkpoint(
                        1,
                        Checkpoint.State.READY,
                        "checkpointed-by-" + number,
                        START,
                        Optional.of(START),
                        Optional.of(60_000L),
                        123_000_000,
                        true,
                        "")),
                Optional.empty());
    }

    private static Snapshot.Observed degraded() {
        return new Snapshot.Observed(
                new RangeObservation(
                        RangeState.DEGRADED,
                        7,
                        7,
                        11,
                        12,
                        10,
                        12,
                        Map.of(
                                "csirt", new HostObservation(HostState.UNHEALTHY, "inner detail", START),
                                "proxy", new HostObservation(HostState.HEALTHY, "", START)),
                        "inner reason"),
                START);
    }

    private static Board.TeamScore score(TeamId team, double total, String answer) {
        return new Board.TeamScore(
                team,
                total,
                0,
                List.of(new Board.TaskScore(
                        TASK,
                        Board.TaskState.WORKING,
                        0,
                        18,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(1),
                        1,
                        OptionalInt.of(2),
                        Map.of("host", new Board.AnswerScore(answer, false)),
                        Optional.empty(),
                        Map.of())),
                List.of(new Board.MemberScore("trainee1", 15, 3, 1)),
                Optional.of(START));
    }

    private static Board board() {
        return new Board(
                ID,
                3,
                Duration.ofMinutes(1),
                "tasks/1",
                List.of(score(ONE, 20, "answer-of-one"), score(TWO, 30, "answer-of-two")),
                List.of(new Board.Ranking(1, TWO, 30), new Board.Ranking(2, ONE, 20)),
                List.of(entry(3, TWO, 30, "trainee2"), entry(2, ONE, 0, "trainee1"), entry(1, ONE, 20, "trainee1")));
    }

    private static Board.FeedEntry entry(long position, TeamId team, double points, String member) {
        return new Board.FeedEntry(
                position,
                START,
                Duration.ofMinutes(1),
                team,
                "answer-given",
                Optional.of(TASK),
                points,
                Optional.of(member));
    }

    private static Snapshot snapshot(Duration elapsed, Optional<Snapshot.Observed> observed) {
        return snapshot(ClockState.RUNNING, elapsed, observed);
    }

    private static Snapshot snapshot(ClockState state, Duration elapsed, Optional<Snapshot.Observed> observed) {
        Exercise exercise = new Exercise(
                ID,
                "試験",
                SCENARIO.id(),
                SCENARIO.revision(),
                Optional.empty(),
                Exercise.Kind.EXERCISE,
                START,
                Optional.of(START),
                Optional.empty(),
                List.of(
                        new Team(ONE, "一班", List.of(new Member("trainee1", "田中 太郎"))),
                        new Team(TWO, "二班", List.of(new Member("trainee2", "山本 花子")))));
        Snapshot.Range one = range(1, observed);
        Snapshot.Range two = range(2, observed);
        ExerciseClock clock = new ExerciseClock(state, START, Duration.ZERO, 1);
        return new Snapshot(
                new Snapshot.Recorded(
                        exercise,
                        Clocks.of(clock),
                        Map.of(ONE, one, TWO, two),
                        Inbox.EMPTY,
                        Map.of(),
                        Map.of(TWO, call("trainee2", "言葉 of two"))),
                SCENARIO,
                Map.of(ONE, variables(one), TWO, variables(two)),
                Optional.of(board()),
                Set.of("trainee1"),
                Map.of(ONE, Map.of("csirt", List.of("instructor"))),
                new Desks(Map.of(DESK, new Hands.Holder("trainee1", "田中 太郎")), Map.of()),
                Map.of(ONE, Map.of("csirt", List.of("trainee1"))),
                START.plus(elapsed));
    }

    private static HelpCall call(String account, String words) {
        return new HelpCall(account, "山本 花子", words, START, Optional.empty());
    }

    private static TeamVariables variables(Snapshot.Range range) {
        return TeamVariables.of(SCENARIO, range.seed(), range.block());
    }

    private static Picture picture(Audience audience) {
        return PictureComposer.compose(snapshot(Duration.ofMinutes(10), Optional.of(degraded())), audience);
    }

    @Test
    void traineesPictureHoldsNothingOfAnotherTeam() {
        String json = Json.write(picture(new Audience.Trainee(ONE)));
        assertThat(json)
                .contains("一班", "answer-of-one", "trainee1")
                .doesNotContain("team-2", "二班", "trainee2", "山本", "answer-of-two", "found-in-2", "10.64.32.");
    }

    @Test
    void whileTheBoardIsFrozenATraineeIsShownWhatTheTeamMayKnowAndTheInstructorEverything() {
        Snapshot now = snapshot(Duration.ofMinutes(10), Optional.of(degraded()));
        Board frozen = board().with(new Board.Frozen(
                START,
                List.of(score(ONE, 7, "answer-before"), score(TWO, 8, "of-two")),
                List.of(new Board.Ranking(1, TWO, 8), new Board.Ranking(2, ONE, 7)),
                List.of(entry(1, ONE, 7, "trainee1")),
                List.of()));
        Snapshot shown = new Snapshot(
                now.recorded(),
                now.scenario(),
                now.variables(),
                Optional.of(frozen),
                now.present(),
                now.watchers(),
                now.desks(),
                now.recordings(),
                now.now());

        Picture trainee = PictureComposer.compose(shown, new Audience.Trainee(ONE));

        assertThat(trainee.teams().getFirst().score()).isEqualTo(7);
        assertThat(trainee.teams().getFirst().lastChange().orElseThrow().points())
                .isEqualTo(7);
        assertThat(trainee.feed()).hasSize(1);
        assertThat(trainee.frozenFrom()).contains(START);
        assertThat(trainee.teams().getFirst().rank()).as("where it stood").contains(2);
        assertThat(Json.write(trainee)).contains("answer-before").doesNotContain("answer-of-one");
        assertThat(PictureComposer.compose(shown, INSTRUCTOR).teams())
                .extracting(Picture.Team::score)
                .containsExactly(20.0, 30.0);
    }

    @Test
    void traineesPictureHoldsNoSecretOfTheOwnTeam() {
        TeamVariables own = variables(range(1, Optional.empty()));
        String json = Json.write(picture(new Audience.Trainee(ONE)));
        assertThat(json)
                .doesNotContain(
                        "1".repeat(64),
                        "looked-at-1",
                        "found-in-1",
                        "checkpointed-by-1",
                        "inner detail",
                        "inner reason")
                .doesNotContain(own.expand("${VNC_PASSWORD}"))
                .doesNotContain(own.expand("${ANALYST_PASSWORD}"));
    }

    @Test
    void everyTextIsFilledInForTheTeam() {
        assertThat(Json.write(picture(new Audience.Trainee(ONE)))).doesNotContain("${");
        Picture room = picture(INSTRUCTOR);
        assertThat(Json.write(room.scenario()) + Json.write(room.teams())).doesNotContain("${");
        assertThat(room.timeline().orElseThrow().injects())
                .isNotEmpty()
                .allSatisfy(inject -> assertThat(Json.write(inject.from()) + Json.write(inject.text()))
                        .doesNotContain("${"));
    }

    @Test
    void instructorSeesEveryTeamWithReasonsAndEvidence() {
        Picture picture = picture(INSTRUCTOR);
        assertThat(picture.teams()).extracting(Picture.Team::id).containsExactly("team-1", "team-2");
        assertThat(Json.write(picture))
                .contains("looked-at-1", "found-in-2", "checkpointed-by-2", "inner reason", "inner detail");
        assertThat(picture.feed()).hasSize(3);
    }

    @Test
    void scoreRankAndLastChangeComeFromTheBoard() {
        Picture.Team team = picture(new Audience.Trainee(ONE)).teams().getFirst();
        assertThat(team.score()).isEqualTo(20);
        assertThat(team.rank()).contains(2);
        assertThat(team.lastChange().orElseThrow().points()).isEqualTo(20);
        Picture.Progress task = team.tasks().getFirst();
        assertThat(task.state()).isEqualTo("WORKING");
        assertThat(task.attemptsLeft()).hasValue(2);
        assertThat(task.hintsTaken())
                .singleElement()
                .satisfies(hint -> assertThat(hint.text().ja()).isNotBlank());
    }

    @Test
    void teamIsToldWhoIsPresentAndWhoWatches() {
        Picture.Team team = picture(new Audience.Trainee(ONE)).teams().getFirst();
        assertThat(team.members()).singleElement().satisfies(member -> {
            assertThat(member.present()).isTrue();
            assertThat(member.points()).isEqualTo(15);
            assertThat(member.answers()).isEqualTo(3);
            assertThat(member.hints()).isEqualTo(1);
        });
        assertThat(team.desktops().getFirst().watchers()).containsExactly("instructor");
    }

    @Test
    void everyDesktopNamesItsHostOnTheMap() {
        Picture picture = picture(new Audience.Trainee(ONE));
        List<String> hosts =
                picture.scenario().map().hosts().stream().map(Picture.Host::id).toList();
        assertThat(picture.teams().getFirst().desktops())
                .isNotEmpty()
                .allSatisfy(desktop -> assertThat(hosts).contains(desktop.host().orElseThrow()));
    }

    @Test
    void aDesktopOfAHostThatIsNotOnTheMapDoesNotNameIt() {
        Scenario hidden = PlayedScenario.without(SCENARIO, "csirt");
        Snapshot snapshot = snapshot(Duration.ofMinutes(10), Optional.of(degraded()));
        Snapshot secret = new Snapshot(
                snapshot.recorded(),
                hidden,
                snapshot.variables(),
                snapshot.board(),
                snapshot.present(),
                snapshot.watchers(),
                snapshot.desks(),
                snapshot.recordings(),
                snapshot.now());
        assertThat(PictureComposer.compose(secret, new Audience.Trainee(ONE))
                        .teams()
                        .getFirst()
                        .desktops())
                .isNotEmpty()
                .allSatisfy(desktop -> assertThat(desktop.host()).isEmpty());
    }

    @Test
    void aCallForHelpIsForItsOwnTeamAndForInstructors() {
        Snapshot snapshot = snapshot(Duration.ofMinutes(10), Optional.of(degraded()));
        assertThat(PictureComposer.compose(snapshot, INSTRUCTOR).teams())
                .extracting(team -> team.help().map(HelpCall::words))
                .containsExactly(Optional.empty(), Optional.of("言葉 of two"));
        assertThat(PictureComposer.compose(snapshot, new Audience.Trainee(ONE)).toString())
                .doesNotContain("言葉 of two");
    }

    @Test
    void whoHoldsADesktopIsShownAtThatDesktopOnly() {
        Picture picture = PictureComposer.compose(
                snapshot(Duration.ofMinutes(10), Optional.of(degraded())), new Audience.Trainee(ONE));
        assertThat(picture.teams().getFirst().desktops())
                .allSatisfy(desktop -> assertThat(desktop.heldBy().map(Hands.Holder::account))
                        .isEqualTo(desktop.id().equals("csirt") ? Optional.of("trainee1") : Optional.empty()));
    }

    @Test
    void withoutABoardEveryTaskIsOpenAndWorthItsPoints() {
        Snapshot snapshot = snapshot(Duration.ZERO, Optional.empty());
        Snapshot boardless = new Snapshot(
                snapshot.recorded(),
                SCENARIO,
                snapshot.variables(),
                Optional.empty(),
                Set.of(),
                Map.of(),
                Desks.QUIET,
                Map.of(),
                snapshot.now());
        Picture.Team team =
                PictureComposer.compose(boardless, INSTRUCTOR).teams().getFirst();
        assertThat(team.tasks()).extracting(Picture.Progress::state).containsOnly("OPEN");
        assertThat(team.tasks().stream().mapToDouble(Picture.Progress::worth).sum())
                .isEqualTo(SCENARIO.points());
    }

    @Test
    void anArenasRangeIsShownToInstructorsAlone() {
        Snapshot plain = snapshot(ClockState.RUNNING, Duration.ZERO, Optional.empty());
        Snapshot.Recorded without = plain.recorded();
        Snapshot snapshot = new Snapshot(
                new Snapshot.Recorded(
                        without.exercise(),
                        without.clocks(),
                        without.ranges(),
                        Optional.of(range(3, Optional.empty())),
                        without.inbox(),
                        without.hands(),
                        without.calls()),
                plain.scenario(),
                plain.variables(),
                plain.board(),
                plain.present(),
                plain.watchers(),
                plain.desks(),
                plain.recordings(),
                plain.now());
        Picture room = PictureComposer.compose(snapshot, INSTRUCTOR);
        assertThat(room.arena()).get().extracting(Picture.Range::state).isEqualTo(RangeState.WAITING);
        assertThat(room.teams()).hasSize(2);
        assertThat(PictureComposer.compose(snapshot, new Audience.Trainee(ONE)).arena())
                .isEmpty();
        assertThat(PictureComposer.compose(plain, INSTRUCTOR).arena()).isEmpty();
    }

    @Test
    void rangeNobodyHasLookedAtYetIsWaiting() {
        Picture picture = PictureComposer.compose(snapshot(Duration.ZERO, Optional.empty()), INSTRUCTOR);
        assertThat(picture.teams()).extracting(team -> team.range().state()).containsOnly(RangeState.WAITING);
    }

    @Test
    void theMapShowsJustTheVisibleHosts() {
        Picture picture = picture(new Audience.Trainee(ONE));
        List<String> visible = SCENARIO.topology().services().stream()
                .filter(service -> service.presence().visible())
                .map(enshu.scenario.compose.Service::name)
                .toList();
        assertThat(picture.scenario().map().hosts())
                .extracting(Picture.Host::id)
                .containsExactlyElementsOf(visible);
    }
}
