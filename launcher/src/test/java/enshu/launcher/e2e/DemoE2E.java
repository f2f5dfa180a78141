package enshu.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.launcher.process.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The demo as a user runs it, while every process of the platform, a gateway and a host are killed in turn. */
class DemoE2E {
    @Test
    void theDemoEndsAsTheScenarioPromisesThoughItsPartsAreKilled() {
        String enshu = TestPlatform.checkout().resolve("enshu").toString();
        String photographs = Path.of("target", "photographs").toAbsolutePath().toString();
        Command.Finished demo = Command.of(
                        List.of(enshu, "demo", "--faults", "--photographs", photographs), Duration.ofMinutes(15))
                .tryRun();
        assertThat(demo.exit()).as(demo.output()).isZero();
    }
}
