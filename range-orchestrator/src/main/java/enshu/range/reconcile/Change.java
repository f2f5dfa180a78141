package enshu.range.reconcile;

import enshu.range.engine.ContainerEngine;
import enshu.range.engine.ObservedContainer;
import enshu.range.engine.ObservedRange;
import enshu.range.plan.Checkpoint;
import enshu.range.plan.PlannedContainer;
import enshu.range.plan.PlannedNetwork;
import enshu.range.plan.PlannedVolume;
import enshu.range.plan.RangePlan;
import java.util.List;

/**
 * One step towards the plan, and why it is taken.
 */
public sealed interface Change {
    /** Why, for people: a few words such as {@code missing} or {@code stopped with status 137}. */
    String reason();

    /** What it is done to, such as {@code pc02}. */
    default String thing() {
        return switch (this) {
            case RemoveContainer step -> step.container.service();
            case RemoveVolume step -> step.volume.name();
            case RemoveNetwork step -> step.network.name();
            case CreateNetwork step -> step.network.key();
            case CreateVolume step -> step.volume.key();
            case CreateContainer step -> step.container.service();
            case ResumeContainer step -> step.container.service();
            case StartContainer step -> step.container.service();
            case SetRoutes step -> step.container.service();
            case TakeCheckpoint step -> "checkpoint " + step.number;
            case RemoveCheckpoint step -> "checkpoint " + step.checkpoint.number();
        };
    }

    /** Does it. */
    default void apply(ContainerEngine engine) {
        switch (this) {
            case RemoveContainer step -> engine.removeContainer(step.container);
            case RemoveVolume step -> engine.removeVolume(step.volume);
            case RemoveNetwork step -> engine.removeNetwork(step.network);
            case CreateNetwork step -> engine.createNetwork(step.plan, step.network);
            case CreateVolume step -> engine.createVolume(step.plan, step.volume);
            case CreateContainer step -> engine.createContainer(step.plan, step.container);
            case ResumeContainer step -> engine.resumeContainer(step.container);
            case StartContainer step -> engine.startContainer(step.container, step.planned);
            case SetRoutes step -> engine.setRoutes(step.container, step.planned);
            case TakeCheckpoint step -> engine.takeCheckpoint(step.plan, step.number, step.hosts);
            case RemoveCheckpoint step -> engine.removeCheckpoint(step.checkpoint);
        }
    }

    /** Steps of a lower stage are finished before those of a higher one begin. */
    default Stage stage() {
        return switch (this) {
            case RemoveContainer _ -> Stage.CLEAR;
            case RemoveVolume _, RemoveNetwork _, RemoveCheckpoint _, CreateNetwork _, CreateVolume _ -> Stage.LAY;
            case CreateContainer _, ResumeContainer _, StartContainer _, SetRoutes _ -> Stage.STAND;
            case TakeCheckpoint _ -> Stage.KEEP;
        };
    }

    /** Whether it takes something away. Of one stage, such steps come first: a thing and its successor share a name. */
    default boolean removes() {
        return switch (this) {
            case RemoveContainer _, RemoveVolume _, RemoveNetwork _, RemoveCheckpoint _ -> true;
            case CreateNetwork _,
                    CreateVolume _,
                    CreateContainer _,
                    ResumeContainer _,
                    StartContainer _,
                    SetRoutes _,
                    TakeCheckpoint _ -> false;
        };
    }

    /** The order in which kinds of steps are taken. */
    enum Stage {
        CLEAR,
        LAY,
        STAND,
        KEEP
    }

    record RemoveContainer(ObservedContainer container, String reason) implements Change {}

    record RemoveVolume(ObservedRange.ObservedVolume volume, String reason) implements Change {}

    record RemoveNetwork(ObservedRange.ObservedNetwork network, String reason) implements Change {}

    record CreateNetwork(RangePlan plan, PlannedNetwork network, String reason) implements Change {}

    record CreateVolume(RangePlan plan, PlannedVolume volume, String reason) implements Change {}

    /** Creates, fills, connects, starts and routes. */
    record CreateContainer(RangePlan plan, PlannedContainer container, String reason) implements Change {}

    /** Lets a container go on that was standing still. */
    record ResumeContainer(ObservedContainer container, PlannedContainer planned, String reason) implements Change {}

    /** Starts the same container, whose files are evidence, and routes. */
    record StartContainer(ObservedContainer container, PlannedContainer planned, String reason) implements Change {}

    record SetRoutes(ObservedContainer container, PlannedContainer planned, String reason) implements Change {}

    /** Keeps what these hosts, and the range's volumes, hold now. */
    record TakeCheckpoint(RangePlan plan, int number, List<ObservedContainer> hosts, String reason) implements Change {
        public TakeCheckpoint {
            hosts = List.copyOf(hosts);
        }
    }

    record RemoveCheckpoint(Checkpoint checkpoint, String reason) implements Change {}
}
