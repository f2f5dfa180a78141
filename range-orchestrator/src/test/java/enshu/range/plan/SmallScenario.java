package enshu.range.plan;

import enshu.exchange.AddressBlock;
import enshu.exchange.ExerciseId;
import enshu.exchange.RangeId;
import enshu.exchange.TeamId;
import enshu.range.engine.ObservedRange;
import enshu.range.reconcile.StandingRange;
import enshu.scenario.Desktop;
import enshu.scenario.Format;
import enshu.scenario.Level;
import enshu.scenario.Materials;
import enshu.scenario.Programme;
import enshu.scenario.Scenario;
import enshu.scenario.Seed;
import enshu.scenario.TeamShape;
import enshu.scenario.TeamVariables;
import enshu.scenario.Text;
import enshu.scenario.compose.AddressPlan;
import enshu.scenario.compose.Attachment;
import enshu.scenario.compose.Dependency;
import enshu.scenario.compose.HealthCheck;
import enshu.scenario.compose.HostRole;
import enshu.scenario.compose.Image;
import enshu.scenario.compose.Ipv4Address;
import enshu.scenario.compose.Ipv4Subnet;
import enshu.scenario.compose.Launch;
import enshu.scenario.compose.Network;
import enshu.scenario.compose.Presence;
import enshu.scenario.compose.Rights;
import enshu.scenario.compose.Service;
import enshu.scenario.compose.Topology;
import enshu.scenario.proof.Proof;
import enshu.scenario.task.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A range of two networks with a router between them, a server, a one-shot and a desktop, all of the base image.
 */
public final class SmallScenario {
    public static final Seed SEED = new Seed("5".repeat(64));
    private static final Text TITLE = new Text("小さな演習", "A small exercise");

    private SmallScenario() {}

    public static RangeIdentity identity(String instance, UUID range) {
        return new RangeIdentity(instance, new RangeId(range), new ExerciseId(new UUID(1, 1)), new TeamId("team-1"));
    }

    /** The plan of a first incarnation, with the sockets under {@code desktops}. */
    public static StandingRange standing(
            RangeIdentity identity,
            AddressBlock block,
            Path desktops,
            String guacd,
            RangePlanner.Incarnations incarnations) {
        Scenario scenario = scenario();
        RangePlan plan = new RangePlanner(
                        image -> ((Image.Named) image).reference(), (file, variables) -> List.of(), guacd, desktops)
                .plan(identity, scenario, SEED, block, incarnations);
        return new StandingRange(
                scenario,
                TeamVariables.of(scenario, SEED, block),
                AddressPlan.of(scenario.topology(), block),
                plan,
                ObservedRange.NOTHING);
    }

    /** The scenario itself; its folder is never read. */
    public static Scenario scenario() {
        Desktop desktop = new Desktop(
                "desk",
                "desk",
                Desktop.Protocol.VNC,
                5900,
                Optional.empty(),
                Optional.of("secret"),
                TITLE,
                Desktop.Per.TEAM);
        return scenario(List.of(desktop), List.of(), topology(), new Proof(List.of(), List.of()));
    }

    /** The router alone, with these tasks and their proof. */
    public static Scenario alone(List<Task> tasks, Proof proof) {
        Topology all = topology();
        return scenario(
                List.of(), tasks, new Topology(List.of(all.services().getFirst()), all.networks(), List.of()), proof);
    }

    private static Scenario scenario(List<Desktop> desktops, List<Task> tasks, Topology topology, Proof proof) {
        return new Scenario(
                Path.of("/nowhere"),
                "small-one",
                1,
                Programme.OPEN,
                "",
                Level.BEGINNER,
                Format.DEFENCE,
                TITLE,
                TITLE,
                TITLE,
                Duration.ofHours(1),
                new TeamShape(1, 1, 4, List.of()),
                List.of(),
                desktops,
                tasks,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Materials(Optional.empty(), Optional.empty()),
                topology,
                proof,
                Optional.empty(),
                Optional.empty());
    }

    private static Topology topology() {
        Network inside = network("inside", "10.20.0.0/24");
        Network outside = network("outside", "203.0.113.0/24");
        return new Topology(
                List.of(
                        service("fw", "sleep infinity", List.of("NET_ADMIN"), true, List.of(), "inside", "outside"),
                        service("once", "true", List.of(), false, List.of(), "inside"),
                        service(
                                "desk",
                                "printf 'RFB 003.008\\n' > /tmp/hello; " + listen(5900),
                                List.of("NET_ADMIN", "NET_RAW"),
                                false,
                                List.of(new Dependency("once", Dependency.Condition.SERVICE_COMPLETED_SUCCESSFULLY)),
                                "inside"),
                        service(
                                "web",
                                listen(80),
                                List.of(),
                                false,
                                List.of(new Dependency("fw", Dependency.Condition.SERVICE_HEALTHY)),
                                "outside")),
                List.of(inside, outside),
                List.of("shared"));
    }

    /** A server in the only language that the base image speaks; says the RFB greeting to whoever connects. */
    private static String listen(int port) {
        return "exec perl -MIO::Socket::INET -e '$$s=IO::Socket::INET->new(LocalPort=>" + port
                + ",Listen=>9,ReuseAddr=>1) or die; while($$c=$$s->accept){print $$c \"RFB 003.008\\n\"; close $$c}'";
    }

    private static Network network(String name, String subnet) {
        return new Network(name, Ipv4Subnet.parse(subnet), Optional.empty(), Map.of(), name, TITLE, Optional.of("fw"));
    }

    private static Service service(
            String name, String script, List<String> rights, boolean forward, List<Dependency> needs, String... on) {
        return new Service(
                name,
                new Image.Named("debian:bookworm-slim"),
                new Launch(
                        Optional.of(List.of("/bin/bash", "-c", script)),
                        Optional.empty(),
                        Map.of("NAME", name),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Optional.empty(),
                        Optional.empty()),
                name,
                "",
                java.util.Arrays.stream(on)
                        .map(network -> new Attachment(
                                network,
                                List.of(),
                                "fw".equals(name)
                                        ? Ipv4Address.parse("inside".equals(network) ? "10.20.0.1" : "203.0.113.1")
                                        : Optional.empty(),
                                Optional.empty(),
                                Optional.empty()))
                        .toList(),
                needs,
                "once".equals(name)
                        ? Optional.empty()
                        : Optional.of(new HealthCheck(
                                List.of("/bin/true"), Duration.ofSeconds(5), Duration.ofSeconds(5), 3, Duration.ZERO)),
                List.of(),
                new Rights(rights, List.of("ALL"), Map.of(), List.of(), false),
                new enshu.scenario.compose.Limits(
                        OptionalLong.of(64L << 20),
                        OptionalDouble.empty(),
                        OptionalInt.empty(),
                        OptionalLong.empty(),
                        Map.of()),
                Map.of(),
                Map.of(),
                List.of(),
                new Presence(HostRole.TARGET, true, TITLE, List.of(), forward, Optional.empty()));
    }
}
