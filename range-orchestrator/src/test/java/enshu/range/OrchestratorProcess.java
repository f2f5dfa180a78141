package enshu.range;

import enshu.range.settings.Settings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The orchestrator as a process of its own, which can be killed at any moment. */
final class OrchestratorProcess implements AutoCloseable {
    private final Process process;

    OrchestratorProcess(Settings settings) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RangeOrchestrator.class.getName());
        builder.environment()
                .putAll(Map.of(
                        "ENSHU_DOCKER_SOCKET", settings.socket().toString(),
                        "ENSHU_ENGINE_NETNS", settings.engineNamespace().toString(),
                        "ENSHU_LIBRARY", settings.library().toString(),
                        "ENSHU_CONTENTS", settings.contents().toString(),
                        "ENSHU_DESKTOPS", settings.desktops().toString(),
                        "ENSHU_INSTANCE", settings.instance(),
                        "ENSHU_HOST_NAME", settings.host(),
                        "ENSHU_DB_URL", settings.database().url(),
                        "ENSHU_DB_USER", settings.database().user(),
                        "ENSHU_DB_PASSWORD", settings.database().password()));
        File log = new File("target/orchestrator-process.log");
        process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    /** Ends it at once, in whatever it is doing. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
