package enshu.range.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureReaderTest {
    private static final String LOOK = "GET /orders/1 HTTP/1.1";

    @TempDir
    private Path folder = Path.of("");

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private Traffic read(Path... files) throws InterruptedException {
        return new CaptureReader(Packets.teams(3))
                .read(Packets.team(1), List.of(files))
                .orElseThrow();
    }

    @Test
    void aNetworksFilesAreReadInTheirOrderAndAConnectionGoesOnFromOneToTheNext() throws Exception {
        int me = Packets.host(1);
        int other = Packets.host(2);
        Path later = file(
                "2000-lan.pcap",
                new Packets()
                        .segment(9, me, 4, other, 8080, 0x10, 11, "1 HTTP/1.1")
                        .file());
        Path first = file(
                "1000-lan.pcap",
                new Packets()
                        .segment(7, me, 4, other, 8080, 0x02, 0, "")
                        .segment(8, me, 4, other, 8080, 0x10, 1, "GET /order")
                        .file());
        Path elsewhere = file("1500-dmz.pcap", new Packets().talk(8, 1, 3, LOOK).file());
        Traffic traffic = read(later, elsewhere, first);
        assertThat(traffic.beginning()).isEqualTo(7_000_000);
        assertThat(traffic.said())
                .extracting(said -> said.words().text())
                .containsExactlyInAnyOrder("GET /order1 HTTP/1.1", LOOK);
    }

    @Test
    void aFileThatIsBrokenOrGoneIsReadAsFarAsItGoes() throws Exception {
        byte[] whole = new Packets().talk(3, 1, 2, LOOK).talk(4, 1, 3, LOOK).file();
        Path cut = file("1000-lan.pcap", Arrays.copyOf(whole, whole.length / 2 + 10));
        Path none = file("2000-lan.pcap", "no capture".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(read(cut, none, folder.resolve("3000-lan.pcap")).said()).hasSize(1);
    }

    @Test
    void aTeamWithoutPacketsHasNoTraffic() throws Exception {
        assertThat(new CaptureReader(Packets.teams(3)).read(Packets.team(1), List.of()))
                .isEmpty();
    }
}
