package enshu.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.launcher.message.LaunchFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void outputAndExitComeBack() {
        Command.Finished finished = Command.of(List.of("sh", "-c", "echo one; echo two >&2; exit 3"), LIMIT)
                .tryRun();

        assertThat(finished.exit()).isEqualTo(3);
        assertThat(finished.lastLine()).isEqualTo("two");
    }

    @Test
    void aFailureNamesTheCommandAndQuotesItsLastLine() {
        assertThatThrownBy(() -> Command.of(List.of("sh", "-c", "echo no room left; exit 1"), LIMIT)
                        .run())
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("sh -c")
                .hasMessageContaining("no room left");
    }

    @Test
    void aMissingProgramIsAFailureAndNoStackTrace() {
        Command.Finished finished =
                Command.of(List.of("/no/such/program"), LIMIT).tryRun();

        assertThat(finished.exit()).isEqualTo(127);
        assertThat(finished.output()).contains("/no/such/program");
    }

    @Test
    void aProgramPastItsLimitIsEndedWithAllItStarted() {
        String mark = "61.2345";
        Command.Finished finished = Command.of(List.of("sh", "-c", "sleep " + mark + " & wait"), Duration.ofMillis(500))
                .with(Map.of())
                .tryRun();

        assertThat(finished.exit()).isEqualTo(124);
        assertThat(finished.lastLine()).contains("not finished within");
        assertThat(Wait.until(() -> !runs(mark), LIMIT)).isTrue();
    }

    private static boolean runs(String mark) {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info().commandLine().orElse("").contains("sleep " + mark));
    }
}
