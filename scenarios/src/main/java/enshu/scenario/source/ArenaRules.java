package enshu.scenario.source;

import enshu.scenario.ArenaPlan;
import enshu.scenario.Desktop;
import enshu.scenario.compose.HostRole;
import enshu.scenario.compose.Network;
import enshu.scenario.compose.Service;
import enshu.scenario.compose.Topology;
import java.util.List;
import java.util.Optional;

/** What must hold between {@code arena} and compose.yaml: the game network has one host of a team, its router. */
final class ArenaRules {
    private static final String CODE = "arena";

    private final ArenaPlan.Link link;
    private final List<Desktop> desktops;
    private final Topology topology;
    private final Workbench bench;

    ArenaRules(ArenaPlan.Link link, List<Desktop> desktops, Topology topology, Workbench bench) {
        this.link = link;
        this.desktops = desktops;
        this.topology = topology;
        this.bench = bench;
    }

    void check() {
        Optional<Network> network = topology.network(link.network());
        Optional<Service> router = topology.service(link.router());
        network.ifPresent(this::network);
        router.ifPresent(this::router);
    }

    private void network(Network network) {
        for (Service service : topology.services()) {
            boolean there = service.attachment(network.name()).isPresent();
            if (there && !service.name().equals(link.router())) {
                bench.problems()
                        .error(
                                bench.marks()
                                        .of(
                                                "address",
                                                Message.of("noun.service", "name", service.name()),
                                                network.name()),
                                CODE,
                                Message.of(
                                        "arena.stranger",
                                        "service",
                                        service.name(),
                                        "network",
                                        network.name(),
                                        "router",
                                        link.router()));
            }
        }
        if (network.dual()) {
            bench.problems()
                    .error(
                            bench.names().place(Names.Kind.NETWORK, network.name()),
                            CODE,
                            Message.of("arena.ipv6", "network", network.name()));
        }
    }

    private void router(Service router) {
        Place place = bench.marks().of("arena-router");
        boolean there = router.attachment(link.network()).isPresent();
        if (topology.network(link.network()).isPresent() && !there) {
            bench.problems()
                    .error(
                            place,
                            CODE,
                            Message.of("arena.router-place", "router", router.name(), "network", link.network()));
        }
        if (there && router.networks().size() == 1) {
            bench.problems().error(place, CODE, Message.of("arena.router-alone", "router", router.name()));
        }
        if (!router.presence().forward()) {
            bench.problems().error(place, CODE, Message.of("arena.router-forward", "router", router.name()));
        }
        boolean sat = desktops.stream().anyMatch(desktop -> desktop.service().equals(router.name()));
        if (sat || router.presence().role() == HostRole.DESKTOP) {
            bench.problems().error(place, CODE, Message.of("arena.router-desktop", "router", router.name()));
        }
    }
}
