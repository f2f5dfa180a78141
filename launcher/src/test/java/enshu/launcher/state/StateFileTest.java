package enshu.launcher.state;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.launcher.process.ChildReport;
import enshu.launcher.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
    @TempDir
    Path folder = Path.of("");

    private static PlatformState state() {
        Instant now = Instant.parse("2026-11-22T01:02:03.004Z");
        return new PlatformState(
                PlatformState.Phase.STARTING,
                new ProcessIdentity(12, 34),
                now,
                "http://127.0.0.1:8080",
                List.of(new StepState("postgres", StepState.Progress.DONE, "", 812)),
                List.of(
                        new ChildReport(
                                "postgres",
                                ChildReport.State.RUNNING,
                                Optional.of(new ProcessIdentity(56, 78)),
                                1,
                                now,
                                "signal 9"),
                        new ChildReport("console", ChildReport.State.STARTING, Optional.empty(), 0, now, "")),
                "");
    }

    @Test
    void whatTheSupervisorWroteIsWhatACommandReads() {
        StateFile file = new StateFile(folder.resolve("state.json"));

        file.write(state());

        assertThat(file.read()).contains(state());
    }

    @Test
    void noFileOrABrokenOneMeansNoState() throws IOException {
        StateFile file = new StateFile(folder.resolve("state.json"));
        assertThat(file.read()).isEmpty();

        Files.writeString(file.path(), "{\"phase\":");
        assertThat(file.read()).isEmpty();
    }

    @Test
    void aStateOfASupervisorThatIsGoneIsKnownAsSuch() {
        assertThat(state().isSupervised()).isFalse();
    }
}
