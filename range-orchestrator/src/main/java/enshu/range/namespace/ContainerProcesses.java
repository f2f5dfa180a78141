package enshu.range.namespace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The processes of a container, found on the host by their process namespace; nothing of the container is asked.
 */
public final class ContainerProcesses {
    private static final int LINE_LIMIT = 4096;

    private ContainerProcesses() {}

    /** A process: its name, and its arguments joined by one space. */
    public record Running(long pid, String name, String line) {}

    /**
     * All processes in the namespace of {@code pid}.
     *
     * @throws IOException when that process is gone
     */
    public static List<Running> of(long pid) throws IOException {
        Path wanted = Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/pid"));
        List<Running> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : all) {
                read(process, wanted, found);
            }
        }
        return found;
    }

    private static void read(Path process, Path wanted, List<Running> found) {
        try {
            if (wanted.equals(Files.readSymbolicLink(process.resolve("ns/pid")))) {
                byte[] raw = Files.readAllBytes(process.resolve("cmdline"));
                String line = new String(raw, StandardCharsets.UTF_8)
                        .replace('\0', ' ')
                        .strip();
                found.add(new Running(
                        Long.parseLong(String.valueOf(process.getFileName())),
                        Files.readString(process.resolve("comm")).strip(),
                        line.length() > LINE_LIMIT ? line.substring(0, LINE_LIMIT) : line));
            }
        } catch (IOException ended) {
            // Processes end while one looks; a process that is gone doesn't run.
            return;
        }
    }
}
