package enshu.scenario.source;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scenario.compose.Attachment;
import enshu.scenario.compose.Mount;
import enshu.scenario.compose.Service;
import enshu.scenario.compose.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compose files that include and extend others, with profiles, replicas, configs, secrets and environment files. */
class ComposeFilesTest {
    @TempDir
    private Path folder = Path.of("");

    private Reading reading = new Reading.Refused(List.of());

    @BeforeEach
    void aPackageOfSeveralComposeFiles() throws IOException {
        Path spoiled = Packages.spoiled(folder, Packages.resource("whole/compose"));
        Files.writeString(spoiled.resolve("scenario.yaml"), "profiles: [wide]\n", StandardOpenOption.APPEND);
        reading = ScenarioReader.read(spoiled);
    }

    private Topology topology() {
        assertThat(reading.problems())
                .filteredOn(problem -> problem.severity() == Problem.Severity.ERROR)
                .isEmpty();
        return ((Reading.Read) reading).scenario().topology();
    }

    private Service service(String name) {
        return topology().services().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsIncludedStandsWithTheRestOnce() {
        assertThat(topology().networks())
                .extracting(network -> network.name())
                .containsExactlyInAnyOrder("office", "security");
        assertThat(topology().volumes()).containsExactly("shared");
        assertThat(service("csirt").launch().environment()).containsEntry("PASSWORD", "${PASSWORD}");
    }

    @Test
    void aServiceLiesOverTheOneItExtendsKeyByKey() {
        Service gate = service("gate");
        assertThat(gate.launch().command()).contains(List.of("gate", "--listen", "0.0.0.0 3128", "--limit", "20"));
        assertThat(gate.rights().capAdd()).containsExactly("NET_ADMIN");
        assertThat(gate.rights().capDrop()).containsExactly("ALL");
        assertThat(gate.networks())
                .extracting(Attachment::network)
                .as("joined from both")
                .containsExactly("office", "security");
        assertThat(gate.networks().getFirst().aliases()).containsExactly("proxy");
        assertThat(gate.presence().forward()).isTrue();
    }

    @Test
    void pathsAreThoseOfTheFileTheyStandIn() {
        assertThat(service("gate").mounts())
                .containsExactlyInAnyOrder(
                        new Mount.PackageFile("files", "/etc/range"),
                        new Mount.PackageFile("files/rules.conf", "/rules"),
                        new Mount.PackageFile("files/key.txt", "/run/secrets/gate-key"));
    }

    @Test
    void includedFilesAreLaidOverOneAnotherWithPathsAndVariablesOfTheInclude() {
        Service watch = service("watch");
        assertThat(watch.launch().command()).contains(List.of("watch", "--level", "4"));
        assertThat(watch.launch().environment())
                .as("a variable of scenario.yaml says more than the file")
                .containsAllEntriesOf(
                        Map.of("LEVEL", "4", "WORDS", "two words", "OWN", "${PASSWORD}", "MORE", "nothing"));
        assertThat(watch.mounts()).containsExactly(new Mount.PackageFile("files/rules.conf", "/rules"));
    }

    @Test
    void theEnvironmentFileBesideAnIncludedFileIsForThatFileAlone() {
        assertThat(service("lone").launch().environment())
                .containsAllEntriesOf(Map.of("SIZE", "12", "LEVEL", "no level"));
    }

    @Test
    void theEnvironmentComesFromFilesBelowAndOwnValuesAbove() {
        assertThat(service("gate").launch().environment())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ZONE", "edge",
                        "LIMIT", "20",
                        "CODE", "${CODE}",
                        "GREETING", "こんにちは # not a comment",
                        "PRICE", "5$$",
                        "RAW", "$${NOT_A_VARIABLE}"));
    }

    @Test
    void limitsAreThoseUnderDeploy() {
        assertThat(service("gate").limits().cpus()).isEqualTo(OptionalDouble.of(0.5));
        assertThat(service("gate").limits().memoryBytes()).isEqualTo(OptionalLong.of(96L << 20));
        assertThat(service("gate").limits().pids()).isEqualTo(OptionalInt.of(40));
    }

    @Test
    void replicasAreHostsThatAnswerToOneName() {
        assertThat(topology().services())
                .extracting(Service::name)
                .containsExactlyInAnyOrder("gate", "pc", "pc-2", "pc-3", "probe", "csirt", "watch", "lone");
        assertThat(service("pc").networks().getFirst().aliases()).isEmpty();
        assertThat(service("pc-3").networks().getFirst().aliases()).containsExactly("pc");
        assertThat(service("pc-3").presence().dns()).as("named by its address").contains("gate");
    }

    @Test
    void aServiceOfAnotherProfileIsReadAllTheSame(@TempDir Path other) throws IOException {
        Path spoiled = Packages.copyOfSmall(other);
        String compose = Files.readString(spoiled.resolve("compose.yaml"));
        Files.writeString(spoiled.resolve("compose.yaml"), compose.replace("services:\n", """
                        services:
                          later:
                            profiles: [lab]
                            image: debian:bookworm-slim
                            privileged: true
                            depends_on: [latest]
                            networks: [office, nowhere]
                            x-enshu: {role: target}
                          latest:
                            profiles: [lab]
                            image: debian:bookworm-slim
                            imaeg: x
                            networks: [office]
                            x-enshu: {role: target}
                        """));
        assertThat(ScenarioReader.read(spoiled).problems())
                .filteredOn(problem -> problem.severity() == Problem.Severity.ERROR)
                .extracting(problem -> problem.message().toString())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("\"privileged\" of service \"later\" is refused"),
                        line -> assertThat(line).startsWith("the network \"nowhere\""),
                        line -> assertThat(line).startsWith("service \"latest\" has no key \"imaeg\""));
    }

    @Test
    void aServiceOfAnotherProfileDoesNotStandAndIsNoted() {
        assertThat(reading.problems())
                .extracting(Problem::toString)
                .anySatisfy(line -> assertThat(line).contains("note").contains("\"lab\" does not stand"))
                .anySatisfy(line -> assertThat(line).contains("\"restart_policy\" of deploy of service \"gate\""));
    }
}
