package enshu.console.live;

import enshu.exchange.ExerciseId;
import enshu.scoring.Outcome;
import enshu.scoring.Submission;
import enshu.scoring.board.ArenaQuestion;
import enshu.scoring.board.Audience;
import enshu.scoring.board.Board;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** What the console needs of scoring: submissions judged, boards, and news of boards. */
public interface Scoring extends AutoCloseable {
    /** Sends a submission; always completes, at most 10 s later. */
    CompletionStage<Outcome> submit(Submission submission);

    /** The newest board that was heard of. */
    Optional<Board> board(ExerciseId exercise);

    /** Tells of every exercise whose board changed, until scoring is closed. */
    void onBoard(Consumer<ExerciseId> listener);

    /** The newest board of an arena, as JSON; empty where there is none yet. Waits, 2 s at most. */
    Optional<String> arenaBoard(ExerciseId exercise, Audience audience);

    /** Tells of every arena whose boards changed; the listener must not wait. */
    void onArenaBoard(Consumer<ExerciseId> listener);

    /** Asks about an arena; always completes, at most 8 s later. */
    CompletionStage<ArenaQuestion.Answer> ask(ArenaQuestion question);

    /** Whether scoring can be reached now. */
    boolean reachable();

    @Override
    void close();
}
