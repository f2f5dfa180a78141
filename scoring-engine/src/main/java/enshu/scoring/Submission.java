package enshu.scoring;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import enshu.exchange.ExerciseId;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Something a signed-in person did and wants to have counted: a trainee for the own team, or an instructor who
 * marks or gives a hint. Whoever
 * sends it chooses the key; the same key sent again, however often, is the same submission and gets the same answer. Who
 * may send what is decided at the console's door.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Submission.AnswerGiven.class, name = "answer-given"),
    @JsonSubTypes.Type(value = Submission.HintTaken.class, name = "hint-taken"),
    @JsonSubTypes.Type(value = Submission.HintGiven.class, name = "hint-given"),
    @JsonSubTypes.Type(value = Submission.ReportWritten.class, name = "report-written"),
    @JsonSubTypes.Type(value = Submission.ReportMarked.class, name = "report-marked"),
    @JsonSubTypes.Type(value = Submission.RubricMarked.class, name = "rubric-marked"),
    @JsonSubTypes.Type(value = Submission.ReportReturned.class, name = "report-returned")
})
public sealed interface Submission {
    /** Fields one answer may carry. */
    int MOST_FIELDS = 20;

    /** Characters (UTF-16 units) one field may hold. */
    int LONGEST_FIELD = 1_000;

    /** Characters (UTF-16 units) one field of a report may hold. */
    int LONGEST_REPORT_FIELD = 4_000;

    /** Characters (UTF-16 units) a whole report may hold. */
    int LONGEST_REPORT = 20_000;

    /** Characters (UTF-16 units) a comment on a mark may hold. */
    int LONGEST_COMMENT = 1_000;

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

    /** The account of the person who did it, trainee or instructor. */
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

    /**
     * A hint that an instructor gives to a team.
     *
     * @param hint its number, from 1; they are opened in order
     * @param free whether the team has it for nothing
     * @param member the instructor
     */
    record HintGiven(UUID key, ExerciseId exercise, TeamId team, TaskId task, int hint, boolean free, String member)
            implements Submission {
        @Override
        public boolean tooLong() {
            return member.length() > LONGEST_MEMBER;
        }
    }

    /**
     * A report that is handed in.
     *
     * @param fields what was written, by the field's id; at most {@value #MOST_FIELDS} of them,
     *     {@value #LONGEST_REPORT_FIELD} characters each and {@value #LONGEST_REPORT} together
     */
    record ReportWritten(
            UUID key, ExerciseId exercise, TeamId team, TaskId task, Map<String, String> fields, String member)
            implements Submission {
        public ReportWritten {
            Map<String, String> storable = new TreeMap<>();
            fields.forEach((id, written) -> storable.put(storable(id), storable(written)));
            fields = Collections.unmodifiableMap(storable);
        }

        @Override
        public boolean tooLong() {
            return member.length() > LONGEST_MEMBER
                    || fields.size() > MOST_FIELDS
                    || fields.keySet().stream().anyMatch(id -> id.length() > LONGEST_FIELD)
                    || fields.values().stream().anyMatch(text -> text.length() > LONGEST_REPORT_FIELD)
                    || fields.values().stream().mapToInt(String::length).sum() > LONGEST_REPORT;
        }

        /** Leaves out what was written. */
        @Override
        public String toString() {
            return "ReportWritten[key=" + key + ", exercise=" + exercise + ", team=" + team + ", task=" + task
                    + ", fields=" + fields.keySet() + ", member=" + member + "]";
        }
    }

    /**
     * An instructor's marks of a report; fields that aren't named keep the points they have.
     *
     * @param fields points by the field's id
     * @param comment for the team, empty for nothing; at most {@value #LONGEST_COMMENT} characters
     */
    record ReportMarked(
            UUID key,
            ExerciseId exercise,
            TeamId team,
            TaskId task,
            Map<String, BigDecimal> fields,
            String comment,
            String member)
            implements Submission {
        public ReportMarked {
            fields = Collections.unmodifiableMap(new TreeMap<>(fields));
            comment = storable(comment);
        }

        @Override
        public boolean tooLong() {
            return member.length() > LONGEST_MEMBER
                    || fields.size() > MOST_FIELDS
                    || comment.length() > LONGEST_COMMENT;
        }
    }

    /**
     * An instructor's marks by the task's rubric; criteria that aren't named keep theirs.
     *
     * @param criteria points and comment by the criterion's id
     */
    record RubricMarked(
            UUID key, ExerciseId exercise, TeamId team, TaskId task, Map<String, Mark> criteria, String member)
            implements Submission {
        public RubricMarked {
            criteria = Collections.unmodifiableMap(new TreeMap<>(criteria));
        }

        @Override
        public boolean tooLong() {
            return member.length() > LONGEST_MEMBER
                    || criteria.size() > MOST_FIELDS
                    || criteria.values().stream()
                            .anyMatch(mark -> mark.comment().length() > LONGEST_COMMENT);
        }
    }

    /** Points for one criterion, with a word to the team, which may be empty. */
    record Mark(BigDecimal points, String comment) {
        public Mark {
            comment = storable(comment);
        }
    }

    /**
     * An instructor gives a report back.
     *
     * @param comment what is to be done better; at most {@value #LONGEST_COMMENT} characters
     */
    record ReportReturned(UUID key, ExerciseId exercise, TeamId team, TaskId task, String comment, String member)
            implements Submission {
        public ReportReturned {
            comment = storable(comment);
        }

        @Override
        public boolean tooLong() {
            return member.length() > LONGEST_MEMBER || comment.length() > LONGEST_COMMENT;
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
