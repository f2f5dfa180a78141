package enshu.range.engine;

import enshu.exchange.RangeId;
import enshu.range.plan.Checkpoint;
import enshu.range.plan.PlannedContainer;
import enshu.range.plan.PlannedNetwork;
import enshu.range.plan.PlannedVolume;
import enshu.range.plan.RangePlan;
import java.util.List;
import java.util.Set;

/**
 * The few things a range asks of whatever runs containers. Every method may throw {@link EngineFailure}; each is
 * safe to ask again.
 */
public interface ContainerEngine {
    /** Ranges of this instance of which anything stands. */
    Set<RangeId> standing();

    /** What stands of a range now. */
    ObservedRange observe(RangeId range);

    /** Which of these networks stand, whichever range of this instance made them. */
    Set<String> networks(Set<String> names);

    /** What stands of a planned range now, and of the networks that it joins. */
    default ObservedRange observe(RangePlan plan) {
        ObservedRange own = observe(plan.identity().range());
        return plan.joined().isEmpty() ? own : own.joining(networks(plan.joinedNames()));
    }

    void createNetwork(RangePlan plan, PlannedNetwork network);

    void createVolume(RangePlan plan, PlannedVolume volume);

    /** Creates, fills, connects and starts a container, then sets its routes. */
    void createContainer(RangePlan plan, PlannedContainer container);

    /** Lets a container go on that was made to stand still; one that runs is fine. */
    void resumeContainer(ObservedContainer container);

    /** Starts a stopped container as it is, then sets its routes. */
    void startContainer(ObservedContainer container, PlannedContainer planned);

    /** Sets the routes of a running container. */
    void setRoutes(ObservedContainer container, PlannedContainer planned);

    /** Removes a container, running or not; one that is gone already is fine. */
    void removeContainer(ObservedContainer container);

    /** Removes a network; one that a container is on, running or not, is refused. */
    void removeNetwork(ObservedRange.ObservedNetwork network);

    void removeVolume(ObservedRange.ObservedVolume volume);

    /**
     * Keeps what the range holds now under a number that nothing of it has yet: makes its hosts stand still, copies what
     * they have written and its volumes, and lets them go on. Refused when that is too much for the disk, or more than
     * {@link Checkpoint#LARGEST}; what was kept of it by then is removed.
     *
     * @param hosts those whose written files are kept
     */
    void takeCheckpoint(RangePlan plan, int number, List<ObservedContainer> hosts);

    /** Removes everything that is there of a checkpoint; of an image that a host was made from, the name alone. */
    void removeCheckpoint(Checkpoint checkpoint);

    /** Forgets small files kept for a range; asked once nothing of it stands. */
    void forget(RangeId range);

    /** Runs a command inside a running container and waits for its end or its time-out. */
    Outcome run(String containerId, Command command);

    /** The newest bytes of what a container has printed, at most so many, both streams in their order. */
    byte[] printed(String containerId, int most);
}
