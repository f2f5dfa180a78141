package enshu.range.namespace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
    private static final int READINGS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What {@code ip} says, with status 0, when a list changed while the kernel was telling it. */
    private static final String CHANGED = "Dump was interrupted";

    private record Printed(String output, String errors) {}

    private HostProgram() {}

    /**
     * What the program printed to its standard output; what it printed besides is told when it failed.
     *
     * @throws EngineFailure when it can't be started, takes too long, or ends with anything but status 0
     */
    public static String run(Duration limit, String input, String... words) {
        return printed(limit, input, words).output();
    }

    /**
     * The list that a program prints as JSON, read anew, up to {@value #READINGS} times, while it changed under the
     * reading: such a list may lack what was there all along.
     *
     * @throws EngineFailure as {@link #run}, when what is printed is no JSON, or the list never held still
     */
    public static JsonNode json(Duration limit, String... words) {
        String line = String.join(" ", Arrays.asList(words));
        for (int reading = 0; reading < READINGS; reading++) {
            Printed printed = printed(limit, "", words);
            if (!printed.errors().contains(CHANGED)) {
                try {
                    return JSON.readTree(printed.output());
                } catch (JsonProcessingException e) {
                    throw new EngineFailure("read what was printed by", line, e);
                }
            }
        }
        throw new EngineFailure(
                "read what was printed by", line, "it changed during each of " + READINGS + " readings");
    }

    private static Printed printed(Duration limit, String input, String... words) {
        String line = String.join(" ", Arrays.asList(words));
        Path output = null;
        Path errors = null;
        try {
            output = Files.createTempFile("enshu-", ".out");
            errors = Files.createTempFile("enshu-", ".err");
            Process process = new ProcessBuilder(words)
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!ended(process, limit)) {
                throw new EngineFailure("run", line, "no end after " + limit.toSeconds() + " s");
            }
            if (Files.size(output) + Files.size(errors) > OUTPUT_LIMIT) {
                throw new EngineFailure("run", line, "it printed more than " + OUTPUT_LIMIT + " bytes");
            }
            Printed said = new Printed(Files.readString(output), Files.readString(errors));
            if (process.exitValue() != 0) {
                String reason = said.output() + "\n" + said.errors();
                throw new EngineFailure("run", line, "status " + process.exitValue() + ", " + shortened(reason));
            }
            return said;
        } catch (IOException e) {
            throw new EngineFailure("run", line, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineFailure("run", line, "interrupted");
        } finally {
            deleteQuietly(output);
            deleteQuietly(errors);
        }
    }

    /** One that takes too long, or that nobody waits for any more, is ended. */
    private static boolean ended(Process process, Duration limit) throws InterruptedException {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            process.destroyForcibly();
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
