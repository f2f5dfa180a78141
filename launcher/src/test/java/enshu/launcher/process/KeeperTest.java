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
        return keep(script, readyFile(), Patience.USUAL);
    }

    private ReadyProbe readyFile() {
        return new ReadyProbe.FileAppears(folder.resolve("ready"));
    }

    private Keeper keep(String script, ReadyProbe probe, Patience patience) {
        ChildSpec spec = new ChildSpec(
                "child",
                List.of("sh", "-c", script),
                Map.of("PATH", "/usr/bin:/bin", "READY", folder.resolve("ready").toString()),
                folder.resolve("child.log"),
                probe,
                LIMIT,
                "TERM",
                Duration.ofSeconds(2));
        Keeper made = new Keeper(spec, patience, Clock.systemUTC(), () -> {});
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

    /** Its second life does what the first did not. */
    private static String twice(String first, String second) {
        return "if [ -e $READY.once ]; then " + second + "; else touch $READY.once; " + first + "; fi";
    }

    @Test
    void aChildThatAnswersNoLongerIsEndedAndStartedAgain() throws IOException {
        Patience brief = new Patience(Duration.ofMillis(5), Duration.ofMillis(5), 3, LIMIT);
        Keeper kept = keep("touch $READY; exec sleep 100", readyFile(), brief);
        kept.awaitReady();
        ProcessIdentity hung = kept.report().identity().orElseThrow();

        Files.delete(folder.resolve("ready"));

        assertThat(Wait.until(
                        () -> kept.report().restarts() == 1 && kept.report().state() == ChildReport.State.RUNNING,
                        LIMIT))
                .isTrue();
        assertThat(hung.isAlive()).isFalse();
        assertThat(kept.report().lastDeath()).isEqualTo("hung");
    }

    @Test
    void aLaterStartThatHangsIsEndedAndTriedAgain() {
        Patience brief = new Patience(Duration.ofMillis(5), Duration.ofMillis(50), 3, Duration.ofMillis(300));
        String third =
                "if [ -e $READY.twice ]; then touch $READY; exec sleep 100; else touch $READY.twice; exec sleep 100; fi";
        Keeper kept = keep(twice("touch $READY; exec sleep 100", third), readyFile(), brief);
        kept.awaitReady();

        Signals.send(kept.report().identity().orElseThrow(), "KILL");

        assertThat(Wait.until(
                        () -> kept.report().restarts() == 2 && kept.report().state() == ChildReport.State.RUNNING,
                        LIMIT))
                .isTrue();
        assertThat(kept.report().lastDeath()).isEqualTo("hung");
    }

    @Test
    void aStartIsGivenTimeByTheFirstOneAndTwiceAsMuchAfterEachThatWasNotEnough() {
        Duration most = Duration.ofMinutes(6);
        assertThat(Patience.USUAL.start(Duration.ofSeconds(6), 0, most)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Patience.USUAL.start(Duration.ofSeconds(20), 0, most)).isEqualTo(Duration.ofSeconds(80));
        assertThat(Patience.USUAL.start(Duration.ofSeconds(6), 1, most)).isEqualTo(Duration.ofMinutes(2));
        assertThat(Patience.USUAL.start(Duration.ofSeconds(6), 40, most)).isEqualTo(most);
    }

    @Test
    void whatTheChildWritesIsInItsLog() throws IOException {
        Keeper kept = keep("echo hello; touch $READY; exec sleep 100");
        kept.awaitReady();

        assertThat(Files.readString(folder.resolve("child.log"))).isEqualTo("hello\n");
    }
}
