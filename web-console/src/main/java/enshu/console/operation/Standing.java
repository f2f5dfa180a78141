package enshu.console.operation;

import enshu.exchange.HostShare;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How hosts and ranges stand at one moment. */
public record Standing(List<Host> hosts, List<Range> ranges) {
    public Standing {
        hosts = List.copyOf(hosts);
        ranges = List.copyOf(ranges);
    }

    /**
     * A Docker host.
     *
     * @param ranges how many are wished for on it
     * @param unmeasured of how many of them nobody knows what they need
     * @param needed by the others while teams work on them
     */
    public record Host(
            String name,
            Optional<Room> room,
            int ranges,
            int unmeasured,
            HostShare needed,
            List<Fit> fits,
            Optional<Lease> lease) {
        public Host {
            fits = List.copyOf(fits);
        }
    }

    /**
     * What a host has.
     *
     * @param all of it; of the disk, what is free now
     * @param reserve the platform's own part
     */
    public record Room(HostShare all, HostShare reserve, Instant seenAt) {}

    /** How many more ranges of a scenario that was measured fit, and what there is too little of for one more. */
    public record Fit(String scenario, int more, String limit) {}

    /**
     * Who reconciles a host.
     *
     * @param process of its machine
     * @param held whether it was renewed in time
     */
    public record Lease(String process, long epoch, Instant since, boolean held) {}

    /**
     * A range that is wished for, or not gone yet.
     *
     * @param title of its exercise; empty where that isn't this reader's to know
     * @param team its name; empty for the range that joins an arena's teams
     * @param incarnation that is wished for
     * @param seen what was last seen of it
     * @param changes that are under way
     * @param lines what the thing that fails printed last; empty as well where that isn't this reader's to know
     */
    public record Range(
            UUID id,
            UUID exercise,
            Optional<String> title,
            boolean tryout,
            Optional<String> team,
            String scenario,
            String host,
            String desired,
            int incarnation,
            Instant wishedAt,
            Optional<Seen> seen,
            Optional<Changes> changes,
            Optional<Lines> lines) {}

    /**
     * What an orchestrator saw of a range.
     *
     * @param networks how many there are, of how many; the same for hosts, and for hosts that are well
     */
    public record Seen(
            String state,
            int incarnation,
            List<Integer> networks,
            List<Integer> hosts,
            List<Integer> healthy,
            String reason,
            Instant at) {}

    /**
     * Changes that are under way since then.
     *
     * @param first at most 40 of them
     */
    public record Changes(int count, Instant since, List<Change> first) {}

    /** One step, what it is done to, and why. */
    public record Change(String kind, String thing, String reason) {}

    /**
     * What was printed last.
     *
     * @param thing a service, or {@code images}
     */
    public record Lines(String thing, String text, Instant at) {}
}
