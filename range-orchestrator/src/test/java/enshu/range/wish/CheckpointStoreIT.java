package enshu.range.wish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import enshu.exchange.CheckpointWish;
import enshu.range.plan.Checkpoint;
import enshu.scratch.ScratchDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was wished of checkpoints, and what became of it, in the real record. */
class CheckpointStoreIT {
    private final String host = "checkpoint-" + UUID.randomUUID();
    private final HikariDataSource source = ScratchRanges.pool(ScratchRanges.orchestrator("checkpointstoreit"));
    private final Sql sql = new Sql(source);
    private final WishStore wishes = new WishStore(sql);
    private final CheckpointStore store = new CheckpointStore(sql, new CheckStore(sql)::clocks);
    private final Wished wished = Wished.tiny(host);

    @AfterEach
    void close() {
        source.close();
        ScratchRanges.forget(host);
    }

    private static Checkpoint whole(int number, Instant taken) {
        return new Checkpoint(
                number, taken, 1, 1, List.of(new Checkpoint.HostImage("server", "kept:1", 4096)), List.of());
    }

    private CheckpointWish wish() {
        return wishes.wishes(host).getFirst().checkpoints();
    }

    @Test
    void whatIsTakenIsKeptUntilNobodyKeepsIt() {
        wished.runsAt(Duration.ofMinutes(7));
        wished.takes(1);
        wished.takes(2);
        assertThat(wish()).isEqualTo(new CheckpointWish(Optional.empty(), Set.of(1, 2), Set.of()));
        Instant taken = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        store.ready(wished.read(wishes), whole(1, taken));
        store.failed(wished.rangeId(), 2, "no room");
        assertThat(wish()).isEqualTo(new CheckpointWish(Optional.empty(), Set.of(), Set.of(1)));
        assertThat(ScratchDatabase.read("""
                        select bytes || ' ' || incarnation || ' ' || (taken_at = ?::timestamptz) || ' ' || elapsed_ms / 60000
                        from ranges.checkpoint where range_id = ? and number = 1""", taken.toString(), wished.range())).containsExactly("4096 1 true 7");
        assertThat(wished.checkpoint(2)).isEqualTo("failed no room");
        store.ready(wished.read(wishes), whole(2, taken));
        assertThat(wished.checkpoint(2)).as("what failed stays failed").isEqualTo("failed no room");

        wished.goesBackTo(1);
        assertThat(wish().from()).contains(1);
        wished.letsGo(1);
        assertThat(store.unkept(wished.rangeId())).containsExactly(1);
        store.removed(wished.rangeId(), 1);
        assertThat(store.unkept(wished.rangeId())).isEmpty();
        assertThat(wished.checkpoint(1)).isEqualTo("removed");
    }

    @Test
    void whatIsWaitedForTooLongIsGivenUp() {
        wished.takes(1);
        store.giveUp(wished.rangeId());
        assertThat(wished.checkpoint(1)).isEqualTo("wished");
        ScratchDatabase.asOwner(
                "update ranges.checkpoint set wished_at = now() - interval '301 seconds' where range_id = ?",
                wished.range());
        store.giveUp(wished.rangeId());
        assertThat(wished.checkpoint(1)).isEqualTo("failed the range didn't come to rest within 5 minutes");
    }

    @Test
    void whatTheWorldDidBeforeACheckpointItHasDoneInTheRangeThatBeginsWithIt() {
        ScratchDatabase.asOwner("""
                insert into ranges.action_run (range_id, incarnation, action, occurrence, at, outcome) values
                    (?, 1, 'once', 1, now() - interval '2 minutes', 'ended with status 0'),
                    (?, 1, 'late', 1, now(), 'ended with status 0')""", wished.range(), wished.range());
        Checkpoint checkpoint = whole(1, Instant.now().minus(Duration.ofMinutes(1)));
        store.carryActions(wished.rangeId(), 2, checkpoint);
        store.carryActions(wished.rangeId(), 2, checkpoint);
        assertThat(new ActionStore(sql).known(wished.rangeId(), 2).keySet())
                .extracting(one -> one.action() + " " + one.number())
                .containsExactly("once 1");
    }

    @Test
    void theConsoleWishesAndTheOrchestratorTells() {
        wished.takes(1);
        assertThatThrownBy(() -> ScratchDatabase.asConsole(
                        "update ranges.checkpoint set state = 'ready' where range_id = ?", wished.range()))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> sql.change(
                        "keep one", "update ranges.checkpoint set kept = true where range_id = ?", wished.range()))
                .isInstanceOf(StoreFailure.class);
        assertThatThrownBy(() -> ScratchDatabase.asConsole(
                        "insert into ranges.checkpoint (range_id, number, by, state) values (?, 2, 'x', 'ready')",
                        wished.range()))
                .hasMessageContaining("permission denied");
        ScratchDatabase.asOwner("delete from ranges.wish where range_id = ?", wished.range());
        assertThat(ScratchDatabase.read("select 1 from ranges.checkpoint where range_id = ?", wished.range()))
                .as("they go with their range")
                .isEmpty();
    }
}
