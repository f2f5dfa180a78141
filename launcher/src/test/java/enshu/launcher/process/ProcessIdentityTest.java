package enshu.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {
    @Test
    void aProgramNameWithSpacesAndParenthesesDoesNotShiftTheFields() {
        String stat = "42 (a) (b c) S 1 42 42 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 987654 1 2";

        assertThat(ProcessIdentity.parse(42, stat)).contains(new ProcessIdentity(42, 987654));
    }

    @Test
    void aZombieIsNoProcessAnyMore() {
        String stat = "42 (a) Z 1 42 42 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 987654 1 2";

        assertThat(ProcessIdentity.parse(42, stat)).isEmpty();
    }

    @Test
    void aPidUsedAgainIsAnotherProcess() {
        ProcessIdentity self = ProcessIdentity.ofSelf();

        assertThat(self.isAlive()).isTrue();
        assertThat(new ProcessIdentity(self.pid(), self.startTicks() + 1).isAlive())
                .isFalse();
    }

    @Test
    void aSignalReachesOnlyTheProcessMeant() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sleep", "60").start();
        ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();

        Signals.send(new ProcessIdentity(identity.pid(), identity.startTicks() + 1), "KILL");
        assertThat(process.isAlive()).isTrue();

        Signals.send(identity, "TERM");
        assertThat(process.waitFor()).isEqualTo(143);
    }
}
