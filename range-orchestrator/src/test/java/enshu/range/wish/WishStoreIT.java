package enshu.range.wish;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import enshu.exchange.AddressBlock;
import enshu.exchange.HostObservation;
import enshu.exchange.HostState;
import enshu.exchange.RangeObservation;
import enshu.exchange.RangeState;
import enshu.exchange.RangeWish;
import enshu.scratch.ScratchDatabase;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WishStoreIT {
    private final String host = "wish-" + UUID.randomUUID();
    private final HikariDataSource source = ScratchRanges.pool(ScratchRanges.orchestrator("wishstoreit"));
    private final WishStore store = new WishStore(new Sql(source));

    @AfterEach
    void close() {
        source.close();
        ScratchRanges.forget(host);
    }

    private static RangeObservation seen(RangeState state, String reason) {
        return new RangeObservation(
                state,
                1,
                1,
                1,
                1,
                1,
                1,
                Map.of("server", new HostObservation(HostState.HEALTHY, "", Instant.EPOCH)),
                reason);
    }

    @Test
    void blocksAreGivenFromTheLowestAndTakenBack() {
        RangeWish one = Wished.tiny(host).read(store);
        RangeWish other = Wished.tiny(host).read(store);
        assertThat(store.freeBlock(host)).isEqualTo(AddressBlock.number(0));
        assertThat(one.block()).isEmpty();
        assertThat(store.assignBlock(one)).isEqualTo(AddressBlock.number(0));
        assertThat(store.assignBlock(one)).isEqualTo(AddressBlock.number(0));
        assertThat(store.assignBlock(other)).isEqualTo(AddressBlock.number(1));
        ScratchDatabase.asConsole(
                "update ranges.wish set desired = 'absent' where range_id = ?",
                one.range().value());
        store.releaseBlock(one.range());
        assertThat(store.freeBlock(host)).isEqualTo(AddressBlock.number(0));
        store.releaseBlock(other.range());
        assertThat(store.wishes(host))
                .filteredOn(w -> w.range().equals(other.range()))
                .singleElement()
                .satisfies(w -> assertThat(w.block())
                        .as("a wanted range keeps its block")
                        .contains(AddressBlock.number(1)));
    }

    @Test
    void anOlderEpochWritesNothing() {
        RangeWish wish = Wished.tiny(host).read(store);
        store.observe(wish.range(), 1, seen(RangeState.STARTING, "first"), 3);
        store.observe(wish.range(), 1, seen(RangeState.READY, "second"), 4);
        store.observe(wish.range(), 1, seen(RangeState.FAILED, "by one who was followed"), 3);
        assertThat(store.last(wish.range()).orElseThrow()).satisfies(last -> {
            assertThat(last.state()).isEqualTo(RangeState.READY);
            assertThat(last.reason()).isEqualTo("second");
            assertThat(last.hosts()).containsOnlyKeys("server");
        });
    }

    @Test
    void aWishThatIsFulfilledForGoodIsReadNoMore() {
        Wished wished = Wished.tiny(host);
        wished.absent();
        assertThat(store.wishes(host)).hasSize(1);
        store.observe(wished.rangeId(), 1, seen(RangeState.REMOVED, ""), 1);
        assertThat(store.wishes(host)).isEmpty();
        assertThat(store.wishes(wished.exerciseId(), host)).hasSize(1);
        assertThat(store.wishes(wished.exerciseId(), "another-host")).isEmpty();
    }

    @Test
    void exercisesAreFoundByTheBeginningOfTheirIds() {
        Wished wished = Wished.tiny(host);
        String id = wished.exercise().toString();
        assertThat(store.exercises(id, 5)).containsExactly(wished.exerciseId());
        assertThat(store.exercises(id.substring(0, 13), 5)).contains(wished.exerciseId());
        assertThat(store.exercises("", 1)).hasSize(1);
        assertThat(store.exercises("%", 5)).isEmpty();
    }

    @Test
    void anotherTeamOfOneExerciseIsAnotherWish() {
        Wished wished = Wished.tiny(host);
        ScratchDatabase.asConsole("""
                insert into ranges.wish (range_id, exercise, team, scenario, revision, seed, host, desired)
                select gen_random_uuid(), exercise, 'team-2', scenario, revision, seed, host, desired
                from ranges.wish where range_id = ?""", wished.range());
        assertThat(store.wishes(wished.exerciseId(), host))
                .extracting(wish -> wish.team().value())
                .containsExactly("team-1", "team-2");
        assertThat(store.exercises(wished.exercise().toString(), 5)).hasSize(1);
    }
}
