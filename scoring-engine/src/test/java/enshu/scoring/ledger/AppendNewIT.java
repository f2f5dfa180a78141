package enshu.scoring.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import enshu.exchange.ExerciseId;
import enshu.scoring.ScratchLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AppendNewIT {
    private static final Instant AT = Instant.parse("2026-11-27T01:00:00.123Z");

    @SuppressWarnings("NullAway.Init") // set by open()
    private static HikariDataSource source;

    private final ExerciseId exercise = new ExerciseId(UUID.randomUUID());
    private final Ledger ledger = new PostgresLedger(source);

    @BeforeAll
    static void open() {
        source = ScratchLedger.pool();
    }

    @AfterAll
    static void close() {
        source.close();
    }

    @Test
    void whatIsNewIsAppendedInOrderAndWhatWasThereIsTold() {
        assertThat(ledger.appendNew(exercise, captures(1, 2, 3)).isEmpty()).isTrue();
        assertThat(ledger.appendNew(exercise, captures(4, 2, 5, 1, 6))).isEqualTo(BitSet.valueOf(new long[] {0b01010}));
        assertThat(ledger.appendNew(exercise, captures(6, 5))).isEqualTo(BitSet.valueOf(new long[] {0b11}));

        List<Entry> entries = ledger.read(exercise, 0);
        assertThat(entries).extracting(Entry::position).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(entries)
                .extracting(entry -> ((ArenaEvent.FlagCaptured) entry.event()).flag())
                .containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(entries).extracting(Entry::at).containsOnly(AT);
        assertThat(entries).extracting(Entry::elapsed).containsOnly(Duration.ofSeconds(61));
    }

    @Test
    void aLedgerWithoutADiskDoesTheSame() {
        Ledger memory = new InMemoryLedger();
        assertThat(memory.appendNew(exercise, captures(1, 2, 3)).isEmpty()).isTrue();
        assertThat(memory.appendNew(exercise, captures(4, 2, 5, 1, 6))).isEqualTo(BitSet.valueOf(new long[] {0b01010}));
        assertThat(memory.read(exercise, 0)).extracting(Entry::position).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void ofManyWritersExactlyOneIsToldThatAKeyIsNewAndNoPositionIsMissing() throws Exception {
        ConcurrentHashMap<String, AtomicInteger> told = new ConcurrentHashMap<>();
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> work = new ArrayList<>();
            for (int writer = 0; writer < 6; writer++) {
                int first = 50 * writer;
                work.add(() -> {
                    Ledger own = new PostgresLedger(source);
                    for (int round = 0; round < 10; round++) {
                        List<Draft> drafts = captures(IntStream.range(first + 20 * round, first + 20 * round + 60)
                                .toArray());
                        BitSet had = own.appendNew(exercise, drafts);
                        for (int at = had.nextClearBit(0); at < drafts.size(); at = had.nextClearBit(at + 1)) {
                            told.computeIfAbsent(drafts.get(at).key(), _ -> new AtomicInteger())
                                    .incrementAndGet();
                        }
                    }
                    return null;
                });
            }
            for (Future<Void> done : writers.invokeAll(work)) {
                done.get();
            }
        }
        List<Entry> entries = ledger.read(exercise, 0);
        assertThat(entries).hasSize(490);
        assertThat(entries).extracting(Entry::key).doesNotHaveDuplicates().hasSameElementsAs(told.keySet());
        assertThat(told.values()).extracting(AtomicInteger::get).containsOnly(1);
        assertThat(entries)
                .extracting(Entry::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 490).boxed().toList());
    }

    private static List<Draft> captures(int... flags) {
        return IntStream.of(flags)
                .mapToObj(flag -> new ArenaEvent.FlagCaptured("" + flag, "team-1", 0))
                .map(event -> new Draft(event.key(), AT, Duration.ofSeconds(61), event))
                .toList();
    }
}
