package enshu.scenario;

import enshu.scenario.compose.Image;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The game between teams that a scenario is.
 *
 * @param rule what counts
 * @param tick length of a tick on the exercise clock
 * @param validTicks how many ticks a flag is taken, the tick of its planting included
 * @param hardening how long, from the exercise's start, no tick begins and no team reaches another; zero for none
 * @param sides how two sides take turns to attack; empty where all attack all the time
 * @param services what is attacked and checked, in the author's order
 * @param link what joins the teams' ranges; empty where each stands for itself
 */
public record ArenaPlan(
        ArenaRule rule,
        Duration tick,
        int validTicks,
        Duration hardening,
        Optional<Sides> sides,
        List<Service> services,
        Optional<Link> link) {
    public ArenaPlan {
        services = List.copyOf(services);
    }

    /**
     * The game network: one for all teams of an arena.
     *
     * @param network name of the Compose network that stands for it
     * @param router name of the service that every team reaches it through, the only one that is on it
     * @param bandwidth bits a second that a team may send to it, and as many that it gets; 1,000,000–10,000,000,000; empty for
     *     no limit
     * @param relay whether flags are handed in on it too, at a relay that every team reaches
     */
    public record Link(String network, String router, OptionalLong bandwidth, boolean relay) {}

    /**
     * A service that every team runs.
     *
     * @param flagsPerTick flags planted in it each tick
     * @param variants places in it for flags: the flags of a tick take them in turn
     * @param weight its share beside the other services' weights
     * @param checked how it is looked at; empty where something else writes what came of it
     */
    public record Service(
            String id, Text title, int flagsPerTick, int variants, int weight, Optional<Checked> checked) {}

    /**
     * Where a service is and what looks at it.
     *
     * @param service name of the Compose service that it runs on
     * @param port TCP or UDP, 1–65535
     */
    public record Checked(String service, int port, Checker checker) {}

    /** How the platform and a checker talk. */
    public enum Protocol {
        /** JSON over HTTP, as the checkers of ENOWARS do; at port 8000 of the checker's own loopback. */
        ENO_HTTP,
        /** The same JSON as a command's last argument, answered in the last line that it prints. */
        EXEC;

        /** The lower-case word with hyphens, such as {@code eno-http}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A program that plants flags in a service, reads them back and uses the service as a customer would.
     *
     * @param command what the container runs instead of the image's own command ({@link Protocol#ENO_HTTP}; empty for the
     *     image's own), or what is run for each task ({@link Protocol#EXEC}; never empty then)
     * @param timeout of one task, 1 s to 1 min
     */
    public record Checker(Image image, Protocol protocol, List<String> command, Duration timeout) {
        public Checker {
            command = List.copyOf(command);
        }
    }
}
