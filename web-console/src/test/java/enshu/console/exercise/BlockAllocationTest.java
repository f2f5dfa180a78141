package enshu.console.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.AddressBlock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlockAllocationTest {

    @Test
    void lowestFreeBlocksAreGiven() {
        Set<AddressBlock> used = Set.of(new AddressBlock("10.64.0.0/20"), new AddressBlock("10.64.32.0/20"));
        assertThat(BlockAllocation.free(used, 2))
                .contains(List.of(new AddressBlock("10.64.16.0/20"), new AddressBlock("10.64.48.0/20")));
    }

    @Test
    void all1024BlocksAreDifferentAndThereIsNoFurtherOne() {
        List<AddressBlock> all = BlockAllocation.free(Set.of(), 1_024).orElseThrow();
        assertThat(new HashSet<>(all)).hasSize(1_024);
        assertThat(all.getLast()).isEqualTo(new AddressBlock("10.127.240.0/20"));
        assertThat(BlockAllocation.free(new HashSet<>(all), 1)).isEmpty();
    }

    @Test
    void tooFewFreeBlocksGiveNone() {
        assertThat(BlockAllocation.free(Set.of(new AddressBlock("10.64.0.0/20")), 1_024))
                .isEmpty();
    }
}
