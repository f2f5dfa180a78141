package enshu.range.engine;

import enshu.exchange.RangeId;
import enshu.range.plan.Attachment;
import enshu.range.plan.Checkpoint;
import enshu.range.plan.PlannedContainer;
import enshu.range.plan.PlannedNetwork;
import enshu.range.plan.PlannedVolume;
import enshu.range.plan.RangePlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An engine without containers: keeps what it was asked for, sets routes as the kernel would, and lets tests break
 * things.
 */
public final class InMemoryEngine implements ContainerEngine {
    private final Map<String, ObservedRange.ObservedNetwork> networks = new HashMap<>();
    private final Map<String, ObservedRange.ObservedVolume> volumes = new HashMap<>();
    private final Map<String, ObservedContainer> containers = new HashMap<>();
    private final Map<Integer, Checkpoint> checkpoints = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final Set<String> standing = new HashSet<>();
    private int life;

    @Override
    public synchronized Set<RangeId> standing() {
        return Set.of();
    }

    @Override
    public synchronized ObservedRange observe(RangeId range) {
        return new ObservedRange(List.copyOf(networks.values()), List.copyOf(volumes.values()), containers)
                .holding(checkpoints.values().stream()
                        .sorted(Comparator.comparingInt(Checkpoint::number))
                        .toList());
    }

    @Override
    public synchronized Set<String> networks(Set<String> names) {
        return names.stream().filter(standing::contains).collect(java.util.stream.Collectors.toSet());
    }

    /** A network of another range stands from now on. */
    public synchronized void standsElsewhere(String network) {
        standing.add(network);
    }

    @Override
    public synchronized void createNetwork(RangePlan plan, PlannedNetwork network) {
        require(!networks.containsKey(network.name()), network.name());
        networks.put(
                network.name(),
                new ObservedRange.ObservedNetwork("id-" + network.name(), network.name(), network.subnet()));
    }

    @Override
    public synchronized void createVolume(RangePlan plan, PlannedVolume volume) {
        require(!volumes.containsKey(volume.name()), volume.name());
        volumes.put(
                volume.name(), new ObservedRange.ObservedVolume(volume.name(), Integer.toString(plan.incarnation())));
    }

    @Override
    public synchronized void createContainer(RangePlan plan, PlannedContainer planned) {
        require(!containers.containsKey(planned.service()), planned.service());
        Map<String, String> addresses = new HashMap<>();
        for (Attachment leg : planned.attachments()) {
            require(networks.containsKey(leg.network()) || standing.contains(leg.network()), leg.network());
            addresses.put(leg.network(), leg.address());
        }
        asked.add("create " + planned.service());
        life++;
        containers.put(
                planned.service(),
                new ObservedContainer(
                        "id-" + planned.service() + "-" + life,
                        planned.name(),
                        planned.service(),
                        planned.kind().label(),
                        planned.incarnation(),
                        planned.digest(),
                        planned.oneShot() ? ObservedContainer.State.STOPPED : ObservedContainer.State.RUNNING,
                        0,
                        planned.oneShot() ? 0 : life,
                        Instant.EPOCH.plusSeconds(life),
                        addresses,
                        planned.routes().defaultVia()));
    }

    @Override
    public synchronized void resumeContainer(ObservedContainer container) {
        asked.add("resume " + container.service());
        replace(container.service(), ObservedContainer.State.RUNNING, 0, container.defaultVia());
    }

    @Override
    public synchronized void takeCheckpoint(RangePlan plan, int number, List<ObservedContainer> hosts) {
        require(!checkpoints.containsKey(number), "checkpoint " + number);
        asked.add("take " + number);
        List<Checkpoint.HostImage> images = hosts.stream()
                .map(host -> new Checkpoint.HostImage(host.service(), "kept:" + number + "-" + host.service(), 100))
                .toList();
        List<Checkpoint.VolumeCopy> copies = plan.volumes().stream()
                .map(volume -> new Checkpoint.VolumeCopy("c" + number + "-" + volume.key(), volume.key(), 10, true))
                .toList();
        checkpoints.put(
                number,
                new Checkpoint(
                        number,
                        Instant.EPOCH.plusSeconds(life),
                        plan.incarnation(),
                        images.size() + copies.size(),
                        images,
                        copies));
    }

    @Override
    public synchronized void removeCheckpoint(Checkpoint checkpoint) {
        asked.add("remove checkpoint " + checkpoint.number());
        checkpoints.remove(checkpoint.number());
    }

    @Override
    public synchronized void startContainer(ObservedContainer container, PlannedContainer planned) {
        asked.add("start " + planned.service());
        replace(
                planned.service(),
                ObservedContainer.State.RUNNING,
                0,
                planned.routes().defaultVia());
    }

    @Override
    public synchronized void setRoutes(ObservedContainer container, PlannedContainer planned) {
        asked.add("route " + planned.service());
        replace(
                planned.service(),
                container.state(),
                container.exitStatus(),
                planned.routes().defaultVia());
    }

    @Override
    public synchronized void removeContainer(ObservedContainer container) {
        asked.add("remove " + container.service());
        containers.remove(container.service());
    }

    @Override
    public synchronized void removeNetwork(ObservedRange.ObservedNetwork network) {
        require(
                containers.values().stream().noneMatch(c -> c.addresses().containsKey(network.name())),
                network.name() + " has endpoints");
        networks.remove(network.name());
    }

    @Override
    public synchronized void removeVolume(ObservedRange.ObservedVolume volume) {
        volumes.remove(volume.name());
    }

    @Override
    public void forget(RangeId range) {
        asked.add("forget");
    }

    @Override
    public Outcome run(String containerId, Command command) {
        return new Outcome.Ended(0, "");
    }

    @Override
    public byte[] printed(String containerId, int most) {
        return new byte[0];
    }

    /** What was asked since the last call. */
    public synchronized List<String> asked() {
        List<String> all = List.copyOf(asked);
        asked.clear();
        return all;
    }

    /** The host stops with this status. */
    public synchronized void stop(String service, int status) {
        replace(service, ObservedContainer.State.STOPPED, status, Optional.empty());
    }

    /** The host was created and the creator died before starting it. */
    public synchronized void cutShort(String service) {
        replace(service, ObservedContainer.State.CREATED, 0, Optional.empty());
    }

    /** Whoever took a checkpoint died in the midst of it: all hosts stand still and a part alone is there. */
    public synchronized void cutShort(RangePlan plan, int number) {
        checkpoints.put(
                number,
                new Checkpoint(
                        number,
                        Instant.EPOCH,
                        plan.incarnation(),
                        2,
                        List.of(new Checkpoint.HostImage("web", "kept:" + number + "-web", 100)),
                        List.of()));
        List.copyOf(containers.values()).stream()
                .filter(ObservedContainer::running)
                .filter(container -> container.kind().equals("host"))
                .forEach(container ->
                        replace(container.service(), ObservedContainer.State.PAUSED, 0, container.defaultVia()));
    }

    /** Whoever filled the volume from a checkpoint died in the midst of it. */
    public synchronized void cutShortFilling(String volume) {
        volumes.computeIfPresent(
                volume, (name, seen) -> new ObservedRange.ObservedVolume(name, seen.incarnation(), false));
    }

    /** Somebody removes the host. */
    public synchronized void lose(String service) {
        containers.remove(service);
    }

    /** The host is started behind our back: the kernel has only the engine's default route. */
    public synchronized void restartBehindOurBack(String service, String placeholder) {
        replace(service, ObservedContainer.State.RUNNING, 0, Optional.of(placeholder));
    }

    private void replace(String service, ObservedContainer.State state, int status, Optional<String> route) {
        ObservedContainer old = Optional.ofNullable(containers.get(service)).orElseThrow();
        life++;
        containers.put(
                service,
                new ObservedContainer(
                        old.id(),
                        old.name(),
                        service,
                        old.kind(),
                        old.incarnation(),
                        old.spec(),
                        state,
                        status,
                        state == ObservedContainer.State.RUNNING ? life : 0,
                        old.startedAt(),
                        old.addresses(),
                        route));
    }

    private static void require(boolean holds, String thing) {
        if (!holds) {
            throw new EngineFailure("do what was asked with", thing, "it is not in the right state");
        }
    }
}
