package enshu.scoring;

import enshu.scratch.ScratchDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A scoring process of its own, as the platform runs it, to be killed by a test. */
final class EngineProcess implements AutoCloseable {
    private final Process process;
    private final Path log;

    private EngineProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts the main class and waits until it is ready. */
    static EngineProcess start(Class<?> main, int port, String cluster, Path folder) throws Exception {
        return start(main, port, cluster, folder, Map.of());
    }

    /** The same with more in its environment. */
    static EngineProcess start(Class<?> main, int port, String cluster, Path folder, Map<String, String> more)
            throws Exception {
        Path ready = folder.resolve("ready");
        Files.deleteIfExists(ready);
        Map<String, String> environment = environment(port, cluster, ready);
        environment.putAll(more);
        EngineProcess engine = launch(main, environment, folder);
        await(
                "the process is ready; its log:\n" + engine.log(),
                () -> Files.exists(ready) || !engine.process.isAlive());
        if (!engine.process.isAlive()) {
            throw new IllegalStateException("the process ended at once:\n" + engine.log());
        }
        return engine;
    }

    static EngineProcess launch(Class<?> main, Map<String, String> environment, Path folder) throws IOException {
        Path log = Files.createTempFile(folder, "engine", ".log");
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+UseTransparentHugePages",
                "-Xmx256m",
                "-cp",
                path,
                main.getName());
        builder.environment().keySet().removeIf(name -> name.startsWith("ENSHU_"));
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        return new EngineProcess(builder.start(), log);
    }

    static Map<String, String> environment(int port, String cluster, Path ready) {
        String url = ScratchDatabase.urlOf("enshu_scoring");
        Map<String, String> environment = new HashMap<>();
        environment.put("ENSHU_DB_URL", url);
        environment.put("ENSHU_DB_USER", ScratchDatabase.user());
        environment.put("ENSHU_DB_PASSWORD", ScratchDatabase.password());
        environment.put("ENSHU_LIBRARY", TestScenario.LIBRARY.toAbsolutePath().toString());
        environment.put("ENSHU_CONTENTS", ready.resolveSibling("contents").toString());
        environment.put("ENSHU_HAZELCAST_PORT", Integer.toString(port));
        environment.put("ENSHU_HAZELCAST_CLUSTER", cluster);
        environment.put("ENSHU_READY_FILE", ready.toString());
        environment.put("ENSHU_REHEARSAL", "no");
        return environment;
    }

    /** A port nobody uses just now. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException("no free port", failed);
        }
    }

    /** Waits for a condition, a minute at most. */
    static void await(String what, Condition condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("waited a minute in vain: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Something to wait for. */
    interface Condition {
        boolean holds() throws Exception;
    }

    /** Ends it as kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end, as kill does, and tells its exit status. */
    int terminate() throws InterruptedException {
        process.destroy();
        return waitFor();
    }

    int waitFor() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the process didn't end within 30 s");
        }
        return process.exitValue();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
