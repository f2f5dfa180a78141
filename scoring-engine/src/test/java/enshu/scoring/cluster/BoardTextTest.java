package enshu.scoring.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.exchange.ExerciseId;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scoring.board.Board;
import enshu.scoring.board.Board.FeedEntry;
import enshu.scoring.board.Board.Ranking;
import enshu.scoring.board.Board.TaskScore;
import enshu.scoring.board.Board.TaskState;
import enshu.scoring.board.Board.TeamScore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class BoardTextTest {
    private static final ExerciseId EXERCISE = ExerciseId.of("6f1d3c5e-0000-4000-8000-000000000001");
    private static final Instant AT = Instant.parse("2026-11-27T01:02:03.004Z");

    private final BoardText writer = new BoardText();
    private final BoardText reader = new BoardText();

    @Test
    void boardComesBackAsItWas() throws Wire.Unreadable {
        Board board = board(3, score("team-1", 1), score("team-2", 0));

        assertThat(reader.read(writer.write(board))).isEqualTo(board);
    }

    @Test
    void entriesOfOnePositionKeepTheOrderOfTheirTeams() throws Wire.Unreadable {
        Board board = new Board(
                EXERCISE,
                2,
                Duration.ZERO,
                "tasks/1",
                List.of(score("team-2", 0), score("team-10", 0)),
                List.of(),
                List.of(entry(2, "team-2"), entry(2, "team-10"), entry(1, "team-10")));

        assertThat(reader.read(writer.write(board))).isEqualTo(board);
    }

    @Test
    void entryOfATeamWithoutAScoreIsNotLost() throws Wire.Unreadable {
        Board board =
                new Board(EXERCISE, 1, Duration.ZERO, "tasks/1", List.of(), List.of(), List.of(entry(1, "team-9")));

        assertThat(reader.read(writer.write(board))).isEqualTo(board);
    }

    @Test
    void unchangedTeamIsTakenFromTheTextBefore() throws Wire.Unreadable {
        Board first = reader.read(writer.write(board(3, score("team-1", 1), score("team-2", 0))));
        Board second = reader.read(writer.write(board(4, score("team-1", 2), score("team-2", 0))));

        assertThat(second.teams().get(1)).isSameAs(first.teams().get(1));
        assertThat(second.teams().get(0).tasks().getFirst().attempts()).isEqualTo(2);
        assertThat(second.feed()).isEqualTo(board(4).feed());
    }

    @Test
    void textIsTheSameWhateverWasWrittenBefore() {
        Board board = board(4, score("team-1", 2), score("team-2", 0));
        writer.write(board(3, score("team-1", 1), score("team-2", 0)));

        assertThat(writer.write(board)).isEqualTo(new BoardText().write(board));
    }

    @Test
    void lineBreakInWhatWasTypedStaysInItsLine() throws Wire.Unreadable {
        TaskScore typed = new TaskScore(
                new TaskId("t1"),
                TaskState.WORKING,
                0,
                10,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                1,
                OptionalInt.empty(),
                Map.of("field", new Board.AnswerScore("two\nlines", false)),
                Optional.empty(),
                Map.of());
        Board board = board(1, new TeamScore(new TeamId("team-1"), 0, 0, List.of(typed), List.of(), Optional.empty()));

        assertThat(reader.read(writer.write(board))).isEqualTo(board);
    }

    @Test
    void firstLineTellsHowNewTheBoardIs() throws Wire.Unreadable {
        BoardText.Head head = BoardText.head(writer.write(board(3, score("team-1", 1))));

        assertThat(head.olderThan(board(4))).isTrue();
        assertThat(head.olderThan(board(3))).isFalse();
        assertThat(head.olderThan(board(2))).isFalse();
    }

    @Test
    void aFrozenBoardComesBackWithBothItsFacesAndAnotherFreezeReplacesIt() throws Wire.Unreadable {
        Board whole = board(3, score("team-1", 1), score("team-2", 4));
        Board frozen = whole.with(new Board.Frozen(
                AT,
                List.of(score("team-1", 1), score("team-2", 2)),
                List.of(),
                List.of(entry(2, "team-1")),
                List.of()));

        assertThat(reader.read(writer.write(frozen))).isEqualTo(frozen);
        assertThat(reader.read(writer.write(frozen)).toTeams().teams().getLast())
                .isEqualTo(score("team-2", 2));
        assertThat(reader.read(writer.write(whole))).isEqualTo(whole);
        BoardText.Head head = BoardText.head(writer.write(frozen));
        assertThat(head.olderThan(whole)).isTrue();
        assertThat(head.olderThan(frozen)).isFalse();
    }

    @Test
    void whatIsNoBoardIsSaidToBeNone() {
        assertThatThrownBy(() -> reader.read("{}")).isInstanceOf(Wire.Unreadable.class);
        assertThatThrownBy(() -> reader.read("null")).isInstanceOf(Wire.Unreadable.class);
        assertThatThrownBy(() -> reader.read("{\"type\":\"drop-tables\"}")).isInstanceOf(Wire.Unreadable.class);
        assertThatThrownBy(() -> reader.read(writer.write(board(1)) + "\nx{}")).isInstanceOf(Wire.Unreadable.class);
        assertThatThrownBy(() -> reader.read(writer.write(board(1)) + "\n")).isInstanceOf(Wire.Unreadable.class);
    }

    private static Board board(long position, TeamScore... teams) {
        return new Board(
                EXERCISE,
                position,
                Duration.ofSeconds(position),
                "tasks/1",
                List.of(teams),
                List.of(new Ranking(1, new TeamId("team-1"), 0)),
                List.of(entry(position, "team-1"), entry(1, "team-2")));
    }

    private static TeamScore score(String team, int attempts) {
        TaskScore task = new TaskScore(
                new TaskId("t1"),
                TaskState.WORKING,
                0,
                10,
                Optional.of(AT),
                Optional.of(Duration.ofSeconds(9)),
                Optional.of("trainee1"),
                List.of(1, 2),
                attempts,
                OptionalInt.of(4),
                Map.of("field", new Board.AnswerScore("値", false)),
                Optional.empty(),
                Map.of());
        return new TeamScore(
                new TeamId(team),
                0.5,
                0,
                List.of(task),
                List.of(new Board.MemberScore("trainee1", 0, attempts, 0)),
                Optional.of(AT));
    }

    private static FeedEntry entry(long position, String team) {
        return new FeedEntry(
                position,
                AT.plusSeconds(position),
                Duration.ofSeconds(position),
                new TeamId(team),
                "answer-given",
                Optional.of(new TaskId("t1")),
                0,
                Optional.of("trainee1"));
    }
}
