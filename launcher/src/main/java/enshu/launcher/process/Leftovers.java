package enshu.launcher.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds an installation's processes again without remembering them: each carries {@code ENSHU_INSTANCE} in the
 * environment it was started with.
 */
public record Leftovers(String instance) {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** The processes that carry the mark now, without this one. */
    public List<ProcessIdentity> find() {
        byte[] mark = ("ENSHU_INSTANCE=" + instance + "\0").getBytes(StandardCharsets.US_ASCII);
        List<ProcessIdentity> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path folder : folders) {
                long pid = Long.parseLong(folder.getFileName().toString());
                if (pid != ProcessHandle.current().pid() && carries(folder.resolve("environ"), mark)) {
                    ProcessIdentity.of(pid).ifPresent(found::add);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("/proc cannot be read", e);
        }
        return found;
    }

    /** Ends all of them; the ones that would not end. */
    public List<ProcessIdentity> end() {
        List<ProcessIdentity> found = find();
        found.forEach(process -> Signals.send(process, "TERM"));
        Wait.until(() -> found.stream().noneMatch(ProcessIdentity::isAlive), LIMIT);
        found.forEach(process -> Signals.send(process, "KILL"));
        found.forEach(process -> Signals.awaitEnd(process, LIMIT));
        return found.stream().filter(ProcessIdentity::isAlive).toList();
    }

    private static boolean carries(Path environ, byte[] mark) {
        byte[] environment;
        try {
            environment = Files.readAllBytes(environ);
        } catch (IOException e) {
            return false; // it ended meanwhile
        }
        String text = "\0" + new String(environment, StandardCharsets.ISO_8859_1);
        return text.contains("\0" + new String(mark, StandardCharsets.ISO_8859_1));
    }
}
