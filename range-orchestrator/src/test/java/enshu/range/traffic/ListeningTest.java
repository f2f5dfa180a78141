package enshu.range.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.range.capture.PacketStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Three teams; the first is listened to. */
class ListeningTest {
    private static final String LOOK = "GET /orders/1 HTTP/1.1\r\n\r\n";
    private static final String BUY = "POST /buy HTTP/1.1\r\n\r\ncoupon=1";

    private static List<Said> heard(byte[] file) {
        Listening listening = new Listening(Packets.team(1), Packets.teams(3));
        try {
            PacketStream stream = PacketStream.of(new ByteArrayInputStream(file));
            for (var record = stream.next(); record.isPresent(); record = stream.next()) {
                Segment.of(record.get(), stream.order()).ifPresent(listening::hear);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return listening.said();
    }

    private static List<String> words(Packets packets) {
        return heard(packets.file()).stream().map(said -> said.words().text()).toList();
    }

    @Test
    void whatItsHostsSayToOthersIsHeardEachTimeTheyAreAnswered() {
        List<Said> said = heard(new Packets().talk(3, 1, 2, LOOK, BUY).file());
        assertThat(said)
                .extracting(Said::micros, Said::victim, Said::port)
                .containsOnly(org.assertj.core.groups.Tuple.tuple(3_000_000L, Packets.team(2), Packets.PORT));
        assertThat(said)
                .extracting(one -> one.words().text())
                .containsExactly("GET /orders/1 HTTP/1.1\\r\\n\\r\\n", "POST /buy HTTP/1.1\\r\\n\\r\\ncoupon=1");
    }

    @Test
    void whatOthersSayToItAndWhatIsSaidWithinTheTeamIsNotItsOwn() {
        assertThat(words(new Packets().talk(1, 2, 1, LOOK).talk(2, 1, 1, LOOK))).isEmpty();
    }

    @Test
    void aConnectionOfWhichTheBeginningIsMissingIsNotHeard() {
        int me = Packets.host(1);
        int other = Packets.host(2);
        assertThat(words(new Packets().segment(1, me, 40_000, other, 8080, 0x10, 1, LOOK)))
                .isEmpty();
    }

    @Test
    void whatCameInPiecesIsHeardWholeAndWhatCameTwiceOnce() {
        int me = Packets.host(1);
        int other = Packets.host(2);
        Packets pieces = new Packets()
                .segment(1, me, 40_000, other, 8080, 0x02, 0, "")
                .segment(1, me, 40_000, other, 8080, 0x10, 1, "GET /orders")
                .segment(1, me, 40_000, other, 8080, 0x10, 1, "GET /orders")
                .segment(1, me, 40_000, other, 8080, 0x10, 12, "/1 HTTP/1.1");
        assertThat(words(pieces)).containsExactly("GET /orders/1 HTTP/1.1");
        assertThat(words(pieces.segment(1, me, 40_000, other, 8080, 0x10, 99, "after a gap")))
                .isEmpty();
    }

    @Test
    void whatIsSaidToAServiceAgainIsKeptAsItWasSaidFirst() {
        assertThat(heard(new Packets()
                        .talk(1, 1, 2, LOOK)
                        .talk(5, 1, 2, LOOK)
                        .talk(6, 1, 3, LOOK)
                        .file()))
                .extracting(Said::micros, Said::victim)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1_000_000L, Packets.team(2)),
                        org.assertj.core.groups.Tuple.tuple(6_000_000L, Packets.team(3)));
    }

    @Test
    void flagsAndAddressesAreTheSameWhosesoeverTheyAre() {
        String flag = "ENSHU_" + "aB3-_xyz".repeat(5);
        String other = "ENSHU_" + "0123456_".repeat(5);
        List<Said> said = heard(new Packets()
                .talk(1, 1, 2, "PUT /x HTTP/1.1\r\nHost: 10.64.32.10:8080\r\n\r\n" + flag)
                .talk(2, 1, 3, "PUT /x HTTP/1.1\r\nHost: 10.64.48.10:8080\r\n\r\n" + other)
                .file());
        assertThat(said.getFirst().words()).isEqualTo(said.getLast().words());
        assertThat(said.getFirst().words().text())
                .isEqualTo("PUT /x HTTP/1.1\\r\\nHost: <address>:8080\\r\\n\\r\\n<flag>");
    }

    @Test
    void onlyTheBeginningCountsAndWhatIsShortSaysNothing() {
        String whole = "x".repeat(Listening.LONGEST);
        List<Said> said = heard(new Packets()
                .talk(1, 1, 2, whole + "a", "short")
                .talk(2, 1, 3, whole + "b")
                .file());
        assertThat(said).hasSize(2);
        assertThat(said.getFirst().words()).isEqualTo(said.getLast().words());
        assertThat(said.getFirst().words().text().length()).isLessThanOrEqualTo(Words.LONGEST_TEXT);
    }

    @Property(tries = 500)
    void aCaptureThatIsCutOrSpoiltIsHeardAsFarAsItGoes(
            @ForAll @IntRange(min = 24, max = 700) int length,
            @ForAll @IntRange(min = 24, max = 699) int at,
            @ForAll byte value)
            throws IOException {
        byte[] file = java.util.Arrays.copyOf(
                new Packets().talk(1, 1, 2, LOOK, BUY).talk(2, 1, 3, LOOK).file(), 700);
        file[at] = value;
        Listening listening = new Listening(Packets.team(1), Packets.teams(3));
        try {
            PacketStream stream = PacketStream.of(new ByteArrayInputStream(java.util.Arrays.copyOf(file, length)));
            for (var record = stream.next(); record.isPresent(); record = stream.next()) {
                Segment.of(record.get(), stream.order()).ifPresent(listening::hear);
            }
        } catch (IOException tooLong) {
            assertThat(tooLong).hasMessageContaining("bytes in a capture of at most");
        }
        assertThat(listening.said()).hasSizeLessThanOrEqualTo(4);
    }
}
