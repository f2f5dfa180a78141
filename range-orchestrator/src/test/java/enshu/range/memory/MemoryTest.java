package enshu.range.memory;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.LeafVerdict;
import enshu.range.namespace.FlowSensor;
import enshu.scenario.task.Check;
import enshu.scenario.task.Flow;
import enshu.scenario.task.Window;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Verdicts that follow from several looks; times are seconds of the team's clock. */
class MemoryTest {
    private static final Check.HeldFor A_MINUTE =
            new Check.HeldFor(Duration.ofMinutes(1), new Check.Process("pc", "x", true));

    private static Duration at(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Memory.Held green(Memory.Held before, long... seconds) {
        Memory.Held held = before;
        for (long second : seconds) {
            held = held.after(LeafVerdict.GREEN, at(second));
        }
        return held;
    }

    private static Window within(long seconds) {
        return new Window(Optional.empty(), Optional.empty(), Optional.of(at(seconds)));
    }

    private static Window between(long since, long until) {
        return new Window(Optional.of(at(since)), Optional.of(at(until)), Optional.empty());
    }

    @Test
    void whatHeldForItsTimeIsGreenFromTheThirdLook() {
        assertThat(green(Memory.Held.NOT, 0, 90).verdict(A_MINUTE)).isEqualTo(LeafVerdict.RED);
        assertThat(green(Memory.Held.NOT, 0, 30, 59).verdict(A_MINUTE)).isEqualTo(LeafVerdict.RED);
        assertThat(green(Memory.Held.NOT, 0, 30, 60).verdict(A_MINUTE)).isEqualTo(LeafVerdict.GREEN);
    }

    @Test
    void aRedLookBeginsAnew() {
        Memory.Held broken = green(Memory.Held.NOT, 0, 30, 60).after(LeafVerdict.RED, at(90));
        assertThat(broken).isEqualTo(Memory.Held.NOT);
        assertThat(green(broken, 120, 150, 170).verdict(A_MINUTE)).isEqualTo(LeafVerdict.RED);
    }

    @Test
    void timeInWhichNothingCouldBeSeenIsNotCounted() {
        Memory.Held blind = green(Memory.Held.NOT, 0, 30, 50).after(LeafVerdict.UNKNOWN, at(80));
        assertThat(blind.verdict(A_MINUTE)).isEqualTo(LeafVerdict.UNKNOWN);
        assertThat(green(blind, 600).length()).isEqualTo(at(50));
        assertThat(green(blind, 600, 610).verdict(A_MINUTE)).isEqualTo(LeafVerdict.GREEN);
        assertThat(Memory.Held.NOT.after(LeafVerdict.UNKNOWN, at(5)).verdict(A_MINUTE))
                .as("it never held")
                .isEqualTo(LeafVerdict.RED);
    }

    @Test
    void aClockThatWasTurnedBackTakesNothingAway() {
        assertThat(green(Memory.Held.NOT, 100, 150, 20).length()).isEqualTo(at(50));
    }

    @Test
    void linesOfTheFirstLookWereWrittenBefore() {
        Memory.Lines first = Memory.Lines.first(3, "c");
        assertThat(first.verdict(within(300), at(1))).isEqualTo(LeafVerdict.RED);
        assertThat(first.after(3, "c", at(30), within(300)).verdict(within(300), at(30)))
                .isEqualTo(LeafVerdict.RED);
        Memory.Lines more = first.after(4, "d", at(60), within(300));
        assertThat(more.verdict(within(300), at(60))).isEqualTo(LeafVerdict.GREEN);
        assertThat(more.after(4, "d", at(361), within(300)).verdict(within(300), at(361)))
                .isEqualTo(LeafVerdict.RED);
    }

    @Test
    void aLogThatWasCutOffHasANewLineWhenItsLastIsAnother() {
        Memory.Lines cut = Memory.Lines.first(9, "z").after(1, "a", at(30), within(300));
        assertThat(cut.verdict(within(300), at(30))).isEqualTo(LeafVerdict.GREEN);
        Memory.Lines emptied = Memory.Lines.first(9, "z").after(0, "", at(30), within(300));
        assertThat(emptied.verdict(within(300), at(30))).isEqualTo(LeafVerdict.RED);
    }

    @Test
    void linesCountOnlyBetweenSinceAndUntil() {
        Window window = between(100, 200);
        Memory.Lines early = Memory.Lines.first(0, "").after(1, "a", at(60), window);
        assertThat(early.verdict(window, at(60))).isEqualTo(LeafVerdict.RED);
        Memory.Lines inside = early.after(2, "b", at(150), window);
        assertThat(inside.verdict(window, at(150))).isEqualTo(LeafVerdict.GREEN);
        assertThat(inside.after(3, "c", at(250), window).verdict(window, at(250)))
                .as("it stays so afterwards")
                .isEqualTo(LeafVerdict.GREEN);
        assertThat(early.after(2, "b", at(250), window).verdict(window, at(250)))
                .isEqualTo(LeafVerdict.RED);
    }

    /** A look each 30 s, at which the counter showed so many packets of 100 bytes. */
    private static Memory.Counts counted(Window window, long... packets) {
        Memory.Counts counts = new Memory.Counts(List.of());
        for (int look = 0; look < packets.length; look++) {
            counts = counts.after(new FlowSensor.Count(packets[look], packets[look] * 100), at(30L * look), window);
        }
        return counts;
    }

    private static LeafVerdict verdict(Memory.Counts counts, Window window, long least, long most) {
        OptionalLong atMost = most < 0 ? OptionalLong.empty() : OptionalLong.of(most);
        return counts.passed(Flow.Unit.PACKETS, window)
                .verdict(new Check.Counted("x", Flow.Unit.PACKETS, least, atMost, window));
    }

    @Test
    void theNewestStretchIsMeasuredFromTheLookBeforeIt() {
        Memory.Counts counts = counted(within(60), 0, 5, 5, 6, 6);
        assertThat(counts.passed(Flow.Unit.PACKETS, within(60))).isEqualTo(new Memory.Passed(1, true));
        assertThat(counts.passed(Flow.Unit.BYTES, within(60)).amount()).isEqualTo(100);
        assertThat(counts.samples()).as("older looks are gone").hasSize(3);
    }

    @Test
    void thatNothingPassedIsSureOnlyAfterTheWholeStretch() {
        assertThat(verdict(counted(within(60), 4, 4), within(60), 0, 0)).isEqualTo(LeafVerdict.RED);
        assertThat(verdict(counted(within(60), 4, 4, 4), within(60), 0, 0)).isEqualTo(LeafVerdict.GREEN);
        assertThat(verdict(counted(within(60), 4, 4, 5), within(60), 0, 0)).isEqualTo(LeafVerdict.RED);
    }

    @Test
    void thatEnoughPassedIsSureAtOnce() {
        assertThat(verdict(counted(within(60), 4, 9), within(60), 5, -1)).isEqualTo(LeafVerdict.GREEN);
        assertThat(verdict(counted(Window.ALWAYS, 4, 9), Window.ALWAYS, 9, -1)).isEqualTo(LeafVerdict.GREEN);
    }

    @Test
    void aStretchOfTheExerciseIsMeasuredWithinItsLooks() {
        Window window = between(30, 90);
        assertThat(verdict(counted(window, 1, 2, 4, 8), window, 6, 6)).isEqualTo(LeafVerdict.GREEN);
        assertThat(verdict(counted(window, 1, 2, 4, 8, 99), window, 6, 6)).isEqualTo(LeafVerdict.GREEN);
        assertThat(verdict(counted(window, 1, 2, 4), window, 0, 6))
                .as("more may come")
                .isEqualTo(LeafVerdict.RED);
    }

    @Test
    void aLongExerciseKeepsALimitedNumberOfLooks() {
        Memory.Counts counts = counted(between(3000, 40000), new long[1500]);
        assertThat(counts.samples()).hasSizeLessThanOrEqualTo(Memory.Counts.MOST);
        assertThat(counts.samples().getFirst().at()).isEqualTo(Duration.ZERO);
        assertThat(counts.samples().getLast().at()).isEqualTo(at(30L * 1499));
    }
}
