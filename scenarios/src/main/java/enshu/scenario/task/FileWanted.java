package enshu.scenario.task;

/** What a file check wants of its path. */
public sealed interface FileWanted {
    /** A regular file is there, or nothing is. */
    record Exists(boolean exists) implements FileWanted {}

    /** The content has this hash: 64 lower-case hexadecimal digits after variables are filled in. */
    record Sha256(String hex) implements FileWanted {}

    /** The content holds this text. */
    record Contains(String text) implements FileWanted {}

    /** The content holds a match of this regular expression. */
    record Matches(String regex) implements FileWanted {}
}
