package enshu.console.authoring;

import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.scenario.archive.Limits;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Where a file of a draft may lie, and what of it is text. */
final class FilePath {
    /** What the checker reads of a file at most, and the editor edits. */
    static final int LARGEST_TEXT = 1_000_000;

    private static final int LONGEST = 400;
    private static final int LONGEST_NAME = 200;
    private static final List<String> LITTER = List.of("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini", ".git");

    private FilePath() {}

    /**
     * The path as it was given.
     *
     * @throws Refusal when it could leave the package or couldn't be a file of every system
     */
    static String required(String path) {
        String[] parts = path.split("/", -1);
        boolean sound = !path.isEmpty() && path.length() <= LONGEST && parts.length <= Limits.PACKAGE.depth() + 1;
        for (String part : parts) {
            sound &= !part.isBlank()
                    && !part.equals(".")
                    && !part.equals("..")
                    && part.equals(part.strip())
                    && part.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME
                    && part.codePoints().noneMatch(FilePath::forbidden)
                    && !LITTER.contains(part);
        }
        if (!sound) {
            throw new Refusal(new Problem(
                    400,
                    "file-name",
                    "No name for a file",
                    "A file's path has at most " + LONGEST + " characters, parts of at most " + LONGEST_NAME
                            + " bytes separated by /, none of them empty, . or .., and no control characters or \\.",
                    Map.of("path", path.substring(0, Math.min(path.length(), LONGEST)))));
        }
        return path;
    }

    /**
     * The path that a request names, of a file that may be there.
     *
     * @throws Refusal when no file can be called so
     */
    static String asked(String path) {
        if (path.indexOf(0) >= 0) {
            throw new Refusal(Problem.unknown("file", path.replace("\0", "")));
        }
        return path;
    }

    private static boolean forbidden(int one) {
        return one == '\\' || Character.isISOControl(one) || Character.getType(one) == Character.SURROGATE;
    }

    /** Whether these bytes can be edited as text. */
    static boolean isText(byte[] content) {
        if (content.length > LARGEST_TEXT) {
            return false;
        }
        for (byte one : content) {
            if (one == 0) {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return true;
        } catch (CharacterCodingException binary) {
            return false;
        }
    }
}
