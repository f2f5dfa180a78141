package enshu.scenario.importing;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scenario.source.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ImportRefusalsTest {
    private static final String PLAIN = "services: {web: {image: 'debian:bookworm-slim'}}\n";

    @TempDir
    private Path temporary = Path.of("");

    private Imports with(String name, String text) throws IOException {
        return new Imports(temporary).with(name, text);
    }

    @Test
    void somethingElseIsRefusedWithWhatItHas() throws IOException {
        assertThat(with("topology.yml", "name: lab\ntopology: {nodes: {r1: {kind: linux}}}\n")
                        .refusal())
                .contains("topology.yml:1:1", "this is not a Compose project", "its keys are name, topology");
    }

    @Test
    void anEmptyFolderIsRefused() throws IOException {
        Files.createDirectories(temporary.resolve("source"));
        assertThat(new Imports(temporary).refusal()).contains("it holds none of them");
    }

    @Test
    void aPackageOfOursIsNoForeignSource() throws IOException {
        assertThat(with("scenario.yaml", "enshu: 1\n").refusal()).contains("an Enshu package already");
    }

    @Test
    void brokenFilesAreRefusedAtTheirPlace() throws IOException {
        assertThat(with("compose.yaml", "services:\n  web: [unclosed\n").refusal())
                .contains("compose.yaml:3:1", "not YAML");
    }

    @Test
    void brokenJsonIsRefusedAtItsPlace() throws IOException {
        assertThat(with("training.json", "{\"levels\": [\n  {,\n").refusal()).contains("training.json:2:", "not JSON");
    }

    @Test
    void aTrainingWhoseLevelsAreNoListIsRefusedAtTheirPlace() throws IOException {
        assertThat(with("training.json", "{\"title\": \"a\",\n \"levels\": \"x\"}")
                        .refusal())
                .contains("training.json:2:12", "\"levels\" or \"phases\", not");
    }

    @Test
    void aTrainingWithoutLevelsIsRefused() throws IOException {
        assertThat(with("training.json", "{\"a\": {\"levels\": []}}").refusal())
                .contains("training.json:1:1", "\"levels\" or \"phases\"");
    }

    @Test
    void aProjectWithoutServicesIsRefused() throws IOException {
        assertThat(with("compose.yaml", "services: {}\n").refusal()).contains("no service");
    }

    @Test
    void whatIsExtendedFromOutsideIsRefused() throws IOException {
        assertThat(with("compose.yaml", "services: {a: {extends: {file: ../x.yaml, service: b}}}\n")
                        .refusal())
                .contains("compose.yaml:1:32", "leads out");
    }

    @Test
    void severalCandidatesAreNamed() throws IOException {
        assertThat(with("one/compose.yaml", PLAIN)
                        .with("two/compose.yaml", PLAIN)
                        .refusal())
                .contains("one/compose.yaml, two/compose.yaml", "name one of them");
    }

    @Test
    void moreHostsThanARangeHoldsAreRefused() throws IOException {
        StringBuilder services = new StringBuilder("services:\n");
        for (int at = 0; at < 120; at++) {
            services.append("  h").append(at).append(": {image: x}\n");
        }
        assertThat(with("compose.yaml", services.toString()).refusal()).contains("compose.yaml:1:1", "at most 100");
    }

    @Test
    void anAliasBombIsRefused() throws IOException {
        StringBuilder bomb = new StringBuilder("x-0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9]\n");
        for (int at = 1; at < 9; at++) {
            bomb.append("x-%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d]%n"
                    .formatted(at, at, at - 1, at - 1, at - 1, at - 1, at - 1, at - 1, at - 1, at - 1));
        }
        assertThat(with("compose.yaml", bomb + PLAIN).refusal()).contains("compose.yaml:", "use fewer aliases");
    }

    @Test
    void nothingOutsideIsReadThroughLinks() throws IOException {
        Files.writeString(temporary.resolve("secret.txt"), "do not copy");
        Imports source = with("compose.yaml", """
                services:
                  web: {image: "debian:bookworm-slim", volumes: ["./link.txt:/etc/link.txt", "./folder:/etc/folder"], env_file: link.txt}
                """).with("folder/plain.txt", "copied");
        Files.createSymbolicLink(temporary.resolve("source/link.txt"), temporary.resolve("secret.txt"));
        Files.createSymbolicLink(temporary.resolve("source/folder/link.txt"), temporary.resolve("secret.txt"));
        source.scenario();
        assertThat(source.files("made").values()).noneMatch(text -> text.contains("do not copy"));
        assertThat(source.files("made")).containsEntry("files/folder/plain.txt", "copied");
        assertThat(source.report()).contains("is a link or no regular file");
    }

    @Test
    void aFolderInUseIsLeftAlone() throws IOException {
        with("compose.yaml", PLAIN);
        Files.createDirectories(temporary.resolve("made"));
        Files.writeString(temporary.resolve("made/mine.txt"), "mine");
        CommandResult result = new Imports(temporary).run("made");
        assertThat(result.exitCode()).isOne();
        assertThat(result.summary()).contains("is not empty");
        assertThat(Files.readString(temporary.resolve("made/mine.txt"))).isEqualTo("mine");
    }

    @Test
    void anEmptyFolderIsFilled() throws IOException {
        Files.createDirectories(temporary.resolve("made"));
        assertThat(with("compose.yaml", PLAIN).scenario().topology().service("web"))
                .isPresent();
    }

    @Test
    void theSameSourceGivesTheSameBytes() throws IOException {
        Imports source = with("compose.yaml", """
                x-challenge: {name: Twice, questions: [{name: A, answer: b, points: 1}]}
                services:
                  b: {build: ., environment: {Z: 1, A: 2}, networks: [n2, n1]}
                  a: {image: "debian:bookworm-slim", volumes: ["v2:/a", "v1:/b"]}
                networks: {n2: {}, n1: {}}
                """).with("Dockerfile", "FROM debian:bookworm-slim\n");
        assertThat(source.run("first").exitCode()).isZero();
        assertThat(source.run("second").exitCode()).isZero();
        assertThat(source.files("first")).isEqualTo(source.files("second")).containsKey("import-report.md");
    }

    @Test
    void thePackageMayLieInsideTheSource() throws IOException {
        Imports source =
                with("compose.yaml", "services: {all: {build: .}}\n").with("Dockerfile", "FROM debian:bookworm-slim\n");
        CommandResult result = source.run("source/out");
        assertThat(result.exitCode()).as(result.summary()).isZero();
        assertThat(source.files("source/out").keySet()).noneMatch(name -> name.contains("/out/"));
    }
}
