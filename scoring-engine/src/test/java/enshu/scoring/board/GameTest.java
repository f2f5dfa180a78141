package enshu.scoring.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import enshu.exchange.ExchangeJson;
import enshu.exchange.ExerciseId;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.Parameters;
import enshu.scoring.ledger.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GameTest {
    private static final ExerciseId ID = new ExerciseId(new UUID(1, 2));
    private static final Instant START = Instant.parse("2026-11-22T01:00:00Z");
    private static final TaskId FIND = new TaskId("find");
    private static final TaskId STOP = new TaskId("stop");

    @Test
    void aBoardIsTheSameBytesHoweverTheLedgerWasRead() throws JsonProcessingException {
        List<Entry> entries = aDay();
        Game atOnce = Game.of(ID, entries);
        Game restarted = Game.of(ID, entries.subList(0, 4));
        for (Entry entry : entries.subList(4, entries.size())) {
            restarted = restarted.replay(entry);
        }

        assertThat(json(restarted.board(Duration.ofHours(1)))).isEqualTo(json(atOnce.board(Duration.ofHours(1))));
        assertThat(ExchangeJson.mapper().readValue(json(atOnce.board(Duration.ZERO)), Board.class))
                .isEqualTo(atOnce.board(Duration.ZERO));
    }

    @Test
    void theOrderOfEventsDoesNotChangeASinglePoint() {
        List<Event> events = aDay().stream().skip(1).map(Entry::event).toList();
        Board straight = Game.of(ID, aDay()).board(Duration.ofHours(2));
        for (int seed = 0; seed < 50; seed++) {
            List<Event> shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, new Random(seed));
            shuffled.addFirst(opened());

            Board board = Game.of(ID, sameTimes(shuffled)).board(Duration.ofHours(2));

            assertThat(board.rankings()).isEqualTo(straight.rankings());
            assertThat(board.teams())
                    .extracting(Board.TeamScore::members)
                    .isEqualTo(straight.teams().stream()
                            .map(Board.TeamScore::members)
                            .toList());
        }
    }

    @Test
    void teamsStandInNaturalOrderAndTiesShareTheBetterRank() {
        Board board = Game.of(ID, entries(opened(), solved("team-10", FIND, 40), solved("team-2", FIND, 40)))
                .board(Duration.ZERO);

        assertThat(board.teams())
                .extracting(team -> team.team().value())
                .containsExactly("team-1", "team-2", "team-10");
        assertThat(board.rankings()).extracting(Board.Ranking::rank).containsExactly(1, 1, 3);
    }

    @Test
    void everyTotalIsTheSumOfItsExplanation() {
        Game game = Game.of(ID, aDay());
        for (Board.TeamScore team : game.board(Duration.ZERO).teams()) {
            Explanation why = game.explain(team.team());

            assertThat(why.rules()).isEqualTo("tasks/3");
            assertThat(why.terms().stream()
                            .map(term -> new BigDecimal(term.points()))
                            .reduce(BigDecimal.ZERO, BigDecimal::add)
                            .doubleValue())
                    .isEqualTo(team.total());
        }
        assertThat(game.explain(new TeamId("team-1")).terms().getFirst())
                .isEqualTo(new Explanation.Term(Optional.of(FIND), "40 × (1 − 0.1) × 1.0", 36, List.of(2L, 4L)));
    }

    @Test
    void aVoidedSolutionCountsNoLongerWhicheverCameFirst() {
        Event gone = new Event.Voided(new Target("k2"), "instructor", "the check was broken");
        Board after =
                Game.of(ID, entries(opened(), solved("team-1", FIND, 40), gone)).board(Duration.ZERO);
        assertThat(total(after, "team-1")).isZero();
        assertThat(after.feed().getFirst().points()).isEqualTo(-40);

        Event before = new Event.Voided(new Target("k3"), "instructor", "known to be broken");
        assertThat(total(
                        Game.of(ID, entries(opened(), before, solved("team-1", FIND, 40)))
                                .board(Duration.ZERO),
                        "team-1"))
                .isZero();
    }

    @Test
    void aTaskIsClosedByItsAttemptsLimit() {
        Event limited = new Event.GameOpened(
                "tasks",
                List.of(new Event.Team("team-1", "", false, true)),
                new Parameters("", 0, List.of(new Event.TaskWorth(FIND, 40, Optional.empty(), OptionalInt.of(2)))));
        Event wrong = answered("team-1", "?", false);

        Event solved = solved("team-1", FIND, 40);
        Game last = Game.of(ID, entries(limited, wrong, answered("team-1", "!", true), solved));
        assertThat(total(last.board(Duration.ZERO), "team-1"))
                .as("the last attempt was right")
                .isEqualTo(40);
        Game used = Game.of(ID, entries(limited, wrong, wrong, solved));
        assertThat(total(used.board(Duration.ZERO), "team-1"))
                .as("whoever else shows it")
                .isZero();
        assertThat(used.team(new TeamId("team-1")).task(FIND).solved()).isFalse();
        Event again = new Event.TaskReopened(new TeamId("team-1"), FIND, "instructor", "the question was wrong");
        Game reopened = used.replay(entry(5, again)).replay(entry(6, solved));
        assertThat(total(reopened.board(Duration.ZERO), "team-1")).isEqualTo(40);
    }

    @Test
    void aReopenedTaskIsWorthNothingUntilItIsSolvedAgain() {
        Event again = new Event.TaskReopened(new TeamId("team-1"), FIND, "instructor", "shown to the whole room");
        Game open = Game.of(ID, entries(opened(), solved("team-1", FIND, 40), again));
        assertThat(total(open.board(Duration.ZERO), "team-1")).isZero();
        assertThat(open.team(new TeamId("team-1")).task(FIND).reopened()).isEqualTo(1);

        Game solved = open.replay(entry(4, solved("team-1", FIND, 40)));
        assertThat(total(solved.board(Duration.ZERO), "team-1")).isEqualTo(40);
    }

    @Test
    void marksReplaceEarlierOnesOfTheSameCriterion() {
        TeamId team = new TeamId("team-1");
        Board board = Game.of(
                        ID,
                        entries(
                                opened(),
                                new Event.RubricMarked(
                                        team, STOP, "clarity", new BigDecimal("3"), "", Optional.of("tutor")),
                                new Event.RubricMarked(
                                        team, STOP, "clarity", new BigDecimal("4.5"), "", Optional.of("tutor")),
                                new Event.ReportMarked(
                                        team, STOP, new BigDecimal("2"), Map.of(), "", Optional.empty())))
                .board(Duration.ZERO);

        assertThat(total(board, "team-1")).isEqualTo(6.5);
    }

    @Test
    void anAdjustmentCountsWithItsReasonInTheFeed() {
        Board board = Game.of(ID, entries(opened(), adjusted("team-2", -10))).board(Duration.ZERO);

        assertThat(total(board, "team-2")).isEqualTo(-10);
        assertThat(board.feed().getFirst().kind()).isEqualTo("adjusted");
        assertThat(board.team(new TeamId("team-2")).orElseThrow().lastProgress())
                .isEmpty();
    }

    @Test
    void whatIsLateShowsWithWhatItIsStillWorth() {
        Game game = Game.of(ID, entries(opened()));

        assertThat(game.board(Duration.ofMinutes(30))
                        .teams()
                        .getFirst()
                        .task(STOP)
                        .orElseThrow())
                .satisfies(task -> assertThat(task.state()).isEqualTo(Board.TaskState.OPEN))
                .satisfies(task -> assertThat(task.worth()).isEqualTo(60));
        assertThat(game.board(Duration.ofMinutes(45))
                        .teams()
                        .getFirst()
                        .task(STOP)
                        .orElseThrow())
                .satisfies(task -> assertThat(task.state()).isEqualTo(Board.TaskState.OVERDUE))
                .satisfies(task -> assertThat(task.worth()).isEqualTo(45));
    }

    @Test
    void theFeedKeepsTheNewestOfEveryTeam() {
        List<Event> events = new ArrayList<>(List.of(opened(), adjusted("team-2", 1)));
        for (int number = 0; number < 200; number++) {
            events.add(adjusted("team-1", 1));
        }

        Board board = Game.of(ID, entries(events.toArray(Event[]::new))).board(Duration.ZERO);

        assertThat(board.feed()).hasSize(Board.LONGEST_FEED + 1);
        assertThat(board.feed().getFirst().position()).isEqualTo(202);
        assertThat(board.feed().getLast().team()).isEqualTo(new TeamId("team-2"));
    }

    @Test
    void whatAPersonDidIsCountedHoweverMuchTheFeedForgot() {
        List<Event> events = new ArrayList<>(List.of(opened()));
        for (int number = 0; number < Board.LONGEST_FEED * 2; number++) {
            events.add(answered("team-1", "wrong " + number, false));
        }

        Board board = Game.of(ID, entries(events.toArray(Event[]::new))).board(Duration.ZERO);

        assertThat(board.team(new TeamId("team-1")).orElseThrow().members())
                .singleElement()
                .satisfies(one -> assertThat(one.answers()).isEqualTo(Board.LONGEST_FEED * 2))
                .satisfies(one -> assertThat(one.hints()).isZero());
    }

    @Test
    void aGapInThePositionsIsABugAndSaysSo() {
        assertThatThrownBy(() -> Game.unopened(ID).replay(entry(2, opened())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("position 2 can't follow position 0");
    }

    private static List<Entry> aDay() {
        return entries(
                opened(),
                new Event.HintTaken(
                        new TeamId("team-1"), FIND, 1, new BigDecimal("0.1"), Optional.of("ito"), Optional.empty()),
                answered("team-1", "10.0.0.9", false),
                solved("team-1", FIND, 40),
                answered("team-2", "10.0.0.5", true),
                solved("team-2", FIND, 40),
                new Event.HintTaken(
                        new TeamId("team-2"), STOP, 1, new BigDecimal("0.3"), Optional.empty(), Optional.empty()),
                new Event.HintTaken(
                        new TeamId("team-2"), STOP, 2, new BigDecimal("0.15"), Optional.empty(), Optional.empty()),
                solved("team-2", STOP, 60),
                adjusted("team-10", 7));
    }

    private static Event opened() {
        List<Event.Team> teams = List.of("team-10", "team-1", "team-2").stream()
                .map(team -> Event.Team.of(new TeamId(team)))
                .toList();
        List<Event.TaskWorth> tasks = List.of(
                new Event.TaskWorth(FIND, 40, Optional.empty(), OptionalInt.of(5)),
                new Event.TaskWorth(STOP, 60, Optional.of(Duration.ofMinutes(30)), OptionalInt.empty()));
        return new Event.GameOpened("tasks", teams, new Parameters("scored", 3, tasks));
    }

    @Test
    void pointsByHandOfAGameOfTicksAreForItsOwnBoardWhichMayBeFrozen() {
        Event game = new Event.GameOpened(
                "faust",
                List.of(Event.Team.of(new TeamId("team-1")), Event.Team.of(new TeamId("team-2"))),
                Parameters.NONE,
                60,
                5,
                List.of());
        Board board = Game.of(ID, entries(game, adjusted("team-2", -10))).board(Duration.ZERO);

        assertThat(total(board, "team-2")).isZero();
        assertThat(board.feed()).isEmpty();
        assertThat(board.position()).isEqualTo(2);
    }

    private static Event answered(String team, String typed, boolean right) {
        return new Event.AnswerGiven(
                new TeamId(team),
                FIND,
                right,
                Map.of("answer", new Event.Field(typed, right)),
                OptionalInt.of(4),
                Optional.of("ito"));
    }

    private static Event solved(String team, TaskId task, int points) {
        return new Event.TaskSolved(new TeamId(team), task, points, Optional.of("ito"), List.of());
    }

    private static Event adjusted(String team, int points) {
        return new Event.Adjusted(
                new TeamId(team), Optional.empty(), BigDecimal.valueOf(points), "instructor", "for helping others");
    }

    private static List<Entry> entries(Event... events) {
        List<Entry> entries = new ArrayList<>();
        for (Event event : events) {
            entries.add(entry(entries.size() + 1, event));
        }
        return entries;
    }

    private static List<Entry> sameTimes(List<Event> events) {
        List<Entry> entries = new ArrayList<>();
        for (Event event : events) {
            long position = entries.size() + 1L;
            Duration elapsed =
                    event instanceof Event.TaskSolved solved && solved.task().equals(STOP)
                            ? Duration.ofMinutes(9)
                            : Duration.ZERO;
            entries.add(new Entry(position, "k" + position, START, elapsed, event));
        }
        return entries;
    }

    private static Entry entry(long position, Event event) {
        return new Entry(
                position, "k" + position, START.plusSeconds(position * 60), Duration.ofMinutes(position), event);
    }

    private static double total(Board board, String team) {
        return board.team(new TeamId(team)).orElseThrow().total();
    }

    private static String json(Board board) throws JsonProcessingException {
        return ExchangeJson.mapper().writeValueAsString(board);
    }
}
