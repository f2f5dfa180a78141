package enshu.scenario.source;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.TaskId;
import enshu.scenario.Desktop;
import enshu.scenario.Scenario;
import enshu.scenario.Text;
import enshu.scenario.Variable;
import enshu.scenario.compose.Attachment;
import enshu.scenario.compose.Dependency;
import enshu.scenario.compose.HealthCheck;
import enshu.scenario.compose.Image;
import enshu.scenario.compose.Ipv4Address;
import enshu.scenario.compose.Ipv4Subnet;
import enshu.scenario.compose.Limits;
import enshu.scenario.compose.Mount;
import enshu.scenario.compose.Network;
import enshu.scenario.compose.Presence;
import enshu.scenario.compose.Service;
import enshu.scenario.proof.Proof;
import enshu.scenario.task.AnswerMatcher;
import enshu.scenario.task.Check;
import enshu.scenario.task.CheckTree;
import enshu.scenario.task.Due;
import enshu.scenario.task.Exchange;
import enshu.scenario.task.FileWanted;
import enshu.scenario.task.NetProtocol;
import enshu.scenario.task.Span;
import enshu.scenario.task.Task;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What the small package says is what the model says. */
class SmallPackageTest {
    private static final Scenario SMALL = read();

    @Test
    void thereIsNoProblem() {
        assertThat(ScenarioReader.read(Packages.small()).problems()).isEmpty();
    }

    @Test
    void theHeadIsRead() {
        assertThat(SMALL.id()).isEqualTo("small");
        assertThat(SMALL.revision()).isEqualTo(3);
        assertThat(SMALL.title()).isEqualTo(new Text("小さな演習", "A small exercise"));
        assertThat(SMALL.duration()).isEqualTo(Duration.ofHours(1));
        assertThat(SMALL.team().size()).isEqualTo(4);
        assertThat(SMALL.story().en()).startsWith("# A small exercise");
        assertThat(SMALL.points()).isEqualTo(100);
    }

    @Test
    void variablesAndDesktopsAreRead() {
        assertThat(SMALL.variables())
                .containsExactly(
                        new Variable.Hex("CODE", 8),
                        new Variable.Whole("NUMBER", 1000, 9999),
                        new Variable.OneOf("WORD", List.of("asagi", "moegi", "kikyo")),
                        new Variable.Time("SEEN", LocalTime.of(9, 5), LocalTime.of(10, 30)),
                        new Variable.Secret("PASSWORD", 24));
        Desktop desktop = SMALL.desktops().getFirst();
        assertThat(desktop.protocol()).isEqualTo(Desktop.Protocol.VNC);
        assertThat(desktop.password()).contains("${PASSWORD}");
        assertThat(desktop.toString()).doesNotContain("PASSWORD");
    }

    @Test
    void aTaskWithTwoAnswersIsASmallForm() {
        Task task = SMALL.tasks().getFirst();
        assertThat(task.answers()).extracting(Check.Answer::id).containsExactly("host", "seen");
        assertThat(task.answers().getFirst().attempts()).isEqualTo(OptionalInt.of(5));
        assertThat(task.answers().get(1).matcher()).isEqualTo(new AnswerMatcher.Time("${SEEN}", Duration.ofMinutes(2)));
        assertThat(task.automatic()).isFalse();
        assertThat(task.text().ja()).contains("どの端末");
        assertThat(task.hints().getFirst().costPercent()).isEqualTo(10);
        assertThat(task.tags()).extracting("id").containsExactly("DE.AE-02", "PD-WRL-003", "T1071.001");
    }

    @Test
    void everyKindOfCheckIsRead() {
        Task task = SMALL.tasks().get(1);
        assertThat(task.automatic()).isTrue();
        assertThat(task.requires()).containsExactly(new TaskId("source-pc"));
        assertThat(task.deadline()).contains(Duration.ofMinutes(40));
        assertThat(task.model()).contains(new Span(Duration.ofMinutes(10), Duration.ofMinutes(35)));
        Map<String, Check.Leaf> leaves = CheckTree.leaves(task.check());
        assertThat(leaves.keySet())
                .containsExactly(
                        "all-of.0.net",
                        "all-of.1.net",
                        "all-of.2.net",
                        "all-of.3.process",
                        "all-of.4.not.file",
                        "all-of.5.any-of.0.file",
                        "all-of.5.any-of.1.service");
        assertThat(leaves.get("all-of.1.net"))
                .isEqualTo(new Check.Net(
                        "csirt",
                        "http://pc.small.example/",
                        NetProtocol.HTTP,
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("gate:3128"),
                        List.of(200),
                        Optional.empty(),
                        false));
        assertThat(leaves.get("all-of.5.any-of.1.service"))
                .isEqualTo(new Check.Service(
                        Optional.of("csirt"),
                        "gate",
                        OptionalInt.of(8080),
                        new Exchange.Http(Optional.of("/state"), List.of(), Optional.of("isolated"))));
        assertThat(leaves.get("all-of.4.not.file"))
                .isEqualTo(new Check.File("pc", "/tmp/mark", new FileWanted.Contains("${CODE}")));
    }

    @Test
    void theTimelineIsRead() {
        assertThat(SMALL.injects().getFirst().due()).isEqualTo(new Due.At(Duration.ofMinutes(10)));
        assertThat(SMALL.injects().getFirst().to()).contains("lead");
        assertThat(SMALL.injects().get(1).due()).isEqualTo(new Due.After(new TaskId("isolate")));
        assertThat(SMALL.actions().getFirst().due()).isEqualTo(new Due.Every(Duration.ofMinutes(5)));
    }

    @Test
    void theGatewayIsRead() {
        Service gate = service("gate");
        assertThat(gate.image()).isEqualTo(new Image.Named("debian:bookworm-slim"));
        assertThat(gate.launch().init()).isTrue();
        assertThat(gate.rights().capAdd()).containsExactly("NET_ADMIN");
        assertThat(gate.rights().capDrop()).containsExactly("ALL");
        assertThat(gate.rights().sysctls()).containsEntry("net.ipv4.ip_forward", "1");
        assertThat(gate.limits().memoryBytes()).isEqualTo(OptionalLong.of(64 << 20));
        assertThat(gate.networks())
                .containsExactly(
                        new Attachment(
                                "office",
                                List.of("proxy"),
                                Ipv4Address.parse("10.20.0.1"),
                                Optional.empty(),
                                Optional.empty()),
                        new Attachment(
                                "security",
                                List.of(),
                                Ipv4Address.parse("10.20.1.1"),
                                Optional.empty(),
                                Optional.of("02:42:0a:14:01:01")));
        assertThat(gate.presence().forward()).isTrue();
    }

    @Test
    void thePcIsRead() {
        Service pc = service("pc");
        assertThat(pc.image())
                .isEqualTo(new Image.Built("images/pc", "Dockerfile", Map.of("FLAVOUR", "plain"), Optional.empty()));
        assertThat(pc.mounts())
                .containsExactly(
                        new Mount.PackageFile("files", "/etc/range"),
                        new Mount.NamedVolume("shared", "/var/shared", false),
                        new Mount.Tmpfs(
                                "/run",
                                OptionalLong.of(16 << 20),
                                OptionalInt.of(01777),
                                OptionalInt.empty(),
                                OptionalInt.empty()));
        assertThat(pc.dependsOn()).containsExactly(new Dependency("gate", Dependency.Condition.SERVICE_STARTED));
        assertThat(pc.presence().routes())
                .containsExactly(
                        new Presence.Route(Ipv4Subnet.parse("10.20.1.0/24").orElseThrow(), "gate"));
        assertThat(pc.presence().dns()).contains("gate");
        assertThat(pc.rights().readOnly()).isTrue();
    }

    @Test
    void theDesktopIsRead() {
        Service csirt = service("csirt");
        assertThat(csirt.healthCheck())
                .contains(new HealthCheck(
                        List.of("nc", "-z", "127.0.0.1", "5901"),
                        Duration.ofSeconds(90),
                        Duration.ofSeconds(5),
                        2,
                        Duration.ofSeconds(10)));
        assertThat(csirt.limits().ulimits())
                .containsEntry("nofile", new Limits.Ulimit(1024, 1024))
                .containsEntry("nproc", new Limits.Ulimit(100, 200));
        assertThat(csirt.limits().cpus()).hasValue(0.5);
        assertThat(csirt.limits().shmBytes()).hasValue(128 << 20);
        assertThat(csirt.launch().stopGracePeriod()).contains(Duration.ofSeconds(2));
        assertThat(csirt.extraHosts()).containsEntry("portal", "10.20.0.1");
        assertThat(csirt.expose()).containsExactly("5901", "53/udp");
        assertThat(csirt.mounts()).containsExactly(new Mount.NamedVolume("shared", "/srv/shared", true));
    }

    @Test
    void networksAndProofAreRead() {
        Network office = SMALL.topology().network("office").orElseThrow();
        assertThat(office.subnet()).isEqualTo(Ipv4Subnet.parse("10.20.0.0/24"));
        assertThat(office.zone()).isEqualTo("oa");
        assertThat(office.gateway()).contains("gate");
        assertThat(SMALL.proof().steps()).hasSize(4);
        assertThat(SMALL.proof().steps().get(1))
                .isEqualTo(new Proof.Answer(
                        new TaskId("source-pc"), Map.of("host", "${address.pc.office}", "seen", "${SEEN}")));
        assertThat(SMALL.proof().refutes())
                .containsExactly(new Proof.Run(
                        new TaskId("isolate"),
                        "csirt",
                        Optional.empty(),
                        List.of("shutdown-pc", "pc"),
                        Duration.ofSeconds(30)));
    }

    private static Service service(String name) {
        return SMALL.topology().service(name).orElseThrow();
    }

    private static Scenario read() {
        return ((Reading.Read) ScenarioReader.read(Packages.small())).scenario();
    }
}
