package enshu.console.board;

import com.fasterxml.jackson.databind.JsonNode;
import enshu.console.live.Scoring;
import enshu.exchange.ExerciseId;
import enshu.scoring.board.ArenaQuestion;
import enshu.scoring.board.Audience;
import enshu.scoring.board.Board;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Courses as scoring told them last: all pages that look at one are told of a change at once, and scoring is asked once for
 * all of them. Safe for many threads.
 */
public final class Courses {
    /** Courses that are kept; the least used go first. */
    static final int MOST = 100;

    private final Scoring scoring;
    private final Map<Whose, Told> told = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Whose, Told> eldest) {
            return size() > MOST;
        }
    };

    public Courses(Scoring scoring) {
        this.scoring = scoring;
    }

    private record Whose(ExerciseId exercise, Audience audience) {}

    /** The board that the course goes with: while that is the newest, nothing new is in the course. */
    private record Version(long position, Optional<Instant> frozenFrom) {
        static Version of(Board board) {
            return new Version(board.position(), board.frozenFrom());
        }
    }

    private record Told(Version version, CompletableFuture<JsonNode> answer) {}

    /** The course; a {@link enshu.console.problem.Refusal} where there is none. */
    CompletionStage<JsonNode> of(ExerciseId exercise, Audience audience) {
        Optional<Version> newest = scoring.board(exercise).map(Version::of);
        if (newest.isEmpty()) {
            return ask(exercise, audience);
        }
        Whose whose = new Whose(exercise, audience);
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        synchronized (told) {
            Told before = told.get(whose);
            if (before != null
                    && before.version().equals(newest.get())
                    && !before.answer().isCompletedExceptionally()) {
                return before.answer().copy();
            }
            told.put(whose, new Told(newest.get(), answer));
        }
        ask(exercise, audience).whenComplete((course, failed) -> {
            if (failed == null) {
                answer.complete(course);
            } else {
                answer.completeExceptionally(failed);
            }
        });
        return answer.copy();
    }

    private CompletionStage<JsonNode> ask(ExerciseId exercise, Audience audience) {
        return Answers.of(scoring, new ArenaQuestion.CourseAsked(UUID.randomUUID(), exercise, audience));
    }
}
