package enshu.console.debrief;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.debrief.Debrief.Point;
import enshu.console.exercise.Audience;
import enshu.console.inbox.Inbox;
import enshu.console.json.Json;
import enshu.exchange.ClockState;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scenario.Text;
import enshu.scenario.task.Hand;
import enshu.scenario.task.Task;
import enshu.scoring.board.Board.FeedEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DebriefComposerTest {
    private static final Task TASK = Played.SCENARIO.tasks().getFirst();
    private static final String MESSAGE = new UUID(3, 3).toString();
    static final Map<String, Remark> REMARKS = Map.of(
            "", new Remark(7, "声かけ", "", "", Optional.of("instructor"), Optional.of(Played.START)),
            "team-2", new Remark(8, "", "二班の改善点", "", Optional.of("instructor"), Optional.of(Played.START)));

    private static Instant at(long minutes) {
        return Played.START.plus(Duration.ofMinutes(minutes));
    }

    private static FeedEntry deed(long position, TeamId team, String kind, long minutes, double points, String who) {
        return new FeedEntry(
                position,
                at(minutes),
                Duration.ofMinutes(minutes),
                team,
                kind,
                Optional.of(TASK.id()),
                points,
                Optional.of(who));
    }

    static final List<FeedEntry> CHRONICLE = List.of(
            deed(2, Played.ONE, "answer-given", 12, 0, "trainee1"),
            deed(3, Played.TWO, "hint-taken", 13, 0, "trainee2"),
            deed(4, Played.ONE, "task-solved", 20, 18, "trainee1"));

    static Inbox inbox() {
        Inbox.Delivery early = new Inbox.Delivery(at(5), Duration.ofMinutes(5), Optional.empty());
        Inbox.Delivery late = new Inbox.Delivery(at(15), Duration.ofMinutes(15), Optional.of("instructor"));
        Inbox.Reply reply = new Inbox.Reply(
                new UUID(4, 4),
                "vendor-mail",
                true,
                "trainee1",
                "田中 太郎",
                at(16),
                Duration.ofMinutes(16),
                "確認します",
                true);
        Inbox.OfTeam one = new Inbox.OfTeam(
                Map.of(
                        "vendor-mail",
                        new Inbox.Control(Hand.OFF, Optional.of(new Text("直した ${PC02_NAME}", "changed ${PC02_NAME}")))),
                Map.of("vendor-mail", early, MESSAGE, late, "inject-of-another-revision", early),
                List.of(reply),
                Map.of());
        return new Inbox(
                Map.of(Played.ONE, one),
                Map.of(
                        MESSAGE,
                        new Inbox.Message(
                                UUID.fromString(MESSAGE), enshu.scenario.task.Channel.CHAT, "講師", "あと 15 分", false)));
    }

    private static Debrief debrief(Audience audience) {
        return DebriefComposer.compose(
                Played.exercise(ClockState.ENDED, inbox(), Optional.empty()), CHRONICLE, REMARKS, audience);
    }

    @Test
    void aCourseRunsInTheOrderOfTheTeamsClock() {
        List<Point> points =
                debrief(new Audience.Trainee(Played.ONE)).teams().getFirst().points();
        assertThat(points)
                .extracting(Point::kind)
                .containsExactly("letter", "answer-given", "letter", "reply", "task-solved");
        assertThat(points).extracting(Point::elapsedMs).isSorted();
        assertThat(points.getLast().who()).contains("田中 太郎");
        assertThat(points.getLast().points()).isEqualTo(18);
    }

    @Test
    void aLetterIsToldAsTheTeamReadIt() {
        Debrief.Letter letter = debrief(new Audience.Trainee(Played.ONE))
                .teams()
                .getFirst()
                .points()
                .getFirst()
                .letter()
                .orElseThrow();
        assertThat(letter.text().ja()).isEqualTo("直した " + Played.variables(1).expand("${PC02_NAME}"));
    }

    @Test
    void aTeamLooksBackOnItselfAlone() {
        String own = Json.write(debrief(new Audience.Trainee(Played.ONE)));
        assertThat(own).contains("一班", "声かけ").doesNotContain("二班", "trainee2", "山本", "team-2");
        assertThat(debrief(new Audience.Instructor()).teams())
                .extracting(Debrief.Course::name)
                .containsExactly("一班", "二班");
    }

    @Test
    void theModelIsToldForEveryTaskThatHasOne() {
        assertThat(debrief(new Audience.Instructor()).models())
                .extracting(model -> new TaskId(model.task()))
                .containsExactlyElementsOf(
                        Played.SCENARIO.tasks().stream().map(Task::id).toList());
    }

    @Test
    void whatEarnedTooLittleIsToBeStudied() {
        Debrief debrief = DebriefComposer.compose(
                Played.exercise(ClockState.ENDED, Inbox.EMPTY, Optional.of(Played.board())),
                CHRONICLE,
                Map.of(),
                new Audience.Instructor());
        assertThat(debrief.teams().getFirst().study()).isEmpty();
        assertThat(debrief.teams().getLast().study())
                .extracting(Skill::category)
                .contains("RS.MI", "DE.AE")
                .isSorted();
        assertThat(debrief.teams().getLast().study())
                .as("a report that waits for its marks isn't judged")
                .noneSatisfy(
                        skill -> assertThat(skill.tasks()).contains(TASK.id().value()));
    }

    @Test
    void whereTheClockStandsAndWhenItWasToEndAreTold() {
        Debrief debrief = debrief(new Audience.Instructor());
        assertThat(debrief.over()).isTrue();
        assertThat(Duration.ofMillis(debrief.reachedMs())).isEqualTo(Duration.ofHours(3));
        assertThat(Duration.ofMillis(debrief.plannedMs())).isEqualTo(Played.SCENARIO.duration());
    }
}
