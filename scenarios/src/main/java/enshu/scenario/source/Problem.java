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
public record Problem(String file, int line, int column, Severity severity, String code, Message message) {
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

    /** A scenario whose id is not the one that it is kept under. */
    public static Problem otherId(String id, String wanted) {
        return ofPackage("id-console", Message.of("scenario.id-console", "id", id, "wanted", wanted));
    }

    /** A package that can't be read at all, for a reason that lies with the installation. */
    public static Problem unreadable(String reason) {
        return ofPackage("package-unreadable", Message.of("package.unreadable", "reason", reason));
    }

    private static Problem ofPackage(String code, Message message) {
        return new Problem("scenario.yaml", 1, 1, Severity.ERROR, code, message);
    }

    /** The line that is printed: {@code file:line:column: error: CODE: message}. */
    @Override
    public String toString() {
        return line(Language.EN);
    }

    /** The same with the message in this language; severity and code are words for programs and stay. */
    public String line(Language language) {
        return file + ":" + line + ":" + column + ": " + severity.word() + ": " + code + ": " + message.in(language);
    }
}
