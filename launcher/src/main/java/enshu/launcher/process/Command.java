package enshu.launcher.process;

import enshu.launcher.message.LaunchFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A program that runs to its end while we wait, and dies with us.
 *
 * @param limit after which it is ended and counts as failed
 * @param output where its output goes; empty: into the result, at most {@value #MOST_OUTPUT} bytes
 */
public record Command(List<String> words, Map<String, String> environment, Duration limit, Optional<Path> output) {
    private static final int MOST_OUTPUT = 1_000_000;

    /** How the program ended. */
    public record Finished(int exit, String output) {
        public boolean succeeded() {
            return exit == 0;
        }

        /** The last line that says something. */
        public String lastLine() {
            String[] lines = output.strip().split("\n", -1);
            return lines[lines.length - 1].strip();
        }
    }

    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    public static Command of(List<String> words, Duration limit) {
        return new Command(words, Map.of(), limit, Optional.empty());
    }

    public Command with(Map<String, String> more) {
        return new Command(words, more, limit, output);
    }

    public Command writingTo(Path log) {
        return new Command(words, environment, limit, Optional.of(log));
    }

    /** Runs it; a failure is a {@link LaunchFailure} that quotes its last line. */
    public String run() {
        Finished finished = tryRun();
        if (!finished.succeeded()) {
            String place = output.map(log -> "; its output is in " + log).orElse("");
            throw new LaunchFailure("\"" + String.join(" ", words.subList(0, Math.min(6, words.size())))
                    + "\" failed (exit " + finished.exit() + "): " + finished.lastLine() + place);
        }
        return finished.output();
    }

    /** Runs it and reports how it ended; a program that is missing or too slow counts as exit 127 or 124. */
    public Finished tryRun() {
        Path capture = null;
        try {
            capture = output.isPresent() ? output.get() : Files.createTempFile("enshu-", ".out");
            Process process = builder(capture).start();
            process.getOutputStream().close();
            return await(process, capture);
        } catch (IOException e) {
            return new Finished(127, "" + e.getMessage());
        } finally {
            if (capture != null && output.isEmpty()) {
                delete(capture);
            }
        }
    }

    private ProcessBuilder builder(Path capture) {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(capture.toFile()));
        return builder;
    }

    private Finished await(Process process, Path capture) throws IOException {
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Finished(process.exitValue(), tail(capture));
            }
            end(process);
            return new Finished(124, tail(capture) + "\nnot finished within " + limit.toSeconds() + " s");
        } catch (InterruptedException e) {
            end(process);
            Thread.currentThread().interrupt();
            return new Finished(130, "interrupted");
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static String tail(Path file) throws IOException {
        try (var channel = Files.newByteChannel(file)) {
            channel.position(Math.max(0, channel.size() - MOST_OUTPUT));
            var buffer = java.nio.ByteBuffer.allocate((int) (channel.size() - channel.position()));
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                Thread.onSpinWait();
            }
            return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new LaunchFailure("cannot delete " + file + ": " + e.getMessage(), e);
        }
    }
}
