package enshu.range.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import enshu.exchange.RangeId;
import enshu.range.engine.Command;
import enshu.range.engine.ContainerEngine;
import enshu.range.engine.EngineFailure;
import enshu.range.engine.ObservedContainer;
import enshu.range.engine.ObservedRange;
import enshu.range.engine.Outcome;
import enshu.range.namespace.GameWires;
import enshu.range.namespace.Ipv6Setter;
import enshu.range.namespace.RouteSetter;
import enshu.range.plan.Attachment;
import enshu.range.plan.Checkpoint;
import enshu.range.plan.GameNetwork;
import enshu.range.plan.PlannedContainer;
import enshu.range.plan.PlannedNetwork;
import enshu.range.plan.PlannedVolume;
import enshu.range.plan.RangeIdentity;
import enshu.range.plan.RangePlan;
import enshu.range.plan.RelayPlanner;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A Docker engine on this host, limited to what one instance of the platform made there.
 */
public final class DockerEngine implements ContainerEngine {
    private static final Map<String, String> CLOSED = Map.of(
            "com.docker.network.bridge.inhibit_ipv4", "true",
            "com.docker.network.bridge.enable_icc", "true",
            "com.docker.network.bridge.enable_ip_masquerade", "false");

    private final DockerClient client;
    private final String instance;
    private final GivenFiles given;
    private final Path desktops;
    private final int desktopGroup;
    private final Optional<GameWires> wires;
    private final DockerVolumes volumes;
    private final DockerCheckpoints checkpoints;

    /**
     * An engine whose containers join no game network.
     *
     * @param instance whose things this engine object sees
     * @param state folder of the host for small files that containers are given
     * @param desktops folder of the host in which desktop sockets appear
     * @param desktopGroup the group that may enter them
     */
    public DockerEngine(DockerConnection connection, String instance, Path state, Path desktops, int desktopGroup) {
        this(connection, instance, state, desktops, desktopGroup, Optional.empty());
    }

    /**
     * The same with what is laid on the legs of routers to game networks.
     *
     * @param wires in the engine's own network namespace
     */
    public DockerEngine(
            DockerConnection connection,
            String instance,
            Path state,
            Path desktops,
            int desktopGroup,
            Optional<GameWires> wires) {
        this.client = connection.quick();
        this.instance = instance;
        this.given = new GivenFiles(state);
        this.desktops = desktops;
        this.desktopGroup = desktopGroup;
        this.wires = wires;
        this.volumes = new DockerVolumes(client, instance);
        this.checkpoints = new DockerCheckpoints(client, instance, volumes);
    }

    @Override
    public Set<RangeId> standing() {
        return Asked.of("list what stands in", "the engine", () -> {
            Set<String> ranges = new TreeSet<>();
            Map<String, String> ours = Map.of(Labels.INSTANCE, instance);
            client.listContainersCmd().withShowAll(true).withLabelFilter(ours).exec().stream()
                    .map(c -> c.getLabels().get(Labels.RANGE))
                    .forEach(range -> addRange(ranges, range));
            client.listNetworksCmd().withFilter("label", List.of(Labels.INSTANCE + "=" + instance)).exec().stream()
                    .map(n -> n.getLabels().get(Labels.RANGE))
                    .forEach(range -> addRange(ranges, range));
            volumes.ranges().forEach(range -> addRange(ranges, range));
            checkpoints.ranges().forEach(range -> addRange(ranges, range));
            return ranges.stream()
                    .map(text -> new RangeId(UUID.fromString(text)))
                    .collect(java.util.stream.Collectors.toUnmodifiableSet());
        });
    }

    private static void addRange(Set<String> ranges, @org.jspecify.annotations.Nullable String range) {
        if (range != null && !range.isEmpty()) {
            ranges.add(range);
        }
    }

    @Override
    public ObservedRange observe(RangeId range) {
        return Asked.of("look at range", range.value().toString(), () -> {
            List<String> ours = List.of(Labels.INSTANCE + "=" + instance, Labels.RANGE + "=" + range.value());
            List<ObservedRange.ObservedNetwork> networks =
                    client.listNetworksCmd().withFilter("label", ours).exec().stream()
                            .map(DockerEngine::observed)
                            .toList();
            Map<String, ObservedContainer> containers = new LinkedHashMap<>();
            for (Container listed : client.listContainersCmd()
                    .withShowAll(true)
                    .withLabelFilter(ours)
                    .exec()) {
                inspect(listed.getId()).ifPresent(seen -> containers.put(seen.service(), seen));
            }
            DockerVolumes.Seen seen = volumes.of(range);
            return new ObservedRange(networks, seen.own(), containers).holding(checkpoints.of(range, seen.copies()));
        });
    }

    @Override
    public Set<String> networks(Set<String> names) {
        return Asked.of(
                "look for networks",
                String.join(", ", names),
                () ->
                        client
                                .listNetworksCmd()
                                .withFilter("label", List.of(Labels.INSTANCE + "=" + instance))
                                .exec()
                                .stream()
                                .map(Network::getName)
                                .filter(names::contains)
                                .collect(java.util.stream.Collectors.toUnmodifiableSet()));
    }

    private static ObservedRange.ObservedNetwork observed(Network network) {
        String subnet = network.getIpam().getConfig().stream()
                .findFirst()
                .map(Network.Ipam.Config::getSubnet)
                .orElse("");
        return new ObservedRange.ObservedNetwork(network.getId(), network.getName(), subnet);
    }

    /** A container may go between the list and this look; then it is simply not there. */
    private Optional<ObservedContainer> inspect(String id) {
        try {
            return Optional.of(
                    ContainerReading.of(client.inspectContainerCmd(id).exec()));
        } catch (NotFoundException gone) {
            return Optional.empty();
        }
    }

    @Override
    public void createNetwork(RangePlan plan, PlannedNetwork network) {
        Map<String, String> labels = Labels.of(plan.identity(), "network");
        labels.put(Labels.NETWORK, network.key());
        Map<String, String> options = new LinkedHashMap<>(CLOSED);
        options.put("com.docker.network.bridge.name", network.bridge());
        Asked.of(
                "create network",
                network.name(),
                () -> client.createNetworkCmd()
                        .withName(network.name())
                        .withDriver("bridge")
                        .withInternal(true)
                        .withEnableIpv6(false)
                        .withCheckDuplicate(true)
                        .withOptions(options)
                        .withLabels(labels)
                        .withIpam(new Network.Ipam()
                                .withConfig(new Network.Ipam.Config()
                                        .withSubnet(network.subnet())
                                        .withGateway(network.placeholder())))
                        .exec());
    }

    @Override
    public void createVolume(RangePlan plan, PlannedVolume volume) {
        volumes.create(plan, volume);
    }

    @Override
    public void createContainer(RangePlan plan, PlannedContainer planned) {
        Asked.of("create", planned.name(), () -> {
            planned.confinement().binds().values().forEach(folder -> prepare(planned.kind(), Path.of(folder)));
            String id = ContainerRequest.of(
                            client, plan, planned, given.write(plan.identity().range(), planned))
                    .exec()
                    .getId();
            if (!planned.files().isEmpty() && !planned.confinement().readOnlyRoot()) {
                client.copyArchiveToContainerCmd(id)
                        .withRemotePath("/")
                        .withTarInputStream(FileArchive.of(planned.files()))
                        .exec();
            }
            for (Attachment leg : planned.attachments().stream().skip(1).toList()) {
                client.connectToNetworkCmd()
                        .withNetworkId(leg.network())
                        .withContainerId(id)
                        .withContainerNetwork(ContainerRequest.leg(leg))
                        .exec();
            }
            start(id, planned);
            return id;
        });
    }

    private void prepare(PlannedContainer.Kind kind, Path folder) {
        switch (kind) {
            case GUACD -> SocketFolder.ofDesktops(folder, desktopGroup);
            case RELAY -> SocketFolder.ofRelay(folder);
            case HOST -> throw new IllegalStateException("a host is given no folder of the platform, as " + folder);
        }
    }

    @Override
    public void startContainer(ObservedContainer container, PlannedContainer planned) {
        Asked.of("start", container.name(), () -> {
            start(container.id(), planned);
            return container;
        });
    }

    private void start(String id, PlannedContainer planned) {
        try {
            client.startContainerCmd(id).exec();
        } catch (NotModifiedException running) {
            org.slf4j.LoggerFactory.getLogger(DockerEngine.class)
                    .atDebug()
                    .addKeyValue("host", planned.name())
                    .log("it was running already");
        }
        InspectContainerResponse.ContainerState state =
                client.inspectContainerCmd(id).exec().getState();
        Long pid = state.getPidLong();
        if (Boolean.TRUE.equals(state.getRunning()) && pid != null && pid > 0) {
            setRoutes(id, pid, planned);
        }
    }

    @Override
    public void setRoutes(ObservedContainer container, PlannedContainer planned) {
        if (container.running()) {
            setRoutes(container.id(), container.pid(), planned);
        }
    }

    /** A one-shot may have ended meanwhile; then its network is gone and needs no routes. */
    private void setRoutes(String id, long pid, PlannedContainer planned) {
        try {
            planned.routes()
                    .wire()
                    .ifPresent(
                            wire -> laying(planned).lay(pid, planned.name(), wire, mac(id, planned, wire.network())));
            Ipv6Setter.set(pid, planned.name(), planned.ipv6());
            RouteSetter.set(pid, planned.name(), planned.routes());
        } catch (EngineFailure failure) {
            if (java.nio.file.Files.exists(Path.of("/proc/" + pid + "/ns/net"))) {
                throw failure;
            }
        }
    }

    /** The hardware address of a leg as the engine knows it, whatever is set inside. */
    private String mac(String id, PlannedContainer planned, String network) {
        return Asked.of(
                "look at",
                planned.name(),
                () -> ContainerReading.mac(client.inspectContainerCmd(id).exec(), network)
                        .orElseThrow(() -> new EngineFailure("find the leg of", planned.name(), "none on " + network)));
    }

    private GameWires laying(PlannedContainer planned) {
        return wires.orElseThrow(() -> new IllegalStateException(
                planned.name() + " joins a game network by an engine object that can't lay its wire"));
    }

    @Override
    public void removeContainer(ObservedContainer container) {
        Asked.gone(
                "remove",
                container.name(),
                () -> client.removeContainerCmd(container.id())
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec());
        if (container.addresses().keySet().stream().anyMatch(network -> GameNetwork.named(network, instance))) {
            wires.ifPresent(laid -> laid.forget(container.name()));
        }
    }

    @Override
    public void removeNetwork(ObservedRange.ObservedNetwork network) {
        List<Container> on = Asked.of(
                "look who is on network",
                network.name(),
                () -> client.listContainersCmd()
                        .withShowAll(true)
                        .withNetworkFilter(List.of(network.id()))
                        .exec());
        if (!on.isEmpty()) {
            // The engine itself would take it from under a container that is stopped, which then never starts again.
            throw new EngineFailure("remove network", network.name(), on.size() + " containers are still on it");
        }
        Asked.gone(
                "remove network",
                network.name(),
                () -> client.removeNetworkCmd(network.id()).exec());
    }

    @Override
    public void removeVolume(ObservedRange.ObservedVolume volume) {
        volumes.remove(volume.name());
    }

    @Override
    public void resumeContainer(ObservedContainer container) {
        Stillstand.end(client, container);
    }

    @Override
    public void takeCheckpoint(RangePlan plan, int number, List<ObservedContainer> hosts) {
        checkpoints.take(plan, number, hosts);
    }

    @Override
    public void removeCheckpoint(Checkpoint checkpoint) {
        checkpoints.remove(checkpoint);
    }

    @Override
    public void forget(RangeId range) {
        wires.ifPresent(laid -> laid.forget(RangeIdentity.prefix(instance, range)));
        given.remove(range);
        FolderTree.remove(desktops.resolve(range.value().toString()));
        FolderTree.remove(
                desktops.resolve(RelayPlanner.FOLDER).resolve(range.value().toString()));
    }

    @Override
    public Outcome run(String containerId, Command command) {
        return Asked.of("run a command in", containerId, () -> Execution.run(client, containerId, command));
    }

    @Override
    public byte[] printed(String containerId, int most) {
        return Asked.of("read what is printed by", containerId, () -> Printed.of(client, containerId, most));
    }
}
