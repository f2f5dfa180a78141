package enshu.console.exercise;

import enshu.exchange.AddressBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which address blocks new ranges get: the lowest free /20s of 10.64.0.0/10, of which a host has 1,024. */
final class BlockAllocation {
    private static final int BLOCKS = 1_024;

    private BlockAllocation() {}

    /** So many free blocks, lowest first; empty when there aren't as many. */
    static Optional<List<AddressBlock>> free(Set<AddressBlock> used, int count) {
        List<AddressBlock> free = new ArrayList<>();
        for (int number = 0; number < BLOCKS && free.size() < count; number++) {
            AddressBlock block = AddressBlock.number(number);
            if (!used.contains(block)) {
                free.add(block);
            }
        }
        return free.size() == count ? Optional.of(free) : Optional.empty();
    }
}
