package enshu.range.docker;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.LeafResult;
import enshu.exchange.LeafVerdict;
import enshu.range.engine.ObservedContainer;
import enshu.range.namespace.FlowSensor;
import enshu.range.namespace.HostProgram;
import enshu.range.namespace.NetworkNamespace;
import enshu.range.plan.Ipv6;
import enshu.range.plan.PlannedContainer;
import enshu.range.plan.PlannedNetwork;
import enshu.range.plan.RangePlanner;
import enshu.range.probe.FlowLook;
import enshu.range.probe.Looker;
import enshu.range.reconcile.StandingRange;
import enshu.scenario.compose.Ipv6Plan;
import enshu.scenario.compose.Ipv6Subnet;
import enshu.scenario.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A range that speaks IPv4 and IPv6 on a real engine: its hosts have their addresses and routes, again after every
 * restart; checks speak with them; and no bridge has any of it.
 */
class DualStackIT {
    private static final Path DUAL = Path.of("src/test/resources/library/dual-town");
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int FROM_THE_END = 6;

    /** What {@code advertise.py} offers. */
    private static final String ADVERTISED = "2001:db8:bad:";

    private static TestRanges ranges;
    private static StandingRange range;
    private static FlowSensor sensor;

    @BeforeAll
    static void stand() throws IOException, InterruptedException {
        ranges = new TestRanges();
        range = ranges.stand(DUAL, FROM_THE_END);
        sensor = new FlowSensor(ranges.engineNamespace(), "dual");
    }

    @AfterAll
    static void remove() {
        sensor.forget(range.plan().identity().range());
        ranges.close();
    }

    private static NetworkNamespace inside(String service) {
        return NetworkNamespace.ofProcess(ranges.host(range, service).pid(), service);
    }

    /** Addresses of these kinds that a namespace has, such as {@code fd00::1/64}. */
    private static Set<String> addresses(NetworkNamespace namespace, String scope) {
        return namespace
                .json(LIMIT, "ip", "-6", "-j", "addr", "show", "scope", scope)
                .valueStream()
                .flatMap(card -> card.path("addr_info").valueStream())
                .filter(address -> address.has("local"))
                .map(address -> address.path("local").asText() + "/"
                        + address.path("prefixlen").asInt())
                .collect(Collectors.toSet());
    }

    private static Set<String> planned(String service) {
        return range.plan().container(service).orElseThrow().ipv6().legs().stream()
                .map(leg -> leg.address() + "/" + leg.prefix())
                .collect(Collectors.toSet());
    }

    private static List<String> defaults(String service) {
        return inside(service)
                .json(LIMIT, "ip", "-6", "-j", "route", "show", "default")
                .valueStream()
                .map(route -> route.path("gateway").asText())
                .toList();
    }

    private static void die(String service) throws InterruptedException {
        ProcessHandle init = ProcessHandle.of(ranges.host(range, service).pid()).orElseThrow();
        init.destroyForcibly();
        init.onExit().join();
        range = ranges.settled(range);
    }

    @Test
    void everyHostHasTheAddressesOfItsTeamsPrefix() {
        Ipv6Subnet whole = Ipv6Plan.whole(range.addresses().block());
        assertThat(range.addresses().ipv6().networks().values()).hasSize(3).allMatch(whole::contains);
        for (PlannedContainer host : range.plan().hosts()) {
            assertThat(planned(host.service())).isNotEmpty();
            assertThat(addresses(inside(host.service()), "global"))
                    .as(host.service())
                    .containsAll(planned(host.service()))
                    .allMatch(address -> planned(host.service()).contains(address)
                            || ("guest".equals(host.service()) && address.startsWith(ADVERTISED)));
        }
        assertThat(planned("town")).allMatch(address -> address.endsWith("::80/64"));
        assertThat(defaults("pc")).containsExactly(address("fw", "office"));
        assertThat(defaults("town")).containsExactly(address("fw", "public"));
        assertThat(inside("town").run(LIMIT, "", "ip", "-6", "route"))
                .contains(range.addresses().ipv6().networks().get("air") + " via " + address("fw", "public"));
    }

    private static String address(String service, String network) {
        return range.addresses().ipv6().address(service, network).orElseThrow().toString();
    }

    @Test
    void namesOfNeighboursAndOfFilesAreThere() {
        assertThat(ranges.bash(range, "pc", "getent ahostsv6 town6").output()).contains(address("town", "public"));
        assertThat(ranges.bash(range, "pc", "getent ahostsv6 www.town.example").output())
                .contains(address("town", "public"));
    }

    @Test
    void checksSpeakWithBothFamiliesAndFlowsCountBoth() throws IOException {
        FlowLook flows = new FlowLook(sensor);
        flows.keep(range);
        Looker looker = new Looker(new Semaphore(2), ranges.engine(), flows);
        for (Task task : range.scenario().tasks()) {
            List<LeafResult> seen = looker.look(range, task, new Looker.Moment(Duration.ZERO, Map.of()))
                    .leaves();
            assertThat(seen)
                    .as(task.id().value() + " " + seen)
                    .extracting(LeafResult::verdict)
                    .containsOnly(LeafVerdict.GREEN);
        }
    }

    @Test
    void aRestartedHostHasItsAddressesAndRoutesAgain() throws InterruptedException, IOException {
        die("fw");
        die("pc");
        assertThat(addresses(inside("fw"), "global")).isEqualTo(planned("fw"));
        assertThat(addresses(inside("pc"), "global")).isEqualTo(planned("pc"));
        assertThat(defaults("pc")).containsExactly(address("fw", "office"));
    }

    @Test
    void aHostMadeAnewHasTheSameAddresses() throws InterruptedException, IOException {
        ObservedContainer before = ranges.host(range, "town");
        Set<String> had = addresses(inside("town"), "global");
        range = ranges.settled(ranges.anew(range, new RangePlanner.Incarnations(1, Map.of("town", 1))));
        assertThat(ranges.host(range, "town").id()).isNotEqualTo(before.id());
        assertThat(addresses(inside("town"), "global")).isEqualTo(had);
    }

    @Test
    void noBridgeAndNoDesktopServerSpeaksIt() throws IOException {
        assertThat(ranges.engineNamespace().run(LIMIT, "", "ip", "-6", "addr").strip())
                .isEmpty();
        for (PlannedNetwork network : range.plan().networks()) {
            String setting = "/proc/sys/net/ipv6/conf/" + network.bridge() + "/disable_ipv6";
            assertThat(ranges.engineNamespace().run(LIMIT, "", "cat", setting).strip())
                    .isEqualTo("1");
        }
        long guacd = range.running("guacd").orElseThrow().pid();
        assertThat(Files.readString(Path.of("/proc/" + guacd + "/net/if_inet6")))
                .isEmpty();
        assertThat(range.plan().container("guacd").orElseThrow().ipv6()).isEqualTo(Ipv6.NONE);
    }

    @Test
    void onlyHostsOfTheNetworkThatSaysSoBelieveAnAdvertisement() throws InterruptedException, IOException {
        String script;
        try (Stream<String> lines = Files.lines(Path.of("src/test/resources/advertise.py"))) {
            script = lines.collect(Collectors.joining("\n"));
        }
        Instant end = Instant.now().plus(LIMIT);
        while (addresses(inside("guest"), "global").size() < 2 && Instant.now().isBefore(end)) {
            long fw = ranges.host(range, "fw").pid();
            HostProgram.run(LIMIT, script, "nsenter", "-t", Long.toString(fw), "-m", "-n", "/usr/bin/python3", "-");
            TimeUnit.MILLISECONDS.sleep(200);
        }
        assertThat(addresses(inside("guest"), "global"))
                .containsAll(planned("guest"))
                .anyMatch(address -> address.startsWith(ADVERTISED));
        assertThat(defaults("guest")).singleElement().asString().startsWith("fe80:");
        for (String other : List.of("pc", "town", "fw")) {
            assertThat(addresses(inside(other), "global")).as(other).isEqualTo(planned(other));
        }
    }
}
