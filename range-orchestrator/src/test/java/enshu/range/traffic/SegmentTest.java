package enshu.range.traffic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SegmentTest {
    private static final byte[] WHOLE =
            Packets.record(2.5, Packets.host(1), 40_000, Packets.host(2), 8080, 0x18, -7, "GET / HTTP/1.1\r\n");

    private static Optional<Segment> read(byte[] bytes) {
        return Segment.of(bytes, ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void aSegmentIsReadOutOfItsFrame() {
        Segment segment = read(WHOLE).orElseThrow();
        assertThat(segment.micros()).isEqualTo(2_500_000);
        assertThat(Packets.address(segment.from())).hasToString("10.64.16.10");
        assertThat(segment.fromPort()).isEqualTo(40_000);
        assertThat(Packets.address(segment.to())).hasToString("10.64.32.10");
        assertThat(segment.toPort()).isEqualTo(8080);
        assertThat(segment.sequence()).isEqualTo(-7);
        assertThat(segment.ack()).isTrue();
        assertThat(segment.syn()).isFalse();
        assertThat(segment.over()).isFalse();
        assertThat(ISO_8859_1.decode(segment.data().duplicate()).toString()).isEqualTo("GET / HTTP/1.1\r\n");
    }

    @Test
    void whatTheNetworkFilledUpIsNoData() {
        assertThat(read(Arrays.copyOf(WHOLE, WHOLE.length + 6))
                        .orElseThrow()
                        .data()
                        .remaining())
                .isEqualTo(16);
    }

    @Test
    void otherFramesOtherProtocolsAndLaterPartsOfPacketsArePassedOver() {
        assertThat(read(changed(28, 0x86))).as("IPv6").isEmpty();
        assertThat(read(changed(30, 0x65))).as("another version").isEmpty();
        assertThat(read(changed(39, 17))).as("UDP").isEmpty();
        assertThat(read(changed(37, 3))).as("a later part").isEmpty();
        assertThat(read(changed(30, 0x4F)))
                .as("a header longer than the packet")
                .isEmpty();
        assertThat(read(changed(62, 0xF0))).as("options longer than the packet").isEmpty();
    }

    private static byte[] changed(int at, int value) {
        byte[] bytes = WHOLE.clone();
        bytes[at] = (byte) value;
        return bytes;
    }

    @Property(tries = 2_000)
    void whateverAPacketHoldsIsReadOrPassedOver(@ForAll @Size(max = 200) byte[] bytes) {
        read(bytes).ifPresent(segment -> assertThat(segment.data().remaining()).isLessThan(bytes.length));
    }

    @Property(tries = 2_000)
    void aPacketThatIsCutOrSpoiltIsReadOrPassedOver(
            @ForAll @IntRange(max = 86) int length, @ForAll @IntRange(max = 85) int at, @ForAll byte value) {
        byte[] bytes = changed(at, value);
        read(Arrays.copyOf(bytes, length))
                .ifPresent(segment -> assertThat(segment.data().remaining()).isLessThan(WHOLE.length));
    }
}
