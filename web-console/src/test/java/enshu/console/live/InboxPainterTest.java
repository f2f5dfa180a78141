package enshu.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.desktop.Desks;
import enshu.console.exercise.Audience;
import enshu.console.exercise.Exercise;
import enshu.console.exercise.Exercise.Member;
import enshu.console.exercise.Exercise.Team;
import enshu.console.inbox.Inbox;
import enshu.console.json.Json;
import enshu.exchange.AddressBlock;
import enshu.exchange.ClockState;
import enshu.exchange.Clocks;
import enshu.exchange.ExerciseClock;
import enshu.exchange.ExerciseId;
import enshu.exchange.RangeId;
import enshu.exchange.TeamClock;
import enshu.exchange.TeamId;
import enshu.scenario.Scenario;
import enshu.scenario.Seed;
import enshu.scenario.TeamVariables;
import enshu.scenario.Text;
import enshu.scenario.source.Reading;
import enshu.scenario.source.ScenarioReader;
import enshu.scenario.task.Channel;
import enshu.scenario.task.Hand;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InboxPainterTest {
    private static final Instant START = Instant.parse("2026-11-26T01:00:00Z");
    private static final TeamId ONE = new TeamId("team-1");
    private static final TeamId TWO = new TeamId("team-2");
    private static final Audience OF_ONE = new Audience.Trainee(ONE);
    private static final Scenario SCENARIO =
            ((Reading.Read) ScenarioReader.read(Path.of("../scenarios/library/cyder-a-usb"))).scenario();
    private static final String CALL = "user-call";
    private static final UUID NOTE = new UUID(7, 7);

    private static Inbox.Delivery at(int minute) {
        return new Inbox.Delivery(START.plusSeconds(minute * 60L), Duration.ofMinutes(minute), Optional.empty());
    }

    private static Inbox.Reply reply(String item, boolean fromTeam, String text) {
        return new Inbox.Reply(
                new UUID(8, text.hashCode()), item, fromTeam, "someone", "誰か", START, Duration.ZERO, text, true);
    }

    private static Snapshot snapshot(Inbox inbox, TeamClock ofOne) {
        Exercise exercise = new Exercise(
                new ExerciseId(new UUID(1, 1)),
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
        ExerciseClock clock = new ExerciseClock(ClockState.RUNNING, START, Duration.ofMinutes(30), 1);
        Map<TeamId, Snapshot.Range> ranges = Map.of(ONE, range(1), TWO, range(2));
        Map<TeamId, TeamVariables> variables = new HashMap<>();
        ranges.forEach((team, range) -> variables.put(team, TeamVariables.of(SCENARIO, range.seed(), range.block())));
        return new Snapshot(
                new Snapshot.Recorded(
                        exercise,
                        new Clocks(clock, Duration.ofMinutes(5), Map.of(ONE, ofOne)),
                        ranges,
                        inbox,
                        Map.of(
                                SCENARIO.actions().getFirst().id(),
                                Map.of(
                                        ONE,
                                        Hand.OFF.moving(Optional.of(Duration.ofMinutes(9))),
                                        TWO,
                                        Hand.OFF.holding(true))),
                        Map.of()),
                SCENARIO,
                variables,
                Optional.empty(),
                Set.of(),
                Map.of(),
                Desks.QUIET,
                Map.of(),
                START);
    }

    private static Snapshot.Range range(int number) {
        return new Snapshot.Range(
                new RangeId(new UUID(2, number)),
                new Seed(String.valueOf(number).repeat(64)),
                AddressBlock.number(number),
                START,
                Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of("mimic", new Snapshot.Runs(number, "ended with status 0")));
    }

    private static Inbox inbox() {
        Inbox.OfTeam one = new Inbox.OfTeam(
                Map.of(CALL, new Inbox.Control(Hand.OFF, Optional.of(new Text("${CONTRACTOR}と${なし}", "edited")))),
                Map.of(CALL, at(12), NOTE.toString(), at(3)),
                List.of(reply(CALL, false, "講師の返信"), reply(CALL, true, "一班の返信")),
                Map.of(CALL, 2));
        Inbox.OfTeam two = new Inbox.OfTeam(
                Map.of("manager-status", new Inbox.Control(Hand.OFF.holding(true), Optional.empty())),
                Map.of("vendor-mail", at(0)),
                List.of(reply("vendor-mail", true, "二班の返信")),
                Map.of("vendor-mail", 1));
        return new Inbox(
                Map.of(ONE, one, TWO, two),
                Map.of(NOTE.toString(), new Inbox.Message(NOTE, Channel.NOTICE, "講師", "昼休みです", true)));
    }

    private static Picture of(Audience audience) {
        return PictureComposer.compose(snapshot(inbox(), TeamClock.LIKE_ALL), audience);
    }

    @Test
    void aTeamSeesWhatItGotInTheOrderItCame() {
        List<InboxPainter.Letter> letters = of(OF_ONE).injects();
        assertThat(letters).extracting(InboxPainter.Letter::id).containsExactly(NOTE.toString(), CALL);
        assertThat(letters).extracting(InboxPainter.Letter::answerable).containsExactly(true, true);
        InboxPainter.Letter call = letters.getLast();
        assertThat(call.elapsedMs()).isEqualTo(720_000);
        assertThat(call.expects()).contains("dropped-file");
        assertThat(call.newest()).extracting(InboxPainter.Reply::text).containsExactly("一班の返信", "講師の返信");
        assertThat(call.replies()).isEqualTo(2);
    }

    @Test
    void anEditedTextHasTheTeamsValuesAndKeepsWhatIsNone() {
        String text = of(OF_ONE).injects().getLast().text().ja();
        assertThat(text).endsWith("と${なし}").doesNotContain("${CONTRACTOR}");
    }

    @Test
    void aTraineesPictureHoldsNoTimelineAndNothingOfAnotherTeamsInbox() {
        String json = Json.write(of(OF_ONE));
        assertThat(json).contains("一班の返信").doesNotContain("二班の返信", "\"timeline\"", "vendor-mail");
    }

    @Test
    void theTimelineSaysHowEveryInjectStandsWithEveryTeam() {
        TimelinePainter.Timeline timeline =
                of(new Audience.Instructor()).timeline().orElseThrow();
        assertThat(timeline.injects()).hasSameSizeAs(SCENARIO.injects());
        assertThat(planned(timeline, CALL).delivered()).containsExactly(Map.entry("team-1", 720_000L));
        assertThat(planned(timeline, CALL).edited())
                .singleElement()
                .satisfies(edited -> assertThat(edited.teams()).containsExactly("team-1"));
        assertThat(planned(timeline, CALL).template()).isPresent();
        assertThat(planned(timeline, "manager-status").held()).containsExactly("team-2");
        assertThat(timeline.messages())
                .singleElement()
                .satisfies(sent -> assertThat(sent.delivered()).containsOnlyKeys("team-1"));
        assertThat(timeline.replies()).hasSize(3);
        assertThat(timeline.actions().getFirst().moved()).containsExactly(Map.entry("team-1", 540_000L));
        assertThat(timeline.actions().getFirst().held()).containsExactly("team-2");
    }

    private static TimelinePainter.Planned planned(TimelinePainter.Timeline timeline, String id) {
        return timeline.injects().stream()
                .filter(inject -> inject.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aHeldTeamIsToldThatItStandsAndWhereItsEndIs() {
        TeamClock held = TeamClock.LIKE_ALL.hold(Duration.ofMinutes(20)).extend(Duration.ofMinutes(10));
        Snapshot snapshot = snapshot(Inbox.EMPTY, held);
        Picture.Clock own = PictureComposer.compose(snapshot, OF_ONE).clock();
        assertThat(own.state()).isEqualTo("PAUSED");
        assertThat(own.held()).isTrue();
        assertThat(own.elapsedMs()).isEqualTo(1_200_000);
        assertThat(own.durationMs())
                .isEqualTo(SCENARIO.duration().plusMinutes(15).toMillis());
        Picture.Clock other =
                PictureComposer.compose(snapshot, new Audience.Trainee(TWO)).clock();
        assertThat(other.state()).isEqualTo("RUNNING");
        assertThat(other.elapsedMs()).isEqualTo(1_800_000);
        Picture room = PictureComposer.compose(snapshot, new Audience.Instructor());
        assertThat(room.teams().getFirst().time().heldMs()).contains(1_200_000L);
        assertThat(room.clock().held()).isFalse();
    }
}
