package enshu.console.operation;

import enshu.console.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What one page is told: everything at first, then the hosts and those ranges that changed, in the order of all. */
final class News {
    private final Map<UUID, Standing.Range> told = new HashMap<>();
    private List<Standing.Host> hosts = List.of();
    private List<UUID> order = List.of();
    private boolean begun;

    /**
     * A message.
     *
     * @param hosts all of them
     * @param ranges that are new or changed
     * @param order the ids of all ranges; absent while it stays as it was
     */
    record Message(String type, List<Standing.Host> hosts, List<Standing.Range> ranges, Optional<List<UUID>> order) {}

    /** The next message; empty when the page knows all this. */
    Optional<String> of(Standing now) {
        List<UUID> newest = now.ranges().stream().map(Standing.Range::id).toList();
        List<Standing.Range> changed = new ArrayList<>();
        for (Standing.Range range : now.ranges()) {
            if (!range.equals(told.put(range.id(), range))) {
                changed.add(range);
            }
        }
        told.keySet().retainAll(Set.copyOf(newest));
        boolean sameOrder = begun && newest.equals(order);
        if (sameOrder && changed.isEmpty() && now.hosts().equals(hosts)) {
            return Optional.empty();
        }
        begun = true;
        order = newest;
        hosts = now.hosts();
        return Optional.of(Json.write(
                new Message("operation", hosts, changed, sameOrder ? Optional.empty() : Optional.of(newest))));
    }
}
