package enshu.scenario.source;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scenario.compose.Attachment;
import enshu.scenario.compose.Dependency;
import enshu.scenario.compose.Mount;
import enshu.scenario.compose.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other ways in which the Compose Specification lets the same be written. */
class ComposeSpellingsTest {
    @TempDir
    private Path temporary = Path.of("");

    private Path folder = Path.of("");

    @BeforeEach
    void copy() throws IOException {
        folder = Packages.copyOfSmall(temporary);
    }

    @Test
    void aServiceThatNamesNoNetworkStandsOnTheDefaultOne() throws IOException {
        Service lone = read("services:\n", """
                services:
                  lone:
                    image: debian:bookworm-slim
                    x-enshu: {role: target}
                """, "lone");
        assertThat(lone.networks()).extracting(Attachment::network).containsExactly("default");
        assertThat(ScenarioReader.read(folder).problems())
                .extracting(Problem::toString)
                .containsExactly("compose.yaml:8:3: note: noted: service \"lone\" names no network and stands on"
                        + " \"default\", as every other that names none");
    }

    @Test
    void aMountInMemoryMayBelongToSomebody() throws IOException {
        assertThat(read("/run:size=16m,mode=1777", "/run:mode=755,uid=1009,gid=1010", "pc")
                        .mounts())
                .contains(new Mount.Tmpfs(
                        "/run",
                        OptionalLong.empty(),
                        OptionalInt.of(0755),
                        OptionalInt.of(1009),
                        OptionalInt.of(1010)));
    }

    @Test
    void environmentFilesHaveQuotesAndEarlierValues() throws IOException {
        Files.writeString(folder.resolve("words.env"), """
                A=one
                B=${A} and two # a comment
                LETS='Let\\'s go, $A!'
                JSON="{\\"a\\": \\"${A}\\", \\"b\\": \\"\\$A\\"}"
                LONG="first
                second" # ends here
                EMPTY=
                """);
        Service pc = read("    read_only: true\n", "    read_only: TRUE\n    env_file: words.env\n", "pc");
        assertThat(pc.rights().readOnly()).isTrue();
        assertThat(pc.launch().environment())
                .containsAllEntriesOf(Map.of(
                        "A", "one",
                        "B", "one and two",
                        "LETS", "Let's go, $$A!",
                        "JSON", "{\"a\": \"one\", \"b\": \"$$A\"}",
                        "LONG", "first\nsecond",
                        "EMPTY", ""));
    }

    @Test
    void rawEnvironmentFilesAreTakenAsTheyAre() throws IOException {
        Files.writeString(folder.resolve("words.env"), "A='one' $B # two\n");
        Service pc = read(
                "    read_only: true\n", "    read_only: true\n    env_file: [{path: words.env, format: raw}]\n", "pc");
        assertThat(pc.launch().environment()).containsEntry("A", "'one' $$B # two");
    }

    @Test
    void limitsAndSignalsAreWrittenShort() throws IOException {
        String compose = Files.readString(folder.resolve("compose.yaml"));
        Files.writeString(
                folder.resolve("compose.yaml"),
                compose.replace("cpus: 0.5", "cpus: .5")
                        .replace("pids_limit: 300", "pids_limit: -1")
                        .replace("stop_signal: SIGINT", "stop_signal: INT"));
        Service csirt = service("csirt");
        assertThat(csirt.limits().cpus()).isEqualTo(OptionalDouble.of(0.5));
        assertThat(csirt.limits().pids()).isEmpty();
        assertThat(csirt.launch().stopSignal()).contains("SIGINT");
    }

    @Test
    void aServiceThatIsNotRequiredMayBeMissing() throws IOException {
        Service pc = read(
                "    depends_on: [gate]\n",
                "    depends_on: {gate: {condition: service_started, restart: true}, nobody: {condition:"
                        + " service_started, required: false}}\n",
                "pc");
        assertThat(pc.dependsOn()).extracting(Dependency::service).containsExactly("gate");
    }

    private Service read(String written, String instead, String service) throws IOException {
        String compose = Files.readString(folder.resolve("compose.yaml"));
        assertThat(compose).contains(written);
        Files.writeString(folder.resolve("compose.yaml"), compose.replace(written, instead));
        return service(service);
    }

    private Service service(String name) {
        Reading reading = ScenarioReader.read(folder);
        assertThat(reading.problems())
                .filteredOn(problem -> problem.severity() == Problem.Severity.ERROR)
                .isEmpty();
        return ((Reading.Read) reading).scenario().topology().service(name).orElseThrow();
    }
}
