package enshu.launcher.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Bounds the logs of one folder: a file past the limit is copied to {@code NAME.1} and emptied in place, because its
 * writer holds it open for appending. Lines written between copy and emptying (microseconds) may be lost.
 *
 * @param largest bytes a log may reach
 * @param kept how many old copies stay
 */
public record LogRotation(Path folder, long largest, int kept) {
    public static LogRotation of(Path folder) {
        return new LogRotation(folder, 10_000_000, 3);
    }

    /** Looks at every {@code *.log} of the folder once. */
    public void turn() throws IOException {
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder, "*.log")) {
            for (Path log : logs) {
                if (Files.size(log) > largest) {
                    rotate(log);
                }
            }
        }
    }

    private void rotate(Path log) throws IOException {
        for (int i = kept - 1; i >= 1; i--) {
            Path older = numbered(log, i);
            if (Files.exists(older)) {
                Files.move(older, numbered(log, i + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.copy(log, numbered(log, 1), StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
    }

    private static Path numbered(Path log, int number) {
        return log.resolveSibling(log.getFileName() + "." + number);
    }
}
