package enshu.range.plan;

import enshu.scenario.ArenaPlan;
import enshu.scenario.compose.AddressPlan;
import enshu.scenario.compose.Image;
import enshu.scenario.compose.Rights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes the exact plan of an arena's own range: the game network, a checker for each service that is looked at, and the
 * relay where the arena has one. Pure.
 */
public final class ArenaPlanner {
    private static final String PREFIX = "checker-";
    private static final String STATE = "/data";

    /** What a checker whose program is run for each task does in between. */
    private static final List<String> WAIT = List.of("sleep", "infinity");

    private static final Rights ORDINARY = new Rights(List.of(), List.of(), Map.of(), List.of(), false);

    private final Function<Image, String> images;
    private final RelayPlanner relay;

    /**
     * Plans with these images.
     *
     * @param images the engine's reference of a checker's image
     * @param relayImage that of the relay's
     * @param desktops the folder of the host in which sockets appear, the relay's below {@link RelayPlanner#FOLDER}
     */
    public ArenaPlanner(Function<Image, String> images, String relayImage, Path desktops) {
        this.images = images;
        this.relay = new RelayPlanner(relayImage, desktops);
    }

    /** What the host is called that checks the service with this id. */
    public static String host(String service) {
        return PREFIX + service;
    }

    /** The checkers' hosts, in the order of their services; those that nothing checks are passed over. */
    private static List<ArenaPlan.Service> checked(ArenaPlan plan) {
        return plan.services().stream()
                .filter(service -> service.checked().isPresent())
                .toList();
    }

    /** The addresses that {@link #plan} gives. */
    public AddressPlan addresses(ArenaPlan plan, GameNetwork game) {
        return game.addresses(
                checked(plan).stream().map(service -> host(service.id())).toList(), relayed(plan));
    }

    private static boolean relayed(ArenaPlan plan) {
        return plan.link().filter(ArenaPlan.Link::relay).isPresent();
    }

    public RangePlan plan(
            RangeIdentity identity, ArenaPlan plan, GameNetwork game, RangePlanner.Incarnations incarnations) {
        List<PlannedContainer> containers = new ArrayList<>();
        List<PlannedVolume> volumes = new ArrayList<>();
        for (ArenaPlan.Service service : checked(plan)) {
            String host = host(service.id());
            volumes.add(new PlannedVolume(host, volume(identity, host)));
            containers.add(container(
                    identity,
                    host,
                    service.checked().orElseThrow().checker(),
                    new Attachment(
                            game.network().name(),
                            game.places().checker(containers.size()).toString(),
                            List.of(),
                            Optional.empty()),
                    game.ways(),
                    incarnations.of(host)));
        }
        if (relayed(plan)) {
            containers.add(relay.container(identity, game, incarnations.of(RelayPlanner.SERVICE)));
        }
        return new RangePlan(
                identity,
                incarnations.range(),
                List.of(game.network()),
                volumes,
                containers,
                List.of(),
                List.of(),
                Past.NONE);
    }

    private static String volume(RangeIdentity identity, String host) {
        return identity.name("v-" + host);
    }

    private PlannedContainer container(
            RangeIdentity identity,
            String host,
            ArenaPlan.Checker checker,
            Attachment leg,
            List<Routes.Way> ways,
            String incarnation) {
        return new PlannedContainer(
                host,
                identity.name(host),
                PlannedContainer.Kind.HOST,
                incarnation,
                make(host, checker),
                confinement(identity, host),
                List.of(leg),
                new Routes(Optional.empty(), ways, Routes.Callers.NONE),
                Ipv6.NONE,
                Optional.empty(),
                List.of(),
                Map.of(),
                Optional.empty(),
                false);
    }

    private PlannedContainer.Make make(String host, ArenaPlan.Checker checker) {
        boolean listens = checker.protocol() == ArenaPlan.Protocol.ENO_HTTP;
        return new PlannedContainer.Make(
                images.apply(checker.image()),
                listens ? List.of() : WAIT,
                listens ? checker.command() : List.of(),
                Map.of(),
                host,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                true);
    }

    private static PlannedContainer.Confinement confinement(RangeIdentity identity, String host) {
        return new PlannedContainer.Confinement(
                HostPlanner.capabilities(ORDINARY),
                ClosedNetwork.SYSCTLS,
                Map.of(),
                Map.of(STATE, new PlannedContainer.VolumeUse(volume(identity, host), false)),
                Map.of(),
                List.of(),
                false,
                new Limits(
                        HostPlanner.DEFAULT_MEMORY,
                        HostPlanner.DEFAULT_NANO_CPUS,
                        HostPlanner.DEFAULT_PIDS,
                        Optional.empty(),
                        Map.of()));
    }
}
