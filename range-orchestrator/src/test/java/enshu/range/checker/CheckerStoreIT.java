package enshu.range.checker;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import enshu.exchange.OrderedFlag;
import enshu.exchange.TeamId;
import enshu.range.checker.CheckerAnswer.Result;
import enshu.range.wish.ScratchRanges;
import enshu.range.wish.Sql;
import enshu.range.wish.Wished;
import enshu.scratch.ScratchDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckerStoreIT {
    private static final OrderedFlag FLAG = new OrderedFlag(3, 1, 0, "ENSHU_x");
    private final HikariDataSource source = ScratchRanges.pool(ScratchRanges.orchestrator("checkerstoreit"));
    private final CheckerStore store = new CheckerStore(new Sql(source));
    private final Wished wished = Wished.tiny("checker-" + UUID.randomUUID());
    private final Visit visit = new Visit(
            wished.exerciseId(),
            3,
            new TeamId("team-1"),
            "shop",
            List.of(FLAG),
            Duration.ofSeconds(60),
            Duration.ofSeconds(240));

    @AfterEach
    void close() {
        source.close();
        for (String table : List.of("checker_order", "checker_result", "planting")) {
            ScratchDatabase.asOwner("delete from ranges." + table + " where exercise = ?", wished.exercise());
        }
        ScratchRanges.forget(wished.host());
    }

    private void order() {
        ScratchDatabase.asOwner(
                "insert into ranges.checker_order (exercise, tick, team, service, flags, tick_ms, ends_ms)"
                        + " values (?, 3, 'team-1', 'shop', ?::jsonb, 60000, 240000)",
                wished.exercise(),
                "[{\"tick\": 3, \"index\": 1, \"variant\": 0, \"flag\": \"ENSHU_x\"}]");
    }

    private List<Visit> open() {
        return store.open().stream()
                .filter(one -> one.exercise().equals(wished.exerciseId()))
                .toList();
    }

    @Test
    void anOrderIsOpenWhileItsGameRunsAndNothingWasToldOfIt() {
        order();
        assertThat(open()).as("the clock doesn't run").isEmpty();
        wished.runsAt(3);
        assertThat(open()).containsExactly(visit);
        store.tell(
                visit.key(),
                new Finding(Finding.Status.FAULTY, "no such note", "getnoise 0: MUMBLE"),
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(2));
        assertThat(open()).isEmpty();
        store.tell(visit.key(), Finding.late("later"), Instant.EPOCH, Instant.EPOCH);
        assertThat(ScratchDatabase.read(
                        "select concat_ws('|', status, message, detail) from ranges.checker_result where exercise = ?",
                        wished.exercise()))
                .as("the first word stands")
                .containsExactly("FAULTY|no such note|getnoise 0: MUMBLE");
    }

    @Test
    void aPlantingIsBegunOnceAndItsOutcomeIsKept() {
        assertThat(store.begin(visit, FLAG)).isTrue();
        assertThat(store.begin(visit, FLAG)).isFalse();
        assertThat(store.plantings(visit))
                .as("nothing is known of it")
                .containsEntry(new Visit.Place(3, 1), Result.INTERNAL_ERROR);
        store.put(visit, FLAG, new CheckerAnswer(Result.OK, "", "user7"));
        assertThat(store.plantings(visit)).containsExactlyEntriesOf(java.util.Map.of(new Visit.Place(3, 1), Result.OK));
        store.put(visit, FLAG, CheckerAnswer.of(Result.CUT, ""));
        assertThat(store.plantings(visit)).containsEntry(new Visit.Place(3, 1), Result.INTERNAL_ERROR);
    }

    /** The order holds flags; what a team may not read, its console may not either. */
    @Test
    void theConsoleCannotReadOrders() {
        order();
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> ScratchDatabase.asConsole("select flags from ranges.checker_order")))
                .hasMessageContaining("permission denied");
    }
}
