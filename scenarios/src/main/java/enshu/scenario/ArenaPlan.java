package enshu.scenario;

import java.time.Duration;
import java.util.List;

/**
 * The game between teams that a scenario is.
 *
 * @param rules name of the rule that counts
 * @param tick length of a tick on the exercise clock
 * @param validTicks how many ticks a flag is taken, the tick of its planting included
 * @param services what is attacked and checked, in the author's order
 */
public record ArenaPlan(String rules, Duration tick, int validTicks, List<Service> services) {
    public ArenaPlan {
        services = List.copyOf(services);
    }

    /**
     * A service that every team runs.
     *
     * @param flagsPerTick flags planted in it each tick
     * @param variants of its flags, by the rule {@code eno}
     * @param weight its share beside the other services' weights
     */
    public record Service(String id, Text title, int flagsPerTick, int variants, int weight) {}
}
