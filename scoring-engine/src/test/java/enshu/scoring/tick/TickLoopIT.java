package enshu.scoring.tick;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import enshu.exchange.ClockState;
import enshu.exchange.ExerciseClock;
import enshu.exchange.ExerciseId;
import enshu.scoring.ScratchLedger;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.PostgresLedger;
import enshu.scoring.tick.TickLoop.Step;
import enshu.scratch.ScratchDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TickLoopIT {
    private static final Instant START = Instant.parse("2026-11-27T01:00:00Z");
    private static final ExerciseClock CLOCK = new ExerciseClock(ClockState.RUNNING, START, Duration.ZERO, 1);
    private static final Ticks TICKS = new Ticks(Duration.ofSeconds(60), 5);
    private static final int MANY = 60;

    @SuppressWarnings("NullAway.Init") // set by open()
    private static HikariDataSource source;

    private final ExerciseId exercise = new ExerciseId(UUID.randomUUID());

    @BeforeAll
    static void open() {
        source = ScratchLedger.pool();
    }

    @AfterAll
    static void close() {
        source.close();
    }

    @Test
    void twoLoopsThatBothBelieveToHoldTheLeaseEndEveryTickOnceAndInOrder() throws Exception {
        List<Integer> ended = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> loops = new ArrayList<>();
            for (int number = 0; number < 2; number++) {
                TickLoop loop = new TickLoop(exercise, TICKS, () -> OptionalLong.of(1), new PostgresLedger(source));
                loops.add(() -> {
                    Step step = loop.step(CLOCK, START.plusSeconds(60L * MANY));
                    while (!(step instanceof Step.Early)) {
                        if (step instanceof Step.Ended(int tick)) {
                            ended.add(tick);
                        }
                        step = loop.step(CLOCK, START.plusSeconds(60L * MANY));
                    }
                    return null;
                });
            }
            for (Future<Void> done : both.invokeAll(loops)) {
                done.get();
            }
        }
        assertThat(ended)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, MANY).boxed().toList());
        assertThat(new PostgresLedger(source).read(exercise, 0))
                .extracting(Entry::key)
                .containsExactlyElementsOf(IntStream.range(0, MANY)
                        .mapToObj(tick -> "ended/" + tick)
                        .toList());
    }

    @Test
    void oneHoldsTheLeaseUntilItRunsOutAndTheEpochRisesWithItsHolder() {
        Lease one = new PostgresLease(source, exercise, "one", Duration.ofMinutes(1));
        Lease other = new PostgresLease(source, exercise, "other", Duration.ofMinutes(1));
        assertThat(one.take()).isEqualTo(OptionalLong.of(1));
        assertThat(one.take()).isEqualTo(OptionalLong.of(1));
        assertThat(other.take()).isEmpty();

        assertThat(new TickLoop(exercise, TICKS, other, new PostgresLedger(source)).step(CLOCK, START.plusSeconds(60)))
                .isEqualTo(new Step.Elsewhere());
        assertThat(new TickLoop(exercise, TICKS, one, new PostgresLedger(source)).step(CLOCK, START.plusSeconds(60)))
                .isEqualTo(new Step.Ended(0));

        ScratchDatabase.asOwner(
                "update ledger.tick_lease set held_until = clock_timestamp() - interval '1 second' where exercise = ?",
                exercise.value());
        assertThat(other.take()).isEqualTo(OptionalLong.of(2));
        assertThat(one.take()).isEmpty();
        assertThat(new TickLoop(exercise, TICKS, other, new PostgresLedger(source)).step(CLOCK, START.plusSeconds(120)))
                .isEqualTo(new Step.Ended(1));
    }
}
