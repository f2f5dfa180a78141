package enshu.scenario.task;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** Which typed answers are right; strings may hold variables. */
public sealed interface AnswerMatcher {
    /** The form field's kind, as the console names it. */
    default String field() {
        return switch (this) {
            case EqualTo equal -> "text";
            case OneOf oneOf -> "text";
            case Regex regex -> "text";
            case SetOf set -> "set";
            case Number number -> "number";
            case Time time -> "time";
        };
    }

    /** Exactly this. */
    record EqualTo(String value) implements AnswerMatcher {}

    /** Any of these. */
    record OneOf(List<String> values) implements AnswerMatcher {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /**
     * These in any order, nothing else, at least so many of them. They may be typed with a line for each, which always
     * works; with commas or semicolons between them where none of them has one; with white space between them where none has
     * that either.
     */
    record SetOf(List<String> values, int atLeast) implements AnswerMatcher {
        public SetOf {
            values = List.copyOf(values);
        }
    }

    /** The whole answer matches. */
    record Regex(String regex) implements AnswerMatcher {}

    /** A number at most so far from the value. */
    @SuppressWarnings("AvoidCommonTypeNames") // The word of the format, always written AnswerMatcher.Number.
    record Number(String value, BigDecimal within) implements AnswerMatcher {}

    /** A time of day ({@code HH:mm}, {@code HH:mm:ss}) or date and time at most so far from the value. */
    record Time(String value, Duration within) implements AnswerMatcher {}
}
