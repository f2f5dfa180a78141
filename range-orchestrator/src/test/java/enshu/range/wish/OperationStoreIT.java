package enshu.range.wish;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import enshu.range.engine.ObservedRange;
import enshu.range.reconcile.Change;
import enshu.scratch.ScratchDatabase;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What those who run the platform are told, in the real record. */
class OperationStoreIT {
    private final String host = "operation-" + UUID.randomUUID();
    private final HikariDataSource source = ScratchRanges.pool(ScratchRanges.orchestrator("operationstoreit"));
    private final OperationStore store = new OperationStore(new Sql(source));
    private final Wished wished = Wished.tiny(host);

    @AfterEach
    void close() {
        source.close();
        ScratchRanges.forget(host);
    }

    private List<String> changes() {
        return ScratchDatabase.read(
                "select count || ' ' || jsonb_array_length(changes) || ' ' || coalesce(changes->0->>'thing', '')"
                        + " from ranges.range_change where range_id = ?",
                wished.range());
    }

    private List<String> lines() {
        return ScratchDatabase.read(
                "select thing || ': ' || lines from ranges.failure_log where range_id = ?", wished.range());
    }

    private static List<Change> removals(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> (Change) new Change.RemoveNetwork(
                        new ObservedRange.ObservedNetwork("id-" + number, "net-" + number, "10.0.0.0/24"),
                        "not wished"))
                .toList();
    }

    @Test
    void changesAreToldWhileTheyAreUnderWayAndNoMoreThanPeopleRead() {
        store.underWay(wished.rangeId(), removals(60), 3);
        assertThat(changes()).containsExactly("60 40 net-0");
        store.underWay(wished.rangeId(), List.of(), 2);
        assertThat(changes()).as("an older epoch is heard no more").containsExactly("60 40 net-0");
        store.underWay(wished.rangeId(), List.of(), 3);
        assertThat(changes()).containsExactly("0 0 ");
    }

    @Test
    void lastLinesStayUntilItIsWellAgain() {
        store.lines(wished.rangeId(), "pc1", "panic", 3);
        store.lines(wished.rangeId(), "pc1", "", 2);
        assertThat(lines()).as("an older epoch is heard no more").containsExactly("pc1: panic");
        store.lines(wished.rangeId(), "pc1", "", 4);
        assertThat(lines()).containsExactly("pc1: ");
    }
}
