package enshu.range.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stream of a capturing program, cut into files of whole packets. */
class CaptureRingTest {
    private static final Instant BEGIN = Instant.ofEpochMilli(1_795_831_200_000L);
    private static final int PAYLOAD = 84;
    private static final int RECORD = 16 + PAYLOAD;
    private static final byte[] HEADER = header(ByteOrder.LITTLE_ENDIAN);

    @TempDir
    private Path folder = Path.of("");

    private long free = Long.MAX_VALUE;

    private static byte[] header(ByteOrder order) {
        return ByteBuffer.allocate(24).order(order).putInt(0xa1b2c3d4).array();
    }

    private static byte[] record(int claimed, int held, int filling) {
        ByteBuffer record = ByteBuffer.allocate(16 + held).order(ByteOrder.LITTLE_ENDIAN);
        record.putInt(8, claimed);
        for (int at = 16; at < 16 + held; at++) {
            record.put(at, (byte) filling);
        }
        return record.array();
    }

    private static byte[] stream(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private CaptureRing ring(String network, int packets, int files) {
        CaptureRing.Limits limits = new CaptureRing.Limits(24 + (long) packets * RECORD, files, 1000);
        return new CaptureRing(folder, network, HEADER, limits, () -> free, () -> BEGIN);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(one -> one.getFileName().toString()).sorted().toList();
        }
    }

    private static void fill(CaptureRing ring, int from, int to) throws IOException {
        for (int at = from; at < to; at++) {
            ring.add(record(PAYLOAD, PAYLOAD, at));
        }
    }

    @Test
    void aFileHoldsWholePacketsUpToItsLimitAndTheOldestGo() throws IOException {
        try (CaptureRing ring = ring("lan", 2, 3)) {
            fill(ring, 0, 9);
        }
        assertThat(names())
                .containsExactly("1795831200002-lan.pcap", "1795831200003-lan.pcap", "1795831200004-lan.pcap");
        assertThat(Files.readAllBytes(folder.resolve("1795831200003-lan.pcap")))
                .isEqualTo(stream(HEADER, record(PAYLOAD, PAYLOAD, 6), record(PAYLOAD, PAYLOAD, 7)));
        assertThat(Files.size(folder.resolve("1795831200004-lan.pcap"))).isEqualTo(24 + RECORD);
    }

    @Test
    void whatAnEarlierProcessLeftStaysAndCounts() throws IOException {
        try (CaptureRing first = ring("lan", 2, 3)) {
            fill(first, 0, 3);
        }
        try (CaptureRing second = ring("lan", 2, 3)) {
            fill(second, 3, 4);
        }
        assertThat(names())
                .containsExactly("1795831200000-lan.pcap", "1795831200001-lan.pcap", "1795831200002-lan.pcap");
        try (CaptureRing third = ring("lan", 2, 3)) {
            fill(third, 4, 5);
        }
        assertThat(names()).hasSize(3).doesNotContain("1795831200000-lan.pcap");
    }

    @Test
    void anotherNetworksFilesAreLeftAlone() throws IOException {
        try (CaptureRing lan = ring("lan", 1, 1);
                CaptureRing other = ring("other-lan", 1, 1)) {
            fill(other, 0, 1);
            fill(lan, 1, 5);
        }
        assertThat(names()).containsExactly("1795831200000-other-lan.pcap", "1795831200003-lan.pcap");
    }

    @Test
    void noFileIsBegunOnAFullDisk() throws IOException {
        free = 999;
        try (CaptureRing ring = ring("lan", 2, 3)) {
            fill(ring, 0, 5);
            assertThat(names()).isEmpty();
            free = 1000;
            fill(ring, 5, 6);
        }
        assertThat(Files.readAllBytes(folder.resolve("1795831200000-lan.pcap")))
                .isEqualTo(stream(HEADER, record(PAYLOAD, PAYLOAD, 5)));
    }

    @Test
    void aTeamsShareIsTheSameForEveryNumberOfNetworks() {
        for (int networks = 1; networks <= CaptureLoop.MOST_CARDS; networks++) {
            CaptureRing.Limits limits = CaptureRing.Limits.of(networks);
            assertThat(limits.bytes() * limits.files() * networks).isBetween(1L, 64L << 20);
        }
    }

    @Test
    void recordsAreReadInEitherOrderUpToABrokenEnd() throws IOException {
        byte[] whole = record(PAYLOAD, PAYLOAD, 7);
        PacketStream little =
                PacketStream.of(new ByteArrayInputStream(stream(HEADER, whole, record(PAYLOAD, PAYLOAD - 1, 8))));
        assertThat(little.next()).hasValue(whole);
        assertThat(little.next()).isEmpty();
        byte[] turned = ByteBuffer.wrap(whole.clone()).putInt(8, PAYLOAD).array();
        PacketStream big = PacketStream.of(new ByteArrayInputStream(stream(header(ByteOrder.BIG_ENDIAN), turned)));
        assertThat(big.next()).hasValue(turned);
        assertThat(big.next()).isEmpty();
    }

    @Test
    void whatIsNoCaptureIsRefused() throws IOException {
        assertThatThrownBy(() -> PacketStream.of(new ByteArrayInputStream(new byte[23])))
                .hasMessageContaining("before its header");
        assertThatThrownBy(() -> PacketStream.of(new ByteArrayInputStream(new byte[24])))
                .hasMessageContaining("a1b2c3d4");
        for (int length : new int[] {65_536, -1}) {
            PacketStream large = PacketStream.of(new ByteArrayInputStream(stream(HEADER, record(length, 0, 0))));
            assertThatThrownBy(large::next).hasMessageContaining("at most 65535");
        }
    }
}
