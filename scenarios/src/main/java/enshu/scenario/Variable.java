package enshu.scenario;

import java.time.LocalTime;
import java.util.List;

/** A value that differs from team to team, drawn from the team's seed by {@link VariableDraw}. */
public sealed interface Variable {
    /** What scenario.yaml calls it: a letter, then letters, digits and underscores. */
    String name();

    /** So many lower-case hexadecimal digits, 1 to 64. */
    record Hex(String name, int digits) implements Variable {}

    /** A whole number between two bounds, both possible. */
    record Whole(String name, long min, long max) implements Variable {}

    /** One of some fixed words. */
    record OneOf(String name, List<String> values) implements Variable {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /**
     * The word that belongs to another's: of as many words as {@code with} has, the one at the same place as the word
     * drawn for that.
     */
    record Beside(String name, String with, List<String> values) implements Variable {
        public Beside {
            values = List.copyOf(values);
        }
    }

    /** A minute of the day between two, both possible, written {@code 09:05}. */
    record Time(String name, LocalTime from, LocalTime to) implements Variable {}

    /** A password of so many letters and digits, 8 to 128, none of them easily misread. */
    record Secret(String name, int length) implements Variable {}
}
