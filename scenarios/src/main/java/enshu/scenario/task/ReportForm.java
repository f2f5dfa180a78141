package enshu.scenario.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import enshu.scenario.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A form that a team fills in and submits once, such as a first report.
 *
 * @param fields in the order of the page, each with an id of its own
 */
public record ReportForm(String id, Text title, List<Field> fields) {
    public ReportForm {
        fields = List.copyOf(fields);
    }

    /** What kind of thing is written into a field. In JSON and YAML its {@link #word()}. */
    public enum Kind {
        TEXT,
        TIME,
        CHOICE,
        SET,
        NUMBER;

        /** The lower-case word, such as {@code choice}. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The case with this word; throws IllegalArgumentException when there is none. */
        @JsonCreator
        public static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** One of the things a choice offers; its id is what is submitted. */
    public record Option(String id, Text title) {}

    /**
     * One field.
     *
     * @param help what belongs there, in a sentence
     * @param options what a choice offers; none for other kinds
     * @param truth what is right; without one a person marks the field, or nobody does when it is worth nothing
     * @param points what it is worth in full, 0–1000
     */
    public record Field(
            String id,
            Text title,
            Optional<Text> help,
            Kind kind,
            List<Option> options,
            Optional<AnswerMatcher> truth,
            int points) {
        public Field {
            options = List.copyOf(options);
        }
    }

    /** The field of this id. */
    public Optional<Field> field(String field) {
        return fields.stream().filter(one -> one.id().equals(field)).findFirst();
    }

    /** What all fields together are worth. */
    public int points() {
        return fields.stream().mapToInt(Field::points).sum();
    }

    /** What the fields that have a truth are worth together. */
    public int truthPoints() {
        return fields.stream()
                .filter(field -> field.truth().isPresent())
                .mapToInt(Field::points)
                .sum();
    }
}
