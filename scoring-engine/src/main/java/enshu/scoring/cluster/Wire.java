package enshu.scoring.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import enshu.exchange.ExchangeJson;
import enshu.scoring.Outcome;
import enshu.scoring.Submission;
import enshu.scoring.board.Board;

/**
 * What goes through the cluster: the names of its structures, and every value as one JSON string, so that the two sides
 * share no serialiser and load no code from each other.
 */
final class Wire {
    static final String SUBMISSIONS = "enshu.submissions";
    static final String OUTCOMES = "enshu.outcomes";
    static final String BOARDS = "enshu.boards";
    static final String BOARDS_WANTED = "enshu.boards-wanted";

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

    static String text(Board board) {
        return write(board);
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

    static Board board(String text) throws Unreadable {
        return read(text, Board.class);
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
