package enshu.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.HostShare;
import enshu.launcher.message.Messages;
import enshu.launcher.message.Terminal;
import enshu.range.capacity.HostRoom;
import enshu.range.capacity.RangeNeed;
import enshu.range.wish.CapacityStore;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CapacityLinesTest {
    private static final long MB = 1_000_000;
    private static final HostRoom ROOM =
            new HostRoom(new HostShare(24_000 * MB, 4, 90_000 * MB), new HostShare(4_000 * MB, 0.5, 10_000 * MB));
    private static final CapacityStore.Kept KEPT = new CapacityStore.Kept(
            new RangeNeed(new HostShare(400 * MB, 0, 100 * MB), new HostShare(600 * MB, 0.25, 200 * MB)),
            Instant.EPOCH,
            "proof");

    private final Terminal terminal =
            Terminal.writingTo(new ByteArrayOutputStream(), new ByteArrayOutputStream(), new Messages(Locale.ENGLISH));

    @Test
    void everyFigureStandsThereAndWhatRunsOutFirst() {
        assertThat(new CapacityLines(terminal).of(ROOM, KEPT, new CapacityStore.Wished(0, 0, HostShare.NONE)))
                .containsExactly(
                        "                  host   platform  standing  teams  in use  teams",
                        "memory       24,000 MB   4,000 MB    400 MB     50  600 MB     33",
                        "processors        4.00       0.50      0.00      -    0.25     14",
                        "disk (free)  90,000 MB  10,000 MB    100 MB    800  200 MB    400",
                        "",
                        "Standing, this host carries 50 teams; memory is the limit.",
                        "In use, this host carries 14 teams; the processors are the limit (more teams are slower, and not refused).");
    }

    @Test
    void whatIsToStandAlreadyIsTakenOff() {
        HostShare six = KEPT.need().used().times(6);
        List<String> lines = new CapacityLines(terminal).of(ROOM, KEPT, new CapacityStore.Wished(7, 1, six));

        assertThat(lines)
                .endsWith(
                        "Beside the 7 ranges that are to stand now: 8 more; the processors are the limit (more teams are slower, and not refused).",
                        "1 of those were never measured and count nothing here.");
    }
}
