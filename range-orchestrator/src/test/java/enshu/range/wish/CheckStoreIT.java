package enshu.range.wish;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import enshu.exchange.CheckResult;
import enshu.exchange.LeafResult;
import enshu.exchange.LeafVerdict;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.range.memory.Memory;
import enshu.scratch.ScratchDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckStoreIT {
    private static final TeamId TEAM = new TeamId("team-1");
    private static final TaskId MARK = new TaskId("mark");
    private final HikariDataSource source = ScratchRanges.pool(ScratchRanges.orchestrator("checkstoreit"));
    private final CheckStore store = new CheckStore(new Sql(source));
    private final Wished wished = Wished.tiny("check-" + UUID.randomUUID());

    @AfterEach
    void close() {
        source.close();
        ScratchRanges.forget(wished.host());
    }

    private List<CheckStore.Order> open() {
        return store.orders().stream()
                .filter(order -> order.exercise().equals(wished.exerciseId()))
                .toList();
    }

    @Test
    void oneTaskHasOneOpenOrder() {
        assertThat(wished.orders()).isTrue();
        assertThat(wished.orders()).as("it is ordered already").isFalse();
        assertThat(open()).singleElement().satisfies(order -> {
            assertThat(order.task()).isEqualTo(MARK);
            store.done(order);
            store.done(order);
        });
        assertThat(open()).isEmpty();
        assertThat(wished.orders()).as("a done one may be ordered again").isTrue();
    }

    @Test
    void theNewestLookReplacesTheOneBeforeAndWhatWasToldStays() {
        store.show(result(LeafVerdict.RED, 1), 1, Map.of());
        store.tell(result(LeafVerdict.RED, 1), 1);
        store.show(result(LeafVerdict.GREEN, 2), 4, Map.of());
        store.tell(result(LeafVerdict.GREEN, 2), 4);
        assertThat(ScratchDatabase.read(
                        "select elapsed_ms::text from ranges.check_state where exercise = ?", wished.exercise()))
                .containsExactly("2000");
        assertThat(wished.results()).isEqualTo(2);
        assertThat(store.lastTold(wished.exerciseId(), TEAM, MARK).orElseThrow())
                .satisfies(told -> {
                    assertThat(told.incarnation()).isEqualTo(4);
                    assertThat(told.leaves()).extracting(LeafResult::verdict).containsExactly(LeafVerdict.GREEN);
                });
    }

    @Test
    void whatALookRemembersIsForTheNextOneOfTheSameIncarnation() {
        Map<String, Memory> memory = Map.of(
                "held-for", new Memory.Held(Duration.ofSeconds(90), 4, Optional.of(Duration.ofMinutes(7))),
                "all-of.0.log", new Memory.Lines(3, "the last", Optional.empty()),
                "flow", new Memory.Counts(List.of(new Memory.Sample(Duration.ofSeconds(1), 2, 300))));
        store.show(result(LeafVerdict.RED, 1), 2, memory);
        assertThat(store.memory(wished.exerciseId(), TEAM, MARK, 2)).isEqualTo(memory);
        assertThat(store.memory(wished.exerciseId(), TEAM, MARK, 3))
                .as("a range that was made anew has none")
                .isEmpty();
        store.show(result(LeafVerdict.RED, 2), 2, Map.of());
        assertThat(store.memory(wished.exerciseId(), TEAM, MARK, 2)).isEmpty();
    }

    private CheckResult result(LeafVerdict verdict, int seconds) {
        return new CheckResult(
                wished.exerciseId(),
                TEAM,
                MARK,
                Instant.EPOCH,
                Duration.ofSeconds(seconds),
                List.of(new LeafResult("file", verdict, "looked", "found")));
    }

    @Test
    void clocksAreReadUntilTheyEnd() {
        wished.runsAt(12);
        assertThat(store.clocks())
                .hasEntrySatisfying(
                        wished.exerciseId(),
                        clocks -> assertThat(clocks.at(TEAM, clocks.exercise().anchor()))
                                .isEqualTo(Duration.ofMinutes(12)));
        wished.goesBehind(2);
        assertThat(store.clocks())
                .hasEntrySatisfying(
                        wished.exerciseId(),
                        clocks -> assertThat(clocks.at(TEAM, clocks.exercise().anchor()))
                                .isEqualTo(Duration.ofMinutes(10)));
        ScratchDatabase.asConsole("update ranges.clock set state = 'ended' where exercise = ?", wished.exercise());
        assertThat(store.clocks()).doesNotContainKey(wished.exerciseId());
    }
}
