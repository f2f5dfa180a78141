package enshu.console.rights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Holds the orchestrator of the tested platform still while a class of tests runs that needs exercises and no ranges:
 * what nobody looks at is neither made nor taken away.
 */
public final class NoRanges implements BeforeAllCallback, AfterAllCallback {
    private static final AtomicReference<Optional<ProcessHandle>> HELD = new AtomicReference<>(Optional.empty());

    static {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(NoRanges::letGo));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        JsonNode state = new ObjectMapper()
                .readTree(Path.of(TestedPlatform.variable("ENSHU_TEST_STATE")).toFile());
        for (JsonNode process : state.path("processes")) {
            if (process.path("name").asText().equals("orchestrator")) {
                ProcessHandle handle = ProcessHandle.of(
                                process.path("identity").path("pid").asLong())
                        .orElseThrow(() -> new IllegalStateException("the orchestrator in " + state + " is gone"));
                signal("STOP", handle);
                HELD.set(Optional.of(handle));
                return;
            }
        }
        throw new IllegalStateException("no orchestrator in " + state);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        letGo();
    }

    private static void letGo() {
        HELD.getAndSet(Optional.empty()).ifPresent(handle -> signal("CONT", handle));
    }

    private static void signal(String name, ProcessHandle process) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -" + name + " ended with status " + status);
            }
        } catch (IOException e) {
            throw new IllegalStateException("kill can't be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
