package enshu.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WishLinesTest {
    @TempDir
    private Path folder = Path.of("");

    private Path log(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name + ".log"), List.of(lines));
    }

    @Test
    void whatIsSaidOfAnIdComesInTheOrderOfTimeWhicheverFormItHas() throws IOException {
        Path orchestrator = log(
                "orchestrator",
                "{\"at\":\"2026-11-28T01:00:02.5Z\",\"level\":\"INFO\",\"logger\":\"a.B\",\"message\":\"missing\","
                        + "\"wish\":\"6a0f\",\"keys\":{\"range\":\"6a0f\"}}",
                "2026-11-28T01:00:09.000Z INFO  Reconciler stopped range=\"7777\"");
        Path console = log(
                "console",
                "[2026-11-28T01:00:01.141+0000] [] [INFO] range=6a0f Wished for",
                "[2026-11-28T01:00:03.000+0000] [] [INFO]",
                "range=6a0f reset");

        assertThat(WishLines.about("6a0f", List.of(orchestrator, console), 10))
                .containsExactly(
                        "console       [2026-11-28T01:00:01.141+0000] [] [INFO] range=6a0f Wished for",
                        "orchestrator  2026-11-28T01:00:02.500Z INFO  B missing range=\"6a0f\"",
                        "console       range=6a0f reset");
    }

    @Test
    void onlyTheLastAreTold() throws IOException {
        Path log = log("scoring", "2026-11-28T01:00:01Z 6a0f one", "2026-11-28T01:00:02Z 6a0f two");
        assertThat(WishLines.about("6a0f", List.of(log, folder.resolve("gone.log")), 1))
                .containsExactly("scoring  2026-11-28T01:00:02Z 6a0f two");
    }

    @Test
    void olderPartsOfALogAreReadWithIt() throws IOException {
        Path older = Files.write(folder.resolve("engine.log.1"), List.of("2026-11-28 01:00:01,5 6a0f one"));
        Path log = log("engine", "2026-11-28 01:00:02 UTC 6a0f two");
        assertThat(WishLines.about("6a0f", List.of(log, older), 10))
                .containsExactly("engine  2026-11-28 01:00:01,5 6a0f one", "engine  2026-11-28 01:00:02 UTC 6a0f two");
    }

    @Test
    void nothingInALogSteersTheTerminalAndNoLineIsEndless() throws IOException {
        Path log = log("console", "6a0f \u001b[2J\r", "6a0f " + "x".repeat(300_000), "y".repeat(300_000) + " 6a0f");

        List<String> found = WishLines.about("6a0f", List.of(log), 10);

        assertThat(found).hasSize(2).first().isEqualTo("console  6a0f \\u001b[2J");
        assertThat(found.getLast()).hasSize("console  ".length() + 200_000);
    }

    @Test
    void anIdIsOneOrItsBeginning() {
        assertThat(WishLines.ID.matcher("c97047b1-8d58-4ce3-a48f-69e6b5e1660e").matches())
                .isTrue();
        assertThat(WishLines.ID.matcher("c97047b1").matches()).isTrue();
        assertThat(List.of("", "c970", ".*", "INFO", "c97047b1 8d58"))
                .noneMatch(text -> WishLines.ID.matcher(text).matches());
    }
}
