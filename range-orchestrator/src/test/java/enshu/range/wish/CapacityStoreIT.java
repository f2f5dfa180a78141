package enshu.range.wish;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import enshu.exchange.HostShare;
import enshu.exchange.RangeWish;
import enshu.range.capacity.HostRoom;
import enshu.range.capacity.RangeNeed;
import enshu.scratch.ScratchContent;
import enshu.scratch.ScratchDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a host carries, with the real record and wishes. */
class CapacityStoreIT {
    private static final long MB = 1_000_000;
    private final String digest = ScratchContent.keep(Path.of("src/test/resources/library/tiny-one"));
    private final String host = "capacity-" + UUID.randomUUID();
    private final HikariDataSource source = ScratchRanges.pool(ScratchRanges.orchestrator("capacitystoreit"));
    private final Sql sql = new Sql(source);
    private final CapacityStore store = new CapacityStore(sql, host);

    @AfterEach
    void forget() {
        source.close();
        ScratchRanges.forget(host);
        ScratchDatabase.asOwner("delete from ranges.host_room where host = ?", host);
        ScratchDatabase.asOwner("delete from ranges.range_need where host = ?", host);
    }

    private static RangeNeed need(long megabytes) {
        return new RangeNeed(new HostShare(megabytes * MB / 2, 0.01, MB), new HostShare(megabytes * MB, 0.02, 10 * MB));
    }

    private RangeWish wish(Wished wished) {
        return new WishStore(sql)
                .wishes(host).stream()
                        .filter(wish -> wish.range().equals(wished.rangeId()))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void whatIsMeasuredLastIsKnown() {
        assertThat(store.room()).isEmpty();
        assertThat(store.need(digest)).isEmpty();
        HostRoom room = new HostRoom(new HostShare(1000 * MB, 2, 9000 * MB), new HostShare(MB, 0.5, MB));
        store.room(new HostRoom(HostShare.NONE, HostShare.NONE));
        store.room(room);
        store.keep(digest, "tiny-one", need(1));
        store.keep(digest, "tiny-one", need(400));

        assertThat(store.room()).contains(room);
        assertThat(store.need(digest)).get().satisfies(kept -> {
            assertThat(kept.need()).isEqualTo(need(400));
            assertThat(kept.how()).isEqualTo("proof");
        });
    }

    @Test
    void whoWishedFirstStandsAndWhatIsTooMuchIsRefusedWithTheFigure() {
        store.room(new HostRoom(new HostShare(1100 * MB, 2, 9000 * MB), new HostShare(100 * MB, 0.5, MB)));
        List<Wished> wished = List.of(Wished.kept(host, digest), Wished.kept(host, digest), Wished.kept(host, digest));
        assertThat(wished)
                .allSatisfy(one -> assertThat(store.refusal(wish(one)))
                        .as("nobody knows yet what they need")
                        .isEmpty());
        assertThat(store.wished().unmeasured()).isEqualTo(3);

        store.keep(digest, "tiny-one", need(400));

        assertThat(store.wished())
                .isEqualTo(new CapacityStore.Wished(3, 0, need(400).used().times(3)));
        assertThat(store.refusal(wish(wished.get(0)))).isEmpty();
        assertThat(store.refusal(wish(wished.get(1)))).isEmpty();
        assertThat(store.refusal(wish(wished.get(2))))
                .contains("this host carries no more ranges of this kind (memory: 400 MB are needed, 200 MB are free);"
                        + " end another exercise first");

        wished.get(0).absent();
        assertThat(store.refusal(wish(wished.get(2)))).isEmpty();
    }
}
