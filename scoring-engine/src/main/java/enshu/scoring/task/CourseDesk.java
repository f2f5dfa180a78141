package enshu.scoring.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import enshu.exchange.ExchangeJson;
import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import enshu.scoring.board.ArenaQuestion;
import enshu.scoring.board.Audience;
import enshu.scoring.board.GameCourse;
import enshu.scoring.board.GameExplanation;
import enshu.scoring.exercise.Exercise;
import enshu.scoring.exercise.Exercises;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Ledger;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Answers what is asked of the course of exercises of tasks and of contests; teams are told of contests alone. The courses asked for last are kept and
 * followed as their ledgers grow; a board of an earlier instant is counted by itself. Safe for many threads.
 */
public final class CourseDesk {
    /** Courses that are kept; the least used are dropped and read again. */
    private static final int MOST_KEPT = 50;

    /** Events of one exercise that are read; later ones are left out of it. */
    private static final long MOST_EVENTS = 200L * Ledger.LONGEST_READ;

    private final Exercises exercises;
    private final Ledger ledger;
    private final Function<ExerciseId, Optional<Instant>> freezes;
    private final Map<Known, GameCourse> courses = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Known, GameCourse> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /**
     * @param freezes from when on an exercise's board is frozen; may block, and throw
     */
    public CourseDesk(Exercises exercises, Ledger ledger, Function<ExerciseId, Optional<Instant>> freezes) {
        this.exercises = exercises;
        this.ledger = ledger;
        this.freezes = freezes;
    }

    /** What of an exercise is known to whom. */
    private record Known(ExerciseId exercise, Optional<Instant> freeze) {}

    /**
     * Answers a question; blocks while the exercise and its ledger are read. Throws {@link
     * enshu.scoring.exercise.ExerciseFailure} or {@link enshu.scoring.ledger.LedgerFailure} where they can't be.
     */
    public ArenaQuestion.Answer answer(ArenaQuestion.OfTheCourse question) {
        Optional<Exercise> exercise = exercises
                .find(question.exercise())
                .filter(one -> one.game().isEmpty())
                .filter(one ->
                        question.audience() != Audience.TEAMS || one.contest().isPresent());
        if (exercise.isEmpty()) {
            return ArenaQuestion.Answer.refused(question, ArenaQuestion.NO_BOARD);
        }
        Known known = new Known(
                question.exercise(),
                question.audience() == Audience.INSTRUCTORS ? Optional.empty() : freezes.apply(question.exercise()));
        return switch (question) {
            case ArenaQuestion.CourseAsked asked -> ArenaQuestion.Answer.of(asked, json(course(known)));
            case ArenaQuestion.StandingsAsked asked -> standings(known, asked);
            case ArenaQuestion.TermsAsked asked -> terms(known, asked, exercise.get());
        };
    }

    private synchronized GameCourse.Course course(Known known) {
        GameCourse kept = courses.remove(known);
        GameCourse course = kept == null ? new GameCourse(known.exercise(), known.freeze(), Optional.empty()) : kept;
        follow(course, known.exercise(), _ -> {});
        courses.put(known, course);
        return course.course();
    }

    private ArenaQuestion.Answer standings(Known known, ArenaQuestion.StandingsAsked asked) {
        GameCourse course = new GameCourse(known.exercise(), known.freeze(), asked.at());
        follow(course, known.exercise(), _ -> {});
        return course.begun()
                ? ArenaQuestion.Answer.of(asked, json(course.standings()))
                : ArenaQuestion.Answer.refused(asked, "not-begun");
    }

    private ArenaQuestion.Answer terms(Known known, ArenaQuestion.TermsAsked asked, Exercise exercise) {
        TeamId team = asked.team();
        if (!exercise.teams().containsKey(team)) {
            return ArenaQuestion.Answer.refused(asked, "unknown-team");
        }
        GameCourse course = new GameCourse(known.exercise(), known.freeze(), asked.at());
        Map<Long, Entry> entries = new HashMap<>();
        follow(course, known.exercise(), entry -> entries.put(entry.position(), entry));
        return course.begun()
                ? ArenaQuestion.Answer.of(
                        asked, json(GameExplanation.of(course, team, entries).as(asked.audience(), asked.reader())))
                : ArenaQuestion.Answer.refused(asked, "not-begun");
    }

    /** Reads on to the ledger's end, or to what isn't asked for. */
    private void follow(GameCourse course, ExerciseId exercise, Consumer<Entry> shown) {
        while (!course.over() && course.position() < MOST_EVENTS) {
            List<Entry> entries = ledger.read(exercise, course.position());
            if (entries.isEmpty()) {
                return;
            }
            for (Entry entry : entries) {
                course.accept(entry)
                        .filter(one -> GameExplanation.concerns(one.event()))
                        .ifPresent(shown);
            }
        }
    }

    private static String json(Object value) {
        try {
            return ExchangeJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("a " + value.getClass().getSimpleName() + " has no JSON form", bug);
        }
    }
}
