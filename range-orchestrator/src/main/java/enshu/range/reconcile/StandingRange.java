package enshu.range.reconcile;

import enshu.range.engine.ObservedContainer;
import enshu.range.engine.ObservedRange;
import enshu.range.plan.RangePlan;
import enshu.scenario.Scenario;
import enshu.scenario.TeamVariables;
import enshu.scenario.compose.AddressPlan;
import java.util.Optional;

/**
 * A range with all that is known of it: the scenario, the team's variables and addresses, the plan, and what was last
 * seen of it.
 */
public record StandingRange(
        Scenario scenario, TeamVariables variables, AddressPlan addresses, RangePlan plan, ObservedRange observed) {

    /** A service's container, when it runs. */
    public Optional<ObservedContainer> running(String service) {
        return observed.container(service).filter(ObservedContainer::running);
    }

    /** The same range, planned otherwise. */
    public StandingRange planned(RangePlan other) {
        return new StandingRange(scenario, variables, addresses, other, observed);
    }

    /** The same range, seen again. */
    public StandingRange seen(ObservedRange now) {
        return new StandingRange(scenario, variables, addresses, plan, now);
    }
}
