package enshu.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.launcher.message.LaunchFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder = Path.of("");

    private @Nullable Keeper keeper;

    @AfterEach
    void stop() {
        if (keeper != null) {
            keeper.stop();
        }
    }

    private Keeper keep(String script) {
        ChildSpec spec = new ChildSpec(
                "child",
                List.of("sh", "-c", script),
                Map.of("PATH", "/usr/bin:/bin", "READY", folder.resolve("ready").toString()),
                folder.resolve("child.log"),
                new ReadyProbe.FileAppears(folder.resolve("ready")),
                LIMIT,
                "TERM",
                Duration.ofSeconds(2));
        Keeper made = new Keeper(spec, Clock.systemUTC(), () -> {});
        keeper = made;
        made.start();
        return made;
    }

    @Test
    void aChildThatWasKilledIsStartedAgainAndIsReadyAgain() {
        Keeper kept = keep("touch $READY; exec sleep 100");
        kept.awaitReady();
        ProcessIdentity first = kept.report().identity().orElseThrow();

        Signals.send(first, "KILL");

        assertThat(Wait.until(
                        () -> kept.report().restarts() == 1 && kept.report().state() == ChildReport.State.RUNNING,
                        LIMIT))
                .isTrue();
        assertThat(kept.report().identity()).isPresent().get().isNotEqualTo(first);
        assertThat(kept.report().lastDeath()).isEqualTo("signal 9");
    }

    @Test
    void aChildThatNeverGetsReadyFailsTheStartWithItsLog() {
        Keeper kept = keep("exit 7");

        assertThatThrownBy(kept::awaitReady)
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("child ended 3 times before it was ready (exit 7)")
                .hasMessageContaining("child.log");
    }

    @Test
    void aStoppedChildStaysDown() {
        Keeper kept = keep("touch $READY; exec sleep 100");
        kept.awaitReady();
        ProcessIdentity first = kept.report().identity().orElseThrow();

        kept.stop();

        assertThat(first.isAlive()).isFalse();
        assertThat(kept.report().state()).isEqualTo(ChildReport.State.STOPPED);
        assertThat(kept.report().identity()).contains(first);
    }

    @Test
    void aChildThatIgnoresTheSignalIsEndedByForce() {
        Keeper kept = keep("trap '' TERM; touch $READY; while :; do sleep 1; done");
        kept.awaitReady();
        ProcessIdentity stubborn = kept.report().identity().orElseThrow();

        kept.stop();

        assertThat(stubborn.isAlive()).isFalse();
    }

    @Test
    void whatTheChildWritesIsInItsLog() throws IOException {
        Keeper kept = keep("echo hello; touch $READY; exec sleep 100");
        kept.awaitReady();

        assertThat(Files.readString(folder.resolve("child.log"))).isEqualTo("hello\n");
    }
}
