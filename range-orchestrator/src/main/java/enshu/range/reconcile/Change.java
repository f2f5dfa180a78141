package enshu.range.reconcile;

import enshu.range.engine.ContainerEngine;
import enshu.range.engine.ObservedContainer;
import enshu.range.engine.ObservedRange;
import enshu.range.plan.PlannedContainer;
import enshu.range.plan.PlannedNetwork;
import enshu.range.plan.PlannedVolume;
import enshu.range.plan.RangePlan;

/**
 * One step towards the plan, and why it is taken.
 */
public sealed interface Change {
    /** Why, for people: a few words such as {@code missing} or {@code stopped with status 137}. */
    String reason();

    /** What it is done to, such as {@code pc02}. */
    String thing();

    /** Does it. */
    void apply(ContainerEngine engine);

    /** Steps of a lower stage are finished before those of a higher one begin. */
    Stage stage();

    /** Whether it takes something away. Of one stage, such steps come first: a thing and its successor share a name. */
    default boolean removes() {
        return switch (this) {
            case RemoveContainer _, RemoveVolume _, RemoveNetwork _ -> true;
            case CreateNetwork _, CreateVolume _, CreateContainer _, StartContainer _, SetRoutes _ -> false;
        };
    }

    /** The order in which kinds of steps are taken. */
    enum Stage {
        CLEAR,
        LAY,
        STAND
    }

    record RemoveContainer(ObservedContainer container, String reason) implements Change {
        @Override
        public String thing() {
            return container.service();
        }

        @Override
        public Stage stage() {
            return Stage.CLEAR;
        }

        @Override
        public void apply(ContainerEngine engine) {
            engine.removeContainer(container);
        }
    }

    record RemoveVolume(ObservedRange.ObservedVolume volume, String reason) implements Change {
        @Override
        public String thing() {
            return volume.name();
        }

        @Override
        public Stage stage() {
            return Stage.LAY;
        }

        @Override
        public void apply(ContainerEngine engine) {
            engine.removeVolume(volume);
        }
    }

    record RemoveNetwork(ObservedRange.ObservedNetwork network, String reason) implements Change {
        @Override
        public String thing() {
            return network.name();
        }

        @Override
        public Stage stage() {
            return Stage.LAY;
        }

        @Override
        public void apply(ContainerEngine engine) {
            engine.removeNetwork(network);
        }
    }

    record CreateNetwork(RangePlan plan, PlannedNetwork network, String reason) implements Change {
        @Override
        public String thing() {
            return network.key();
        }

        @Override
        public Stage stage() {
            return Stage.LAY;
        }

        @Override
        public void apply(ContainerEngine engine) {
            engine.createNetwork(plan, network);
        }
    }

    record CreateVolume(RangePlan plan, PlannedVolume volume, String reason) implements Change {
        @Override
        public String thing() {
            return volume.key();
        }

        @Override
        public Stage stage() {
            return Stage.LAY;
        }

        @Override
        public void apply(ContainerEngine engine) {
            engine.createVolume(plan, volume);
        }
    }

    /** Creates, fills, connects, starts and routes. */
    record CreateContainer(RangePlan plan, PlannedContainer container, String reason) implements Change {
        @Override
        public String thing() {
            return container.service();
        }

        @Override
        public Stage stage() {
            return Stage.STAND;
        }

        @Override
        public void apply(ContainerEngine engine) {
            engine.createContainer(plan, container);
        }
    }

    /** Starts the same container, whose files are evidence, and routes. */
    record StartContainer(ObservedContainer container, PlannedContainer planned, String reason) implements Change {
        @Override
        public String thing() {
            return container.service();
        }

        @Override
        public Stage stage() {
            return Stage.STAND;
        }

        @Override
        public void apply(ContainerEngine engine) {
            engine.startContainer(container, planned);
        }
    }

    record SetRoutes(ObservedContainer container, PlannedContainer planned, String reason) implements Change {
        @Override
        public String thing() {
            return container.service();
        }

        @Override
        public Stage stage() {
            return Stage.STAND;
        }

        @Override
        public void apply(ContainerEngine engine) {
            engine.setRoutes(container, planned);
        }
    }
}
