package enshu.scenario.source;

import java.util.Locale;

/**
 * Something wrong with a package, at a place.
 *
 * @param file relative to where the package was asked for, with {@code /} between its parts
 * @param line from 1; 1 when the whole file is meant
 * @param column from 1
 * @param code stable, lower-case words with hyphens, for filters and tests
 * @param message what is wrong, what was expected, what to do
 */
public record Problem(String file, int line, int column, Severity severity, String code, String message) {
    /** How bad it is: only errors keep a package from being run. */
    public enum Severity {
        ERROR,
        WARNING,
        NOTE;

        /** The lower-case word of the printed line. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The line that is printed: {@code file:line:column: error: CODE: message}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + severity.word() + ": " + code + ": " + message;
    }
}
