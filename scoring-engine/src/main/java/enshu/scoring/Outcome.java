package enshu.scoring;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;

/** What became of a submission. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Outcome.Accepted.class, name = "accepted"),
    @JsonSubTypes.Type(value = Outcome.Refused.class, name = "refused")
})
public sealed interface Outcome {
    /** The submission's key. */
    UUID key();

    /**
     * Judged, and durable in the ledger before this was said.
     *
     * @param correct for an answer: whether every answer the task asks for is now right; for anything else always true
     * @param fields for an answer: whether what was typed in each field is right; empty for anything else
     * @param attemptsLeft how often the team may still answer this task; empty when there is no limit
     */
    record Accepted(UUID key, boolean correct, Map<String, Boolean> fields, OptionalInt attemptsLeft)
            implements Outcome {
        public Accepted {
            fields = Collections.unmodifiableMap(new TreeMap<>(fields));
        }
    }

    /**
     * Not counted, and nothing was written. Sent again later it is judged anew.
     *
     * @param code one of {@link Refusal}'s codes
     */
    record Refused(UUID key, String code) implements Outcome {
        /** A refusal for one of the known reasons. */
        public Refused(UUID key, Refusal reason) {
            this(key, reason.code());
        }
    }

    /** Why a submission isn't counted. */
    enum Refusal {
        /** The exercise hasn't begun, is paused, or has ended. */
        EXERCISE_NOT_RUNNING("exercise-not-running"),
        /** The instructor holds this team; its time stands. */
        TEAM_PAUSED("team-paused"),
        /** Another task has to be solved first. */
        TASK_CLOSED("task-closed"),
        /** The task's limit of attempts is reached. */
        ATTEMPTS_USED_UP("attempts-used-up"),
        /** No such task, or no such team, in this exercise. */
        UNKNOWN_TASK("unknown-task"),
        /** No such hint, or an earlier one wasn't taken. */
        HINT_ORDER("hint-order"),
        /** The task is solved; nothing more can be won or lost. */
        ALREADY_SOLVED("already-solved"),
        /** A field the task doesn't have, or nothing typed in any. */
        UNKNOWN_FIELD("unknown-field"),
        /** Too many fields, or one that is too long. */
        TOO_LONG("too-long"),
        /** The report was handed in already and wasn't returned. */
        ALREADY_SUBMITTED("already-submitted"),
        /** There is no report to mark or to return. */
        NOT_SUBMITTED("not-submitted"),
        /** A field or criterion the task doesn't have, or more points than it is worth, or fewer than none. */
        WRONG_MARK("wrong-mark"),
        /** More submissions a minute than one person types. */
        TOO_FAST("too-fast"),
        /** Nobody could judge it within the time; sending it again is safe. */
        BUSY("busy");

        private final String code;

        Refusal(String code) {
            this.code = code;
        }

        /** Stable, for the browser to put in words. */
        public String code() {
            return code;
        }
    }
}
