package enshu.range.namespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.range.engine.EngineFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostProgramTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void whatAProgramPrintsIsKeptApartFromWhatItComplainsOf() {
        assertThat(HostProgram.run(LIMIT, "", "sh", "-c", "echo wanted; echo aside >&2"))
                .isEqualTo("wanted\n");
    }

    @Test
    void aFailureTellsBoth() {
        assertThatThrownBy(() -> HostProgram.run(LIMIT, "", "sh", "-c", "echo first; echo second >&2; exit 3"))
                .isInstanceOf(EngineFailure.class)
                .hasMessageContaining("status 3, first second");
    }

    @Test
    void aListThatChangedWhileItWasReadIsReadAnew() throws Exception {
        Path count = folder.resolve("count");
        Files.createFile(count);
        String script = "echo x >> '" + count + "'; n=$(wc -l < '" + count + "'); echo \"[$n]\"; "
                + "[ $n -ge 3 ] || echo 'Dump was interrupted and may be inconsistent.' >&2";
        assertThat(HostProgram.json(LIMIT, "sh", "-c", script).path(0).asInt()).isEqualTo(3);
    }

    @Test
    void aListThatNeverHoldsStillIsAFailure() {
        assertThatThrownBy(() -> HostProgram.json(
                        LIMIT, "sh", "-c", "echo '[]'; echo 'Dump was interrupted and may be inconsistent.' >&2"))
                .isInstanceOf(EngineFailure.class)
                .hasMessageContaining("it changed during each of 20 readings");
    }

    @Test
    void whatIsNoJsonIsAFailure() {
        assertThatThrownBy(() -> HostProgram.json(LIMIT, "echo", "{"))
                .isInstanceOf(EngineFailure.class)
                .hasMessageContaining("read what was printed by");
    }
}
