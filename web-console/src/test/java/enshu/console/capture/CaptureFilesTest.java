package enshu.console.capture;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found of the orchestrator's files, and what isn't. */
class CaptureFilesTest {
    private static final ExerciseId GAME = new ExerciseId(new UUID(7, 7));
    private static final TeamId BLUE = new TeamId("team-1");
    private static final TeamId RED = new TeamId("team-2");

    @TempDir
    private Path folder = Path.of("");

    private Path put(TeamId team, String name, int bytes) throws IOException {
        Path file =
                folder.resolve(GAME.value().toString()).resolve(team.value()).resolve(name);
        Files.createDirectories(file.resolve(".."));
        return Files.write(file, new byte[bytes]);
    }

    @Test
    void aTeamsOwnFilesAreToldTheNewestFirst() throws IOException {
        Instant until = Instant.parse("2026-11-27T02:10:07Z");
        Files.setLastModifiedTime(put(BLUE, "1795831500000-front-lan.pcap", 124), FileTime.from(until));
        put(BLUE, "1795831200000-lan.pcap", 24);
        put(RED, "1795831200001-lan.pcap", 24);
        CaptureFiles files = new CaptureFiles(folder);
        assertThat(files.of(GAME, BLUE))
                .extracting(CaptureFiles.Capture::name)
                .containsExactly("1795831500000-front-lan.pcap", "1795831200000-lan.pcap");
        CaptureFiles.Capture newest = files.of(GAME, BLUE).getFirst();
        assertThat(newest)
                .isEqualTo(new CaptureFiles.Capture(
                        BLUE,
                        "1795831500000-front-lan.pcap",
                        "front-lan",
                        Instant.ofEpochMilli(1_795_831_500_000L),
                        until,
                        124));
        assertThat(files.file(GAME, newest)).hasSize(124);
    }

    @Test
    void otherFilesAreNoCaptures() throws IOException {
        put(BLUE, "1795831200000-lan.pcap.part", 24);
        put(BLUE, "lan.pcap", 24);
        put(BLUE, "1795831200000-a\"b.pcap", 24);
        put(BLUE, "1795831200000-.pcap", 24);
        assertThat(new CaptureFiles(folder).of(GAME, BLUE)).isEmpty();
    }

    @Test
    void beforeTheGameThereIsNothingAndSoManyAreTold() throws IOException {
        CaptureFiles files = new CaptureFiles(folder);
        assertThat(files.of(GAME, BLUE)).isEmpty();
        for (int at = 0; at <= CaptureFiles.MOST; at++) {
            put(BLUE, (1_795_831_200_000L + at) + "-lan.pcap", 1);
        }
        assertThat(files.of(GAME, BLUE))
                .hasSize(CaptureFiles.MOST)
                .noneMatch(one -> one.name().equals("1795831200000-lan.pcap"));
    }
}
