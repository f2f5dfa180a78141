package enshu.console.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import enshu.console.live.Scoring;
import enshu.console.problem.Refusal;
import enshu.exchange.ExerciseId;
import enshu.scoring.Outcome;
import enshu.scoring.Submission;
import enshu.scoring.board.ArenaQuestion;
import enshu.scoring.board.Audience;
import enshu.scoring.board.Board;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CoursesTest {
    private static final ExerciseId ID = new ExerciseId(new UUID(1, 1));

    private final Asked scoring = new Asked();
    private final Courses courses = new Courses(scoring);

    @Test
    void scoringIsAskedOnceForAllWhoLookAndAgainOnceTheBoardHasMoved() {
        scoring.board = Optional.of(board(3, Optional.empty()));
        CompletableFuture<JsonNode> one = course(Audience.TEAMS);
        CompletableFuture<JsonNode> other = course(Audience.TEAMS);
        assertThat(scoring.pending).hasSize(1);
        scoring.answer("{\"moments\":[1]}");
        assertThat(one.join()).hasToString("{\"moments\":[1]}");
        assertThat(other.join()).isEqualTo(one.join());
        assertThat(course(Audience.TEAMS)).isCompleted();

        CompletableFuture<JsonNode> _ = course(Audience.INSTRUCTORS);
        assertThat(scoring.pending).as("another audience").hasSize(1);
        scoring.answer("{}");
        scoring.board = Optional.of(board(4, Optional.empty()));
        assertThat(course(Audience.TEAMS)).isNotDone();
        scoring.answer("{\"moments\":[1,2]}");
        scoring.board = Optional.of(board(4, Optional.of(Instant.EPOCH)));
        assertThat(course(Audience.TEAMS)).as("frozen since").isNotDone();
    }

    @Test
    void whatFailedIsAskedAgainAndWithoutABoardNothingIsKept() {
        scoring.board = Optional.of(board(3, Optional.empty()));
        CompletableFuture<JsonNode> failing = course(Audience.TEAMS);
        ArenaQuestion question = scoring.questions.getLast();
        scoring.pending.removeFirst().complete(ArenaQuestion.Answer.refused(question, "busy"));
        assertThatThrownBy(failing::join).hasCauseInstanceOf(Refusal.class);
        CompletableFuture<JsonNode> _ = course(Audience.TEAMS);
        assertThat(scoring.pending).hasSize(1);

        scoring.board = Optional.empty();
        CompletableFuture<JsonNode> _ = course(Audience.TEAMS);
        CompletableFuture<JsonNode> _ = course(Audience.TEAMS);
        assertThat(scoring.pending).hasSize(3);
    }

    private CompletableFuture<JsonNode> course(Audience audience) {
        return courses.of(ID, audience).toCompletableFuture();
    }

    private static Board board(long position, Optional<Instant> frozenFrom) {
        Board board = new Board(ID, position, Duration.ZERO, "jeopardy/1", List.of(), List.of(), List.of());
        return frozenFrom
                .map(from -> board.with(new Board.Frozen(from, List.of(), List.of(), List.of(), List.of())))
                .orElse(board);
    }

    /** Remembers what it was asked, and answers when it is told to. */
    private static final class Asked implements Scoring {
        private final List<ArenaQuestion> questions = new ArrayList<>();
        private final List<CompletableFuture<ArenaQuestion.Answer>> pending = new ArrayList<>();
        private Optional<Board> board = Optional.empty();

        void answer(String text) {
            pending.removeFirst().complete(ArenaQuestion.Answer.of(questions.getLast(), text));
        }

        @Override
        public CompletionStage<ArenaQuestion.Answer> ask(ArenaQuestion question) {
            CompletableFuture<ArenaQuestion.Answer> answer = new CompletableFuture<>();
            questions.add(question);
            pending.add(answer);
            return answer;
        }

        @Override
        public Optional<Board> board(ExerciseId exercise) {
            return board;
        }

        @Override
        public boolean reachable() {
            return true;
        }

        @Override
        public CompletionStage<Outcome> submit(Submission submission) {
            throw new IllegalStateException("nothing is submitted here");
        }

        @Override
        public void onBoard(Consumer<ExerciseId> listener) {
            throw new IllegalStateException("nobody listens here");
        }

        @Override
        public Optional<String> arenaBoard(ExerciseId exercise, Audience audience) {
            return Optional.empty();
        }

        @Override
        public void onArenaBoard(Consumer<ExerciseId> listener) {
            throw new IllegalStateException("nobody listens here");
        }

        @Override
        public void close() {}
    }
}
