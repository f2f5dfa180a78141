package enshu.launcher.bench;

import enshu.launcher.message.LaunchFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the kernel tells of the console's process. Source: proc(5), {@code status}. */
public record ConsoleProcess(long pid) {
    /**
     * What it takes at one moment.
     *
     * @param resident KiB of memory
     * @param threads of the operating system
     */
    public record Taken(long resident, int threads) {}

    Taken taken() {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            long[] found = {0, 0};
            lines.forEach(line -> {
                String[] words = line.split("\\s+", -1);
                switch (words[0]) {
                    case "VmRSS:" -> found[0] = Long.parseLong(words[1]);
                    case "Threads:" -> found[1] = Long.parseLong(words[1]);
                    default -> {}
                }
            });
            return new Taken(found[0], (int) found[1]);
        } catch (IOException e) {
            throw new LaunchFailure("the console's process " + pid + " can't be looked at: " + e.getMessage(), e);
        }
    }
}
