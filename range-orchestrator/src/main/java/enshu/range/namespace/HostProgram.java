package enshu.range.namespace;

import enshu.range.engine.EngineFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * A short program of the host, run with a time limit and without a shell.
 */
public final class HostProgram {
    private static final int REASON_LIMIT = 300;
    private static final long OUTPUT_LIMIT = 16 * 1024 * 1024;

    private HostProgram() {}

    /**
     * What the program printed.
     *
     * @throws EngineFailure when it can't be started, takes too long, or ends with anything but status 0
     */
    public static String run(Duration limit, String input, String... words) {
        String line = String.join(" ", Arrays.asList(words));
        Path output = null;
        try {
            output = Files.createTempFile("enshu-", ".out");
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new EngineFailure("run", line, "no end after " + limit.toSeconds() + " s");
            }
            if (Files.size(output) > OUTPUT_LIMIT) {
                throw new EngineFailure("run", line, "it printed more than " + OUTPUT_LIMIT + " bytes");
            }
            String said = Files.readString(output);
            if (process.exitValue() != 0) {
                throw new EngineFailure("run", line, "status " + process.exitValue() + ", " + shortened(said));
            }
            return said;
        } catch (IOException e) {
            throw new EngineFailure("run", line, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineFailure("run", line, "interrupted");
        } finally {
            deleteQuietly(output);
        }
    }

    private static String shortened(String said) {
        String one = said.strip().replaceAll("\\s+", " ");
        return one.length() <= REASON_LIMIT ? one : "…" + one.substring(one.length() - REASON_LIMIT);
    }

    private static void deleteQuietly(@org.jspecify.annotations.Nullable Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                file.toFile().deleteOnExit();
            }
        }
    }
}
