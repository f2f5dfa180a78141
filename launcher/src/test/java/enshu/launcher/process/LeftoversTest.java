package enshu.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class LeftoversTest {
    @Test
    void onlyProcessesWithTheMarkOfTheInstanceAreFoundAndEnded() throws IOException {
        Process ours = marked("t0a1b2");
        Process theirs = marked("t0a1b");
        try {
            Leftovers leftovers = new Leftovers("t0a1b2");
            assertThat(leftovers.find()).extracting(ProcessIdentity::pid).containsExactly(ours.pid());

            assertThat(leftovers.end()).isEmpty();

            assertThat(leftovers.find()).isEmpty();
            assertThat(theirs.isAlive()).isTrue();
        } finally {
            ours.destroyForcibly();
            theirs.destroyForcibly();
        }
    }

    private static Process marked(String instance) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sleep", "100");
        builder.environment().put("ENSHU_INSTANCE", instance);
        return builder.start();
    }
}
