package enshu.range.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import enshu.exchange.HostShare;
import enshu.range.capacity.Sample.Used;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RangeNeedTest {
    private static final Instant BEGIN = Instant.parse("2026-11-28T01:00:00Z");
    private static final long MILLI = 1_000_000;

    /** Every two seconds: memory, processor milliseconds so far, disk. */
    private static List<Sample> samples(long[]... readings) {
        List<Sample> samples = new ArrayList<>();
        for (int at = 0; at < readings.length; at++) {
            samples.add(new Sample(
                    BEGIN.plusSeconds(2L * at),
                    Map.of("one", new Used(readings[at][0], readings[at][1] * MILLI, readings[at][2]))));
        }
        return samples;
    }

    @Test
    void memoryAndDiskAreTheFirstAndTheMostAndWorkIsSpreadOverTheExercise() {
        // Six seconds of 20 ms a second, then six of 500 ms a second.
        List<Sample> samples = samples(
                new long[] {100, 0, 10},
                new long[] {110, 40, 10},
                new long[] {105, 80, 10},
                new long[] {120, 120, 30},
                new long[] {300, 1120, 50},
                new long[] {250, 2120, 40},
                new long[] {240, 3120, 40});

        RangeNeed need = RangeNeed.of(samples, Duration.ofMinutes(10)).orElseThrow();

        assertThat(need.standing().memory()).isEqualTo(100);
        assertThat(need.standing().disk()).isEqualTo(10);
        assertThat(need.standing().processors()).isCloseTo(0.02, within(1e-9));
        assertThat(need.used().memory()).isEqualTo(300);
        assertThat(need.used().disk()).isEqualTo(50);
        double extra = 3.12 - 0.02 * 12;
        assertThat(need.used().processors()).isCloseTo(0.02 + 5 * extra / 600, within(1e-9));
    }

    @Test
    void anExerciseShorterThanItsProofIsNotSpreadThinner() {
        List<Sample> samples = samples(
                new long[] {1, 0, 0}, new long[] {1, 0, 0}, new long[] {1, 0, 0}, new long[] {1, 0, 0}, new long[] {
                    1, 800, 0
                });

        RangeNeed need = RangeNeed.of(samples, Duration.ofSeconds(1)).orElseThrow();

        assertThat(need.used().processors()).isCloseTo(5 * 0.8 / 8, within(1e-9));
    }

    @Test
    void tooShortALookIsNone() {
        assertThat(RangeNeed.of(List.of(), Duration.ofHours(1))).isEmpty();
        assertThat(RangeNeed.of(samples(new long[] {1, 0, 0}, new long[] {1, 5, 0}), Duration.ofHours(1)))
                .isEmpty();
    }

    @Test
    void aContainerThatIsMadeAnewBeginsAtNothing() {
        Sample before =
                new Sample(BEGIN, Map.of("old", new Used(1, 900 * MILLI, 0), "kept", new Used(1, 100 * MILLI, 0)));
        Sample after = new Sample(
                BEGIN.plusSeconds(2), Map.of("new", new Used(1, 50 * MILLI, 0), "kept", new Used(1, 130 * MILLI, 0)));

        assertThat(after.nanosSince(before)).isEqualTo(30 * MILLI);
        assertThat(before.nanosSince(after))
                .as("a counter never runs backwards")
                .isZero();
    }

    @Test
    void thePlatformKeepsItsPartAndOfASmallHostAHalf() {
        HostRoom large = HostRoom.of(new HostShare(24L << 30, 8, 200L << 30));
        assertThat(large.forRanges()).isEqualTo(new HostShare(20L << 30, 7.5, 190L << 30));
        HostRoom small = HostRoom.of(new HostShare(4L << 30, 0.6, 8L << 30));
        assertThat(small.forRanges()).isEqualTo(new HostShare(2L << 30, 0.3, 4L << 30));
    }
}
