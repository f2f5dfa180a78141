package enshu.launcher.process;

import enshu.launcher.message.LaunchFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a JVM learned of its classes in one start, kept so that later starts need not learn it again (JEP 483, 514).
 * One file for each JDK, program and place; a JVM that can't use it goes on without.
 *
 * @param folder the only thing in it is this cache; the program's account may write there while it learns
 * @param key of JDK, program and place
 */
public record AotCache(Path folder, String key) {
    private static final Logger LOG = LoggerFactory.getLogger(AotCache.class);
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final int KEY_LENGTH = 12;

    /**
     * The cache for a program that consists of these files, run by this JDK.
     *
     * @param root the folder below which the program sees its files: a JVM takes a cache of the same files at another
     *     place, but its classes then don't know where they come from, and Payara does not start
     */
    public static AotCache of(Path folder, Path root, Path jdk, List<Path> program) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((root + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(jdk.resolve("release")));
            for (Path file : program) {
                String line = file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file) + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return new AotCache(
                    folder, HexFormat.of().formatHex(digest.digest()).substring(0, KEY_LENGTH));
        } catch (IOException e) {
            throw new LaunchFailure("cannot read " + jdk + " or " + program + ": " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private String name() {
        return key + ".aot";
    }

    private boolean exists() {
        return Files.exists(folder.resolve(name()));
    }

    /** Whether an earlier start has left it, or has shown that it can't be had. */
    public boolean isSettled() {
        return exists() || Files.exists(failed());
    }

    private Path failed() {
        return folder.resolve(key + ".failed");
    }

    /**
     * The JVM's option that uses the cache; none where there is none.
     *
     * @param inside the folder as the program sees it
     */
    public List<String> option(Path inside) {
        return exists() ? List.of("-XX:AOTCache=" + inside.resolve(name())) : List.of();
    }

    /** The JVM's option with which a start leaves the cache when it ends. */
    public String learning(Path inside) {
        return "-XX:AOTCacheOutput=" + inside.resolve(name() + ".new");
    }

    /**
     * Starts the program once with {@link #learning}, ends it as soon as it is ready, and keeps what it has left.
     * Whatever goes wrong costs time only, and only once: the program then starts without.
     *
     * @param program whose command has the option; its account may write into the folder
     */
    public void learn(ChildSpec program) {
        Path fresh = folder.resolve(name() + ".new");
        try {
            removeOthers();
            boolean ended = ran(program);
            if (ended && Files.exists(fresh)) {
                Files.move(fresh, folder.resolve(name()), StandardCopyOption.ATOMIC_MOVE);
            } else if (!Thread.currentThread().isInterrupted()) {
                Files.createFile(failed());
            }
        } catch (IOException e) {
            LOG.atWarn()
                    .setMessage("no start-up cache was made")
                    .addKeyValue("process", program.name())
                    .addKeyValue("error", e.getMessage())
                    .log();
        }
    }

    /** Of another JDK or version, or cut off. */
    private void removeOthers() throws IOException {
        List<Path> old = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(old::add);
        }
        for (Path file : old) {
            Files.delete(file);
        }
    }

    private static boolean ran(ChildSpec program) throws IOException {
        program.probe().forget();
        // At low priority: what else a first start has to do, images above all, is waited for longer.
        List<String> command = new ArrayList<>(List.of("nice", "-n", "15"));
        command.addAll(program.command());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(program.environment());
        builder.directory(new java.io.File("/"));
        builder.redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(program.log().toFile()));
        Process process = builder.start();
        try {
            boolean ready =
                    Wait.until(() -> !process.isAlive() || program.probe().ready(), program.readyLimit())
                            && process.isAlive();
            process.destroy();
            // The end takes longer than usual, because the cache is written then.
            return process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS) && ready;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
