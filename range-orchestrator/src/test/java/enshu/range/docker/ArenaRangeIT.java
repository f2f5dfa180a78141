package enshu.range.docker;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.RangeObservation;
import enshu.exchange.RangeState;
import enshu.range.docker.Attempts.Asked;
import enshu.range.docker.Attempts.Frame;
import enshu.range.docker.Attempts.Target;
import enshu.range.docker.Attempts.Told;
import enshu.range.docker.Attempts.Way;
import enshu.range.engine.ObservedContainer;
import enshu.range.engine.ObservedRange;
import enshu.range.engine.Outcome;
import enshu.range.namespace.HostProgram;
import enshu.range.namespace.HttpLook;
import enshu.range.namespace.NetworkNamespace;
import enshu.range.namespace.TcpLook;
import enshu.range.plan.Attachment;
import enshu.range.plan.Duel;
import enshu.range.plan.PlannedContainer;
import enshu.range.plan.PlannedNetwork;
import enshu.range.plan.RangePlanner;
import enshu.range.reconcile.StandingRange;
import enshu.scenario.compose.GameAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two teams' ranges and their arena's on a real engine: the services are reached, by players and checkers alike, and
 * nothing else is. The ranges are broken in one test after another, so these have an order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ArenaRangeIT {
    private static final RangePlanner.Incarnations FIRST = RangePlanner.Incarnations.FIRST;
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int CHECKER = 8000;
    private static final int PLATFORM_PORTS = 5;
    private static final List<Integer> SERVICES = List.of(8025, 8080);
    private static final List<Target> WORLD =
            List.of(new Target("169.254.169.254", 80), new Target("1.1.1.1", 443), new Target("172.17.0.1", 80));

    private static TestRanges ranges;
    private static Duel duel;
    private static final List<RangeObservation> EARLY = new ArrayList<>();
    private static StandingRange arena;
    private static StandingRange blue;
    private static StandingRange red;
    private static StandingRange others;

    @BeforeAll
    static void stand() throws IOException, InterruptedException {
        ranges = new TestRanges();
        duel = ranges.duel(14);
        StandingRange first = duel.team(0, UUID.randomUUID(), FIRST);
        for (int round = 0; round < 3; round++) {
            EARLY.add(ranges.round(first));
        }
        arena = ranges.settled(duel.arena(UUID.randomUUID(), FIRST));
        blue = ranges.settled(first);
        red = ranges.settled(duel.team(1, UUID.randomUUID(), FIRST));
        others = ranges.stand(15);
    }

    @AfterAll
    static void removeAll() {
        ranges.close();
    }

    private static PlannedNetwork game() {
        return arena.plan().networks().getFirst();
    }

    private static NetworkNamespace inside(StandingRange range, String service) {
        return NetworkNamespace.ofProcess(ranges.host(range, service).pid(), service);
    }

    private static String shop(StandingRange range) {
        return ranges.address(range, "shop", "lan");
    }

    private static List<String> checkers() {
        return arena.plan().hosts().stream()
                .filter(host -> host.kind() == PlannedContainer.Kind.HOST)
                .map(ArenaRangeIT::address)
                .toList();
    }

    private static String relay() {
        return ranges.address(arena, "relay", "game");
    }

    private static String address(PlannedContainer host) {
        return host.attachments().getFirst().address();
    }

    /** What a service says to whoever calls it from a checker's network. */
    private static String seenFromChecker(String checker, StandingRange team, int port) throws IOException {
        return inside(arena, checker)
                .inside(
                        LIMIT,
                        () -> HttpLook.get(
                                        URI.create("http://" + shop(team) + ":" + port + "/"),
                                        InetAddress.ofLiteral(shop(team)),
                                        port,
                                        false,
                                        LIMIT)
                                .body());
    }

    private static String seenFromDesk(StandingRange from, StandingRange team) {
        Outcome outcome = ranges.bash(
                from,
                "desk",
                "python3 -c 'import urllib.request as u; print(u.urlopen(\"http://" + shop(team)
                        + ":8080/\", timeout=5).read().decode())'");
        return outcome instanceof Outcome.Ended ended ? ended.output().strip() : outcome.toString();
    }

    private static String calledBy(StandingRange team) {
        return "you call from " + ranges.address(team, "router", "lan");
    }

    @Test
    @Order(1)
    void aTeamsRangeWaitedForTheGameNetworkWithoutAFailure() {
        assertThat(EARLY.getLast().state()).isEqualTo(RangeState.STARTING);
        assertThat(EARLY.getLast().reason()).contains("it waits for the game network");
    }

    @Test
    @Order(2)
    void checkersReachEveryTeamsServicesAndComeAsItsRouter() throws IOException {
        for (StandingRange team : List.of(blue, red)) {
            assertThat(seenFromChecker("checker-shop", team, 8080)).isEqualTo(calledBy(team));
            assertThat(seenFromChecker("checker-mail", team, 8025)).isEqualTo(calledBy(team));
        }
    }

    @Test
    @Order(3)
    void playersReachEachOthersServicesAndComeAsTheOwnersRouterToo() {
        assertThat(seenFromDesk(blue, red)).isEqualTo(calledBy(red));
        assertThat(seenFromDesk(red, blue)).isEqualTo(calledBy(blue));
        assertThat(seenFromDesk(red, red)).isNotEqualTo(calledBy(red)).startsWith("you call from ");
    }

    @Test
    @Order(4)
    void aCheckerAnswersItsOwnLoopbackAndIsRunAsACommand() throws IOException {
        String said = inside(arena, "checker-shop")
                .inside(
                        LIMIT,
                        () -> HttpLook.get(
                                        URI.create("http://127.0.0.1:8000/"),
                                        InetAddress.ofLiteral("127.0.0.1"),
                                        CHECKER,
                                        false,
                                        LIMIT)
                                .body());
        assertThat(said).contains("\"serviceName\": \"shop\"");
        String task = "{\"method\":\"%s\",\"address\":\"" + shop(red) + "\",\"flag\":\"F\",\"taskChainId\":\"1\"}";
        for (String method : List.of("putflag", "getflag", "havoc")) {
            Outcome outcome = ranges.bash(
                    arena, "checker-mail", "python3 /checker.py 8025 " + method + " '" + task.formatted(method) + "'");
            assertThat(outcome.toString()).contains("\"result\": \"OK\"");
        }
    }

    /**
     * From a desk with all that it may have, and from a router, which is on the game network itself. Of the platform the
     * relay alone is reached, at its ports.
     */
    @Test
    @Order(5)
    void nothingElseIsReached() throws IOException {
        try (Surroundings around =
                new Surroundings(ranges.engineNamespace(), blue, others, "none.example", "none.example")) {
            List<Ear> ears = new ArrayList<>();
            for (PlannedContainer checker : arena.plan().hosts()) {
                ears.add(Ear.inside(inside(arena, checker.service())));
            }
            try {
                for (String from : List.of("desk", "router")) {
                    for (Set<String> more : List.of(Set.<String>of(), Set.of("NET_ADMIN", "NET_RAW"))) {
                        assertNothingElse(around, ears, from, more);
                    }
                }
                assertThat(ears).allSatisfy(ear -> assertThat(ear.heard()).isEmpty());
                assertThat(around.machine.heard()).isEmpty();
                assertThat(around.engine.heard()).isEmpty();
                assertThat(around.others.values())
                        .allSatisfy(ear -> assertThat(ear.heard()).isEmpty());
                assertEveryEarHears(ears);
            } finally {
                for (Ear ear : ears) {
                    ear.close();
                }
            }
        }
    }

    private static void assertNothingElse(Surroundings around, List<Ear> ears, String from, Set<String> more) {
        List<Target> known = Stream.concat(
                        SERVICES.stream().map(port -> new Target(shop(red), port)),
                        Stream.of(new Target(relay(), GameAddresses.RELAY_PORT)))
                .toList();
        List<Target> tcp = new ArrayList<>(known);
        List<Target> udp = new ArrayList<>();
        for (int at = 0; at < ears.size(); at++) {
            String host = address(arena.plan().hosts().get(at));
            tcp.addAll(List.of(
                    new Target(host, CHECKER),
                    new Target(host, 22),
                    new Target(host, ears.get(at).tcp())));
            udp.add(new Target(host, ears.get(at).udp()));
        }
        int console = URI.create(TestRanges.required("ENSHU_TEST_URL", "the address of a platform"))
                .getPort();
        for (String address : around.machineAddresses()) {
            tcp.add(new Target(address, around.machine.tcp()));
            IntStream.range(console, console + PLATFORM_PORTS).forEach(port -> tcp.add(new Target(address, port)));
            udp.add(new Target(address, around.machine.udp()));
        }
        Stream.concat(around.engineAddresses().stream(), Stream.of(game().placeholder()))
                .forEach(address -> {
                    tcp.add(new Target(address, around.engine.tcp()));
                    udp.add(new Target(address, around.engine.udp()));
                });
        around.others.forEach((service, ear) -> others.plan()
                .container(service)
                .orElseThrow()
                .attachments()
                .forEach(leg -> {
                    tcp.add(new Target(leg.address(), ear.tcp()));
                    udp.add(new Target(leg.address(), ear.udp()));
                }));
        tcp.addAll(WORLD);
        tcp.add(new Target(ranges.address(red, "desk", "lan"), 22));
        String who = from + more;
        List<Way> ways = blue.plan().container(from).orElseThrow().attachments().stream()
                .map(leg -> new Way(leg.address(), network(leg).placeholder(), bridge(leg)))
                .toList();
        Asked asked = new Asked(
                who,
                Asked.places(tcp),
                Asked.places(udp),
                List.of(),
                List.of("www.example.com"),
                List.of("127.0.0.11", "1.1.1.1"),
                ways.stream().flatMap(way -> frames(way, udp).stream()).toList(),
                ways,
                List.of(),
                Set.copyOf(known.stream().map(Target::name).toList()));
        ObservedContainer running = ranges.host(blue, from);
        Set<String> rights = new TreeSet<>(
                blue.plan().container(from).orElseThrow().confinement().capabilities());
        rights.addAll(more);
        Told told = more.isEmpty()
                ? Attempts.asGranted(ranges, running, asked)
                : Attempts.withRights(running, rights, asked);
        assertThat(told.frames()).as(who).isEqualTo(!more.isEmpty());
        assertThat(told.reached())
                .as(who)
                .filteredOn(name -> !name.startsWith("arp "))
                .containsExactlyInAnyOrderElementsOf(
                        known.stream().map(Target::name).toList());
    }

    private static List<Frame> frames(Way way, List<Target> targets) {
        return targets.stream()
                .filter(target -> !target.address().contains(":"))
                .map(target -> new Frame(way.from(), way.from(), way.mac(), target.address(), target.port()))
                .toList();
    }

    private static PlannedNetwork network(Attachment leg) {
        return Stream.concat(blue.plan().networks().stream(), Stream.of(game()))
                .filter(network -> network.name().equals(leg.network()))
                .findFirst()
                .orElseThrow();
    }

    /** The hardware address of the bridge that a leg is on. */
    private static String bridge(Attachment leg) {
        return Cards.links(ranges.engineNamespace())
                .valueStream()
                .filter(link -> link.path("ifname").asText().equals(network(leg).bridge()))
                .map(link -> link.path("address").asText())
                .findFirst()
                .orElseThrow();
    }

    /** The ears listened: what their own host says to them is heard, though nobody else's words were. */
    private static void assertEveryEarHears(List<Ear> ears) throws IOException {
        List<PlannedContainer> hosts = arena.plan().hosts();
        for (int at = 0; at < ears.size(); at++) {
            int port = ears.get(at).tcp();
            assertThat(inside(arena, hosts.get(at).service())
                            .inside(LIMIT, () -> TcpLook.connect(InetAddress.ofLiteral("127.0.0.1"), port, LIMIT))
                            .reached())
                    .isTrue();
        }
    }

    @Test
    @Order(6)
    void aKilledRouterAndAKilledCheckerComeBackAsTheyWere() throws IOException, InterruptedException {
        assertThat(ranges.bash(arena, "checker-shop", "echo kept > /data/mark").succeeded())
                .isTrue();
        String before = ranges.host(arena, "checker-shop").id();
        kill(red, "router");
        kill(arena, "checker-shop");
        kill(arena, "relay");
        red = ranges.settled(red);
        arena = ranges.settled(arena);
        assertThat(ranges.host(arena, "checker-shop").id()).isEqualTo(before);
        assertThat(seenFromDesk(blue, red)).isEqualTo(calledBy(red));
        assertThat(seenFromChecker("checker-shop", red, 8080)).isEqualTo(calledBy(red));
        assertCheckersAreDeaf();
        assertTheRelayTakesFlagsAlone();

        ranges.engine().removeContainer(ranges.host(red, "router"));
        ranges.engine().removeContainer(ranges.host(arena, "checker-shop"));
        red = ranges.settled(red);
        arena = ranges.settled(arena);
        assertThat(seenFromDesk(blue, red)).isEqualTo(calledBy(red));
        assertThat(ranges.bash(arena, "checker-shop", "cat /data/mark").toString())
                .contains("kept");
        assertCheckersAreDeaf();
    }

    private static void kill(StandingRange range, String service) {
        HostProgram.run(
                LIMIT,
                "",
                "kill",
                "-9",
                Long.toString(ranges.host(range, service).pid()));
    }

    private static void assertCheckersAreDeaf() throws IOException {
        for (String checker : checkers()) {
            assertThat(inside(blue, "router")
                            .inside(
                                    LIMIT,
                                    () -> TcpLook.connect(
                                            InetAddress.ofLiteral(checker), CHECKER, Duration.ofSeconds(2)))
                            .reached())
                    .as(checker)
                    .isFalse();
        }
    }

    private static void assertTheRelayTakesFlagsAlone() throws IOException {
        for (int port : List.of(GameAddresses.RELAY_PORT, GameAddresses.RELAY_HTTP_PORT, CHECKER)) {
            assertThat(inside(blue, "router")
                            .inside(
                                    LIMIT,
                                    () -> TcpLook.connect(InetAddress.ofLiteral(relay()), port, Duration.ofSeconds(2)))
                            .reached())
                    .as("port %d", port)
                    .isEqualTo(port != CHECKER);
        }
    }

    /** Whoever took the relay over could call no team: what it says beyond answers is lost. */
    @Test
    @Order(7)
    void theRelayItselfCallsNobody() throws IOException {
        for (StandingRange team : List.of(blue, red)) {
            assertThat(inside(arena, "relay")
                            .inside(
                                    LIMIT,
                                    () -> TcpLook.connect(
                                            InetAddress.ofLiteral(shop(team)), 8080, Duration.ofSeconds(2)))
                            .reached())
                    .isFalse();
        }
    }

    @Test
    @Order(8)
    void aResetOfATeamLeavesTheArenaAndTheOthersAlone() throws IOException, InterruptedException {
        Map<String, ObservedContainer> before = ranges.observe(arena).containers();
        List<ObservedRange.ObservedNetwork> networks = ranges.observe(arena).networks();
        String blues = ranges.host(blue, "router").id();
        red = ranges.settled(
                duel.team(1, red.plan().identity().range().value(), new RangePlanner.Incarnations(2, Map.of())));
        assertThat(ranges.observe(arena).containers()).isEqualTo(before);
        assertThat(ranges.observe(arena).networks()).isEqualTo(networks);
        assertThat(ranges.host(blue, "router").id()).isEqualTo(blues);
        assertThat(seenFromDesk(blue, red)).isEqualTo(calledBy(red));
        assertThat(seenFromChecker("checker-mail", red, 8025)).isEqualTo(calledBy(red));
    }

    @Test
    @Order(9)
    void aResetOfTheArenaMakesItsHostsAnewAndLeavesItsNetworkAndTheTeamsAlone()
            throws IOException, InterruptedException {
        List<ObservedRange.ObservedNetwork> networks = ranges.observe(arena).networks();
        String checker = ranges.host(arena, "checker-shop").id();
        String blues = ranges.host(blue, "router").id();
        arena = ranges.settled(
                duel.arena(arena.plan().identity().range().value(), new RangePlanner.Incarnations(2, Map.of())));
        assertThat(ranges.host(arena, "checker-shop").id()).isNotEqualTo(checker);
        assertThat(ranges.bash(arena, "checker-shop", "ls /data/mark").succeeded())
                .as("what the checker remembered")
                .isFalse();
        assertThat(ranges.observe(arena).networks()).isEqualTo(networks);
        assertThat(ranges.host(blue, "router").id()).isEqualTo(blues);
        assertThat(seenFromChecker("checker-shop", red, 8080)).isEqualTo(calledBy(red));
        assertThat(seenFromDesk(red, blue)).isEqualTo(calledBy(blue));
        assertCheckersAreDeaf();
        assertTheRelayTakesFlagsAlone();
    }

    @Test
    @Order(10)
    void theGameNetworkGoesLastAndNothingIsLeft() {
        Set<String> names = Set.of(game().name());
        // A router that doesn't run holds it as well: it could never be started again.
        kill(red, "router");
        assertThat(ranges.remove(blue)).isTrue();
        assertThat(ranges.remove(arena)).isFalse();
        assertThat(ranges.observe(arena).containers()).isEmpty();
        assertThat(ranges.engine().networks(names)).isEqualTo(names);
        assertThat(ranges.remove(red)).isTrue();
        assertThat(ranges.remove(arena)).isTrue();
        assertThat(ranges.engine().networks(names)).isEmpty();
        for (StandingRange range : List.of(arena, blue, red)) {
            assertThat(ranges.engine().observe(range.plan().identity().range()).empty())
                    .isTrue();
        }
    }
}
