package enshu.scoring.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import enshu.exchange.ExchangeJson;
import enshu.exchange.ExerciseId;
import enshu.scoring.Outcome;
import enshu.scoring.Submission;
import enshu.scoring.board.ArenaPicture;
import enshu.scoring.board.ArenaQuestion;
import enshu.scoring.board.Audience;

/**
 * What goes through the cluster: the names of its structures, and every value as one string of JSON, so that the two sides
 * share no serialiser and load no code from each other. Boards, the largest, go as {@link BoardText}.
 */
final class Wire {
    static final String SUBMISSIONS = "enshu.submissions";
    static final String OUTCOMES = "enshu.outcomes";
    static final String BOARDS = "enshu.boards";
    static final String BOARDS_WANTED = "enshu.boards-wanted";

    static final String ARENA_BOARDS = "enshu.arena-boards";
    static final String ARENA_QUESTIONS = "enshu.arena-questions";
    static final String ARENA_ANSWERS = "enshu.arena-answers";

    /** Questions that may wait in the cluster. */
    static final int MOST_QUESTIONS = 200;

    /** Characters of one question: a hundred lines of 256 characters, some of them escaped. */
    static final int LONGEST_QUESTION = 40_000;

    /** Submissions that may wait in the cluster. */
    static final int MOST_WAITING = 1_000;

    /** Boards that are kept in the cluster and in a client; the least used go first. */
    static final int MOST_BOARDS = 1_000;

    /** Characters of one submission: 20 fields of 1,000 characters, each escaped at worst to six. */
    static final int LONGEST_SUBMISSION = 160_000;

    private static final ObjectMapper MAPPER = ExchangeJson.mapper();

    private Wire() {}

    static String text(Submission submission) {
        return write(submission);
    }

    static String text(Outcome outcome) {
        return write(outcome);
    }

    static Submission submission(String text) throws Unreadable {
        if (text.length() > LONGEST_SUBMISSION) {
            throw new Unreadable(
                    "a submission of " + text.length() + " characters; at most " + LONGEST_SUBMISSION + " are read");
        }
        return read(text, Submission.class);
    }

    static Outcome outcome(String text) throws Unreadable {
        return read(text, Outcome.class);
    }

    static String text(ArenaQuestion question) {
        return write(question);
    }

    static String text(ArenaQuestion.Answer answer) {
        return write(answer);
    }

    static String text(ArenaPicture picture) {
        return write(picture);
    }

    static ArenaQuestion question(String text) throws Unreadable {
        if (text.length() > LONGEST_QUESTION) {
            throw new Unreadable(
                    "a question of " + text.length() + " characters; at most " + LONGEST_QUESTION + " are read");
        }
        return read(text, ArenaQuestion.class);
    }

    static ArenaQuestion.Answer answer(String text) throws Unreadable {
        return read(text, ArenaQuestion.Answer.class);
    }

    /** Where an arena's board for an audience is kept. */
    static String arenaBoard(ExerciseId exercise, Audience audience) {
        return exercise + "/" + audience;
    }

    private static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("a " + value.getClass().getSimpleName() + " has no JSON form", bug);
        }
    }

    private static <T> T read(String text, Class<T> type) throws Unreadable {
        try {
            T value = MAPPER.readValue(text, type);
            if (value == null) {
                throw new Unreadable("null instead of a " + type.getSimpleName());
            }
            return value;
        } catch (JsonProcessingException broken) {
            throw new Unreadable("no " + type.getSimpleName() + ": " + broken.getOriginalMessage());
        }
    }

    /** Something in the cluster that isn't ours, or of another version. */
    static final class Unreadable extends Exception {
        Unreadable(String what) {
            super(what);
        }
    }
}
