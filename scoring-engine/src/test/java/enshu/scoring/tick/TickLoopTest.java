package enshu.scoring.tick;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.ClockState;
import enshu.exchange.ExerciseClock;
import enshu.exchange.ExerciseId;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.InMemoryLedger;
import enshu.scoring.ledger.Ledger;
import enshu.scoring.ledger.LedgerFailure;
import enshu.scoring.tick.TickLoop.Step;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TickLoopTest {
    private static final Instant START = Instant.parse("2026-11-27T01:00:00Z");
    private static final ExerciseClock CLOCK = new ExerciseClock(ClockState.RUNNING, START, Duration.ZERO, 1);
    private static final Ticks TICKS = new Ticks(Duration.ofSeconds(60), 5);

    private final ExerciseId exercise = new ExerciseId(UUID.randomUUID());
    private final Ledger ledger = new InMemoryLedger();

    @Test
    void aTickIsEndedWhenItIsOverAndNotBefore() {
        TickLoop loop = loop(ledger);
        assertThat(loop.step(CLOCK, START.plusMillis(59_999))).isEqualTo(new Step.Early());
        assertThat(loop.step(CLOCK, START.plusSeconds(60))).isEqualTo(new Step.Ended(0));
        assertThat(loop.step(CLOCK, START.plusSeconds(60))).isEqualTo(new Step.Early());
        assertThat(keys()).containsExactly("ended/0");
    }

    @Test
    void theFirstTickLastsFromTheEndOfTheTimeOfHardening() {
        Ticks late = new Ticks(Duration.ofSeconds(600), Duration.ofSeconds(60), 5);
        TickLoop loop = new TickLoop(exercise, late, () -> OptionalLong.of(1), ledger);
        assertThat(loop.step(CLOCK, START.plusSeconds(659))).isEqualTo(new Step.Early());
        assertThat(loop.step(CLOCK, START.plusSeconds(660))).isEqualTo(new Step.Ended(0));
        assertThat(ledger.read(exercise, 0)).extracting(Entry::at).containsExactly(START.plusSeconds(660));
    }

    @Test
    void whoComesLateEndsOneAfterTheOtherAtTheInstantsTheyWereOver() {
        TickLoop loop = loop(ledger);
        for (int tick = 0; tick < 5; tick++) {
            assertThat(loop.step(CLOCK, START.plusSeconds(359))).isEqualTo(new Step.Ended(tick));
        }
        assertThat(loop.step(CLOCK, START.plusSeconds(359))).isEqualTo(new Step.Early());
        List<Entry> entries = ledger.read(exercise, 0);
        assertThat(entries)
                .extracting(Entry::at)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 5)
                        .mapToObj(minute -> START.plusSeconds(60L * minute))
                        .toList());
        assertThat(entries).extracting(Entry::elapsed).contains(Duration.ofMinutes(5));
    }

    @Test
    void aRestartedLoopGoesOnWhereTheLedgerEnds() {
        step(loop(ledger), 700, 620);
        assertThat(loop(ledger).step(CLOCK, START.plusSeconds(60 * 621))).isEqualTo(new Step.Ended(620));
        assertThat(keys()).hasSize(621);
    }

    @Test
    void whoHasBeenOvertakenEndsNothingTwice() {
        TickLoop slow = loop(ledger);
        slow.step(CLOCK, START);
        step(loop(ledger), 3, 3);
        assertThat(slow.step(CLOCK, START.plusSeconds(240))).isEqualTo(new Step.Overtaken(0));
        assertThat(slow.step(CLOCK, START.plusSeconds(240))).isEqualTo(new Step.Overtaken(1));
        assertThat(slow.step(CLOCK, START.plusSeconds(240))).isEqualTo(new Step.Overtaken(2));
        assertThat(slow.step(CLOCK, START.plusSeconds(240))).isEqualTo(new Step.Ended(3));
        assertThat(keys()).containsExactly("ended/0", "ended/1", "ended/2", "ended/3");
    }

    @Test
    void whoHasNoLeaseEndsNothing() {
        TickLoop loop = new TickLoop(exercise, TICKS, OptionalLong::empty, ledger);
        assertThat(loop.step(CLOCK, START.plusSeconds(600))).isEqualTo(new Step.Elsewhere());
        assertThat(keys()).isEmpty();
    }

    @Test
    void aPausedClockEndsNoTick() {
        ExerciseClock paused = new ExerciseClock(ClockState.PAUSED, START, Duration.ofSeconds(59), 1);
        assertThat(loop(ledger).step(paused, START.plusSeconds(600))).isEqualTo(new Step.Early());
    }

    @Test
    void aCommitThatFailedOrWhoseAnswerWasLostIsTriedAgain() {
        TickLoop loop = loop(new Unsteady(ledger));
        int failed = 0;
        for (int ended = 0; ended < 20; ) {
            try {
                Step step = loop.step(CLOCK, START.plusSeconds(20 * 60));
                ended += step instanceof Step.Early ? 0 : 1;
            } catch (LedgerFailure again) {
                failed++;
            }
        }
        assertThat(failed).isGreaterThan(5);
        assertThat(keys())
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(tick -> "ended/" + tick).toList());
    }

    private TickLoop loop(Ledger one) {
        return new TickLoop(exercise, TICKS, () -> OptionalLong.of(1), one);
    }

    private static void step(TickLoop loop, int most, int ticks) {
        for (int number = 0; number < most && number < ticks; number++) {
            loop.step(CLOCK, START.plusSeconds(60L * ticks));
        }
    }

    private List<String> keys() {
        List<String> keys = new java.util.ArrayList<>();
        List<Entry> page = ledger.read(exercise, 0);
        while (!page.isEmpty()) {
            page.forEach(entry -> keys.add(entry.key()));
            page = ledger.read(exercise, page.getLast().position());
        }
        return keys;
    }

    /** Of three commits, one is refused and one loses its answer. */
    private static final class Unsteady implements Ledger {
        private final Ledger ledger;
        private int commits;

        Unsteady(Ledger ledger) {
            this.ledger = ledger;
        }

        @Override
        public <T> T commit(Function<Session, T> work) {
            commits++;
            if (commits % 3 == 1) {
                throw new LedgerFailure("commit", new IOException("refused"));
            }
            T result = ledger.commit(work);
            if (commits % 3 == 2) {
                throw new LedgerFailure("commit", new IOException("the answer was lost"));
            }
            return result;
        }

        @Override
        public List<Entry> read(ExerciseId exercise, long after) {
            return ledger.read(exercise, after);
        }

        @Override
        public List<ExerciseId> exercises(int most) {
            return ledger.exercises(most);
        }
    }
}
