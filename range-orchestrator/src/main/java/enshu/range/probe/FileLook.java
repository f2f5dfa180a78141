package enshu.range.probe;

import enshu.range.engine.ObservedContainer;
import enshu.range.namespace.ContainerFiles;
import enshu.range.namespace.Reach;
import enshu.range.reconcile.StandingRange;
import enshu.scenario.task.Check;
import enshu.scenario.task.FileWanted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What is at a path of a running service: a regular file, no link followed, 10 MB at most.
 */
final class FileLook {
    private static final int LIMIT = 10 * 1024 * 1024;
    private static final Duration SEARCH = Duration.ofSeconds(2);

    private final StandingRange range;

    FileLook(StandingRange range) {
        this.range = range;
    }

    String looked(Check.File file) {
        return "file " + range.variables().expand(file.path()) + " of " + file.on();
    }

    Reach look(ObservedContainer host, Check.File file) throws IOException {
        ContainerFiles.Found found =
                ContainerFiles.read(host.pid(), range.variables().expand(file.path()), LIMIT);
        return switch (found) {
            case ContainerFiles.Found.Nothing _ -> new Reach(isAbsenceWanted(file), "nothing is there");
            case ContainerFiles.Found.Other(String what) -> new Reach(false, what);
            case ContainerFiles.Found.Regular regular -> content(file.wanted(), regular.bytes());
        };
    }

    private static boolean isAbsenceWanted(Check.File file) {
        return file.wanted() instanceof FileWanted.Exists(boolean exists) && !exists;
    }

    private Reach content(FileWanted wanted, byte[] bytes) {
        String size = bytes.length + " bytes";
        return switch (wanted) {
            case FileWanted.Exists(boolean exists) -> new Reach(exists, size);
            case FileWanted.Sha256(String hex) -> {
                String found = sha256(bytes);
                yield new Reach(found.equals(range.variables().expand(hex)), size + ", sha256 " + found);
            }
            case FileWanted.Contains(String text) ->
                held(text(bytes).contains(range.variables().expand(text)), size);
            case FileWanted.Matches(String regex) ->
                held(
                        Pattern.compile(range.variables().expandRegex(regex), Pattern.MULTILINE)
                                .matcher(TimedText.of(text(bytes), SEARCH))
                                .find(),
                        size);
        };
    }

    private static Reach held(boolean holds, String size) {
        return new Reach(holds, size + (holds ? ", with the text wanted" : ", without the text wanted"));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
