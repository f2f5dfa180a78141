package enshu.launcher.platform;

import enshu.launcher.home.Home;
import enshu.launcher.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Makes every image of the library, and of the exercises that are there, ahead of the first exercise, by the orchestrator's own program; what is there is
 * not made again.
 */
final class ImageBuild {
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final Duration GLANCE = Duration.ofMillis(500);
    private static final int LONGEST_DETAIL = 60;

    private final Home home;
    private final Path java;
    private final Map<String, String> environment;

    ImageBuild(Home home, Path java, Map<String, String> environment) {
        this.home = home;
        this.java = java;
        this.environment = environment;
    }

    /** Runs to the end, telling the program's latest line. */
    void run(Consumer<String> detail) {
        Path log = home.logOf("images");
        Thread teller = Thread.ofPlatform().name("images-detail").daemon().start(() -> tell(log, detail));
        try {
            new Command(words(), environment, LIMIT, Optional.of(log)).run();
        } finally {
            teller.interrupt();
        }
    }

    /** In a process namespace of its own, so that nothing of a build outlives an interrupted start. */
    private List<String> words() {
        List<String> words = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL"));
        words.addAll(List.of("unshare", "--pid", "--fork", "--kill-child", "--mount-proc"));
        words.addAll(List.of(
                java.resolve("bin/java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                home.app().resolve("lib") + "/*",
                "enshu.range.wish.BuildImages"));
        return words;
    }

    private static void tell(Path log, Consumer<String> detail) {
        String told = "";
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(GLANCE.toNanos());
            String line = lastLine(log);
            if (!line.equals(told) && !Thread.currentThread().isInterrupted()) {
                told = line;
                detail.accept(line);
            }
        }
    }

    private static String lastLine(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            String last = lines.isEmpty() ? "" : lines.getLast().strip();
            return last.length() <= LONGEST_DETAIL ? last : last.substring(0, LONGEST_DETAIL) + "…";
        } catch (IOException e) {
            return ""; // not begun yet
        }
    }
}
