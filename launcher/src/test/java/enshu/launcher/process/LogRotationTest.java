package enshu.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogRotationTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void aFullLogIsSetAsideAndItsWriterGoesOnInTheEmptiedFile() throws IOException {
        Path log = folder.resolve("a.log");
        try (OutputStream writer = Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            writer.write("x".repeat(20).getBytes(java.nio.charset.StandardCharsets.US_ASCII));

            new LogRotation(folder, 10, 2).turn();
            writer.write('y');
        }
        assertThat(log).hasContent("y");
        assertThat(folder.resolve("a.log.1")).hasContent("x".repeat(20));
    }

    @Test
    void noMoreOldCopiesStayThanAllowed() throws IOException {
        LogRotation rotation = new LogRotation(folder, 1, 2);
        for (String text : new String[] {"first", "second", "third"}) {
            Files.writeString(folder.resolve("a.log"), text);
            rotation.turn();
        }
        assertThat(folder.resolve("a.log.1")).hasContent("third");
        assertThat(folder.resolve("a.log.2")).hasContent("second");
        assertThat(folder.resolve("a.log.3")).doesNotExist();
    }

    @Test
    void aSmallLogIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("a.log"), "few");

        new LogRotation(folder, 10, 2).turn();

        assertThat(folder.resolve("a.log")).hasContent("few");
        assertThat(folder.resolve("a.log.1")).doesNotExist();
    }
}
