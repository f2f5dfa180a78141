package enshu.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.Capacity.Limit;
import org.junit.jupiter.api.Test;

class CapacityTest {
    private static final long GB = 1_000_000_000L;
    private static final HostShare NEED = new HostShare(600_000_000, 0.05, 200_000_000);

    @Test
    void theScarcestThingLimits() {
        assertThat(Capacity.of(new HostShare(20 * GB, 1.5, 40 * GB), NEED))
                .isEqualTo(new Capacity(30, Limit.PROCESSORS, 33, 30, 200));
        assertThat(Capacity.of(new HostShare(12 * GB, 1.5, 40 * GB), NEED).limit())
                .isEqualTo(Limit.MEMORY);
        assertThat(Capacity.of(new HostShare(20 * GB, 1.5, GB), NEED))
                .satisfies(carried -> assertThat(carried.ranges()).isEqualTo(5))
                .satisfies(carried -> assertThat(carried.limit()).isEqualTo(Limit.DISK));
    }

    @Test
    void processorsThatAreShortRefuseNobody() {
        HostShare free = new HostShare(20 * GB, -1, 40 * GB);
        assertThat(Capacity.of(free, NEED).ranges()).isZero();
        assertThat(Capacity.of(free, NEED.withoutProcessors()))
                .isEqualTo(new Capacity(33, Limit.MEMORY, 33, Capacity.MOST, 200));
    }

    @Test
    void whatFitsToTheLastByteFits() {
        HostShare free = NEED.times(7);
        assertThat(Capacity.of(free, NEED).byMemory()).isEqualTo(7);
        assertThat(Capacity.of(free.minus(new HostShare(1, 0, 0)), NEED).byMemory())
                .isEqualTo(6);
    }

    @Test
    void aHostThatIsMoreThanFullCarriesNone() {
        HostShare free = new HostShare(GB, 1, GB).minus(NEED.times(9));
        assertThat(Capacity.of(free, NEED).ranges()).isZero();
        assertThat(Capacity.of(free, NEED).limit()).isEqualTo(Limit.MEMORY);
    }

    @Test
    void whatNeedsNothingIsLimitedByItsAddresses() {
        Capacity carried = Capacity.of(new HostShare(GB, 1, GB), HostShare.NONE);
        assertThat(carried.ranges()).isEqualTo(Capacity.MOST);
        assertThat(carried.limit()).isEqualTo(Limit.ADDRESSES);
        assertThat(carried.figure(NEED)).isZero();
    }

    @Test
    void figuresAreOfWhatLimits() {
        assertThat(Capacity.of(new HostShare(GB, 9, 9 * GB), NEED).figure(NEED)).isEqualTo(600);
        assertThat(Capacity.of(new HostShare(9 * GB, 0.1, 9 * GB), NEED).figure(NEED))
                .isEqualTo(5);
    }
}
