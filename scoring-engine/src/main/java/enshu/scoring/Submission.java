package enshu.scoring;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import enshu.exchange.ExerciseId;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Something a signed-in trainee did and wants to have counted. Whoever sends it chooses the key; the same key sent again,
 * however often, is the same submission and gets the same answer.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Submission.AnswerGiven.class, name = "answer-given"),
    @JsonSubTypes.Type(value = Submission.HintTaken.class, name = "hint-taken")
})
public sealed interface Submission {
    /** Fields one answer may carry. */
    int MOST_FIELDS = 20;

    /** Characters (UTF-16 units) one field may hold. */
    int LONGEST_FIELD = 1_000;

    /** Characters a member's account name may hold. */
    int LONGEST_MEMBER = 255;

    /** Chosen by the sender, once per intention of the person. */
    UUID key();

    /** Where it counts. */
    ExerciseId exercise();

    /** For whom it counts. */
    TeamId team();

    /** What it is about. */
    TaskId task();

    /** The account of the person who did it. */
    String member();

    /** Whether any part is beyond its limit. */
    boolean tooLong();

    /**
     * Answers to a task.
     *
     * @param fields what was typed, by the answer's id; at most {@value #MOST_FIELDS} of them, {@value #LONGEST_FIELD}
     *     characters each (more is refused with the code {@code too-long})
     */
    record AnswerGiven(
            UUID key, ExerciseId exercise, TeamId team, TaskId task, Map<String, String> fields, String member)
            implements Submission {
        public AnswerGiven {
            Map<String, String> storable = new TreeMap<>();
            fields.forEach((id, typed) -> storable.put(storable(id), storable(typed)));
            fields = Collections.unmodifiableMap(storable);
        }

        @Override
        public boolean tooLong() {
            return member.length() > LONGEST_MEMBER
                    || fields.size() > MOST_FIELDS
                    || fields.keySet().stream().anyMatch(id -> id.length() > LONGEST_FIELD)
                    || fields.values().stream().anyMatch(text -> text.length() > LONGEST_FIELD);
        }

        /** Leaves out what was typed. */
        @Override
        public String toString() {
            return "AnswerGiven[key=" + key + ", exercise=" + exercise + ", team=" + team + ", task=" + task
                    + ", fields=" + fields.keySet() + ", member=" + member + "]";
        }
    }

    /**
     * A hint that was opened and is to be paid for.
     *
     * @param hint its number, from 1; they are opened in order
     */
    record HintTaken(UUID key, ExerciseId exercise, TeamId team, TaskId task, int hint, String member)
            implements Submission {
        @Override
        public boolean tooLong() {
            return member.length() > LONGEST_MEMBER;
        }
    }

    /** The text with what no database keeps (NUL, halves of characters) replaced by U+FFFD. */
    private static String storable(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .map(one ->
                        one == 0 || (one >= Character.MIN_SURROGATE && one <= Character.MAX_SURROGATE) ? 0xFFFD : one)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
