package enshu.range;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.HostShare;
import enshu.range.capacity.HostRoom;
import enshu.range.capacity.RangeNeed;
import enshu.range.wish.CapacityStore;
import enshu.range.wish.Sql;
import enshu.range.wish.Wished;
import enshu.scratch.ScratchContent;
import enshu.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** A proof measures its range on the real engine, and an orchestrator stands no more than its host carries. */
class CapacityIT {
    private static final Path TINY = Path.of("src/test/resources/library/tiny-one");

    @Test
    void aProvenRangeIsMeasuredAndWhatTheHostDoesNotCarryWaitsWithTheFigure() throws IOException, InterruptedException {
        try (OnDuty duty = new OnDuty()) {
            String digest = ScratchContent.keep(TINY);
            CapacityStore store = new CapacityStore(Sql.of(duty.settings().database()), duty.host());
            var result = new enshu.range.prove.Prove(
                            duty.settings(), InstantSource.system(), new SecureRandom(), event -> {})
                    .run(TINY);
            assertThat(result).isInstanceOf(enshu.range.prove.ProofResult.Tried.class);
            assertThat(store.need(digest)).get().satisfies(kept -> {
                assertThat(kept.need().standing().memory()).isBetween(2_000_000L, 500_000_000L);
                assertThat(kept.need().used().memory())
                        .isGreaterThanOrEqualTo(kept.need().standing().memory());
                assertThat(kept.need().used().processors())
                        .isBetween(kept.need().standing().processors(), 2.0);
                assertThat(kept.need().used().disk()).isPositive();
            });

            RangeNeed all = new RangeNeed(
                    HostShare.NONE, HostRoom.now(duty.settings().engineFolder()).all());
            store.keep(digest, "tiny-one", all);
            Wished wished = Wished.kept(duty.host(), digest);
            duty.begin();
            duty.awaitState(wished, "waiting");
            assertThat(ScratchDatabase.read("select reason from ranges.observation where range_id = ?", wished.range()))
                    .singleElement()
                    .asString()
                    .startsWith("this host carries no more ranges of this kind (memory: ");
            assertThat(duty.engine().standing()).isEmpty();
            duty.end();
        }
    }
}
