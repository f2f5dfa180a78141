package enshu.launcher.command;

import enshu.exchange.LogLine;
import enshu.launcher.home.Home;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.message.Terminal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code enshu logs [PROCESS]}: the end of a process's log, or of every log. */
@CommandLine.Command(name = "logs", description = "Show what processes wrote.", mixinStandardHelpOptions = true)
final class Logs implements Callable<Integer> {
    private static final int MOST_LINES = 10_000;
    private static final int MOST_BYTES = 1_000_000;
    private static final Duration GLANCE = Duration.ofMillis(300);

    @Parameters(
            arity = "0..1",
            paramLabel = "PROCESS",
            descriptionKey = "process",
            description = "As status names it; without one: all.")
    private @Nullable String process;

    @Option(
            names = {"-n", "--lines"},
            defaultValue = "40",
            description = "How many lines, 1 to 10000 (default: 40).")
    private int lines;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on showing what is written; needs PROCESS.")
    private boolean follow;

    @Option(
            names = "--wish",
            paramLabel = "ID",
            description = "Only what is about this id, as the operators' page shows it; of every process, by time.")
    private @Nullable String wish;

    @Spec
    private @Nullable CommandSpec spec;

    private final Terminal terminal;

    Logs(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (spec != null && (lines < 1 || lines > MOST_LINES)) {
            throw new ParameterException(
                    spec.commandLine(), terminal.text("usage.range", "--lines", 1, "" + MOST_LINES, "" + lines));
        }
        if (spec != null && follow && process == null) {
            throw new ParameterException(spec.commandLine(), terminal.text("logs.follow-what"));
        }
        if (spec != null && follow && wish != null) {
            throw new ParameterException(spec.commandLine(), terminal.text("logs.follow-wish"));
        }
        if (spec != null && wish != null && !WishLines.ID.matcher(wish).matches()) {
            throw new ParameterException(spec.commandLine(), terminal.text("logs.no-id", wish));
        }
        Home home = Home.ofProcess();
        List<Path> logs = logs(home.log(), "*.log");
        if (process != null && !logs.contains(home.logOf(process))) {
            throw new LaunchFailure(terminal.text(
                    "logs.unknown",
                    process,
                    String.join(", ", logs.stream().map(Logs::name).toList())));
        }
        if (wish != null) {
            return tell(wish, logs(home.log(), (process == null ? "*" : process) + ".log{,.[0-9]}"));
        }
        if (process == null) {
            for (Path log : logs) {
                terminal.print("== " + log);
                print(log);
            }
            return 0;
        }
        Path log = home.logOf(process);
        long end = print(log);
        while (follow) {
            LockSupport.parkNanos(GLANCE.toNanos());
            end = more(log, end);
        }
        return 0;
    }

    /** The process whose log it is, or an older part of it. */
    static String name(Path log) {
        String file = log.getFileName().toString();
        return file.substring(0, file.lastIndexOf(".log"));
    }

    private static List<Path> logs(Path folder, String pattern) throws IOException {
        List<Path> logs = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, pattern)) {
                stream.forEach(logs::add);
            }
        }
        logs.sort(null);
        return logs;
    }

    private long print(Path log) throws IOException {
        long size = Files.size(log);
        byte[] bytes = read(log, Math.max(0, size - MOST_BYTES), size);
        String[] all = text(bytes, bytes.length).split("\n", -1);
        for (int i = Math.max(0, all.length - lines); i < all.length; i++) {
            terminal.print(readable(all[i]));
        }
        return size;
    }

    private int tell(String id, List<Path> parts) throws IOException {
        List<String> found = WishLines.about(id, parts.reversed(), lines);
        if (found.isEmpty()) {
            throw new LaunchFailure(terminal.text("logs.nothing-of", id));
        }
        found.forEach(terminal::print);
        return 0;
    }

    /** Whichever form a process writes, people read the same; nothing in it steers their terminal. */
    static String readable(String line) {
        return LogLine.read(line).map(LogLine::plain).orElseGet(() -> LogLine.visible(line.stripTrailing()));
    }

    /** Shows the lines that are whole; where to go on. */
    private long more(Path log, long from) throws IOException {
        long size = Files.size(log);
        if (size < from) {
            return 0; // it was rotated
        }
        long start = Math.max(from, size - MOST_BYTES);
        byte[] bytes = read(log, start, size);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (end > 0) {
            for (String line : text(bytes, end - 1).split("\n", -1)) {
                terminal.print(readable(line));
            }
        }
        return start + end;
    }

    private static byte[] read(Path log, long from, long to) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(from);
            byte[] bytes = new byte[(int) (to - from)];
            return Arrays.copyOf(bytes, Math.max(0, file.read(bytes)));
        }
    }

    private static String text(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
