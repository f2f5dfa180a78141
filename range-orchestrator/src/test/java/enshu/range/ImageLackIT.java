package enshu.range;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.range.docker.EngineTags;
import enshu.range.engine.ObservedContainer;
import enshu.range.wish.Awaited;
import enshu.range.wish.Wished;
import enshu.scenario.archive.PackageArchive;
import enshu.scratch.ScratchContent;
import enshu.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A range whose image can't be had says which image of which host, why, and what to do; and for as long as it lasts. */
class ImageLackIT {
    private static final Path TINY = Path.of("src/test/resources/library/tiny-one");
    private static final String NO_REGISTRY = "127.0.0.1:9/enshu-it/none:1";

    @TempDir
    Path folder;

    private final String word = UUID.randomUUID().toString().substring(0, 8);
    private OnDuty duty;

    @BeforeEach
    void prepare() throws IOException {
        duty = new OnDuty();
    }

    @AfterEach
    void close() {
        duty.close();
        ScratchDatabase.asOwner("delete from library.proof where package = ?", duty.host());
        EngineTags.take(duty.settings().socket(), given());
    }

    private String given() {
        return "enshu-it/given-" + word + ":1";
    }

    /** The tiny package, its locked host made like this. */
    private Path tiny(String made) throws IOException {
        Path copy = folder.resolve("tiny-" + word);
        PackageArchive.write(PackageArchive.folder(TINY), copy);
        Path scenario = copy.resolve("scenario.yaml");
        Files.writeString(scenario, Files.readString(scenario).replace("id: tiny-one", "id: " + copy.getFileName()));
        Path compose = copy.resolve("compose.yaml");
        Files.writeString(
                compose,
                Files.readString(compose)
                        .replace("  locked:\n    image: debian:bookworm-slim", "  locked:\n    " + made));
        return copy;
    }

    private Wished wished(Path scenario) {
        return Wished.kept(duty.host(), ScratchContent.keep(scenario));
    }

    private static String told(Wished wished) {
        return ScratchDatabase.read(
                        "select state || ' ' || reason from ranges.observation where range_id = ?", wished.range())
                .stream()
                .findFirst()
                .orElse("");
    }

    @Test
    void anImageThatNoRegistryGivesIsToldOfTheRangeAndOfItsProof() throws IOException, InterruptedException {
        Path scenario = tiny("image: " + NO_REGISTRY);
        Wished wished = wished(scenario);
        UUID proof = UUID.randomUUID();
        ScratchDatabase.asConsole(
                "insert into library.proof (id, package, digest, ordered_by) values (?, ?, ?, 'instructor')",
                proof,
                duty.host(),
                ScratchContent.keep(scenario));
        duty.begin();
        String beginning =
                "the image " + NO_REGISTRY + " of locked can't be had: it is not here and no registry can be reached (";
        Awaited.until("the range says why", () -> told(wished).startsWith("failed " + beginning), () -> told(wished));
        assertThat(told(wished)).contains("; give this machine a way to a registry");
        Awaited.until(
                "the proof says why",
                () -> ScratchDatabase.read("select state from library.proof where id = ?", proof)
                        .contains("not-tried"),
                () -> told(wished));
        assertThat(ScratchDatabase.read("select reason from library.proof where id = ?", proof)
                        .getFirst())
                .startsWith(beginning);
        assertThat(ScratchDatabase.read("select reason_ja from library.proof where id = ?", proof)
                        .getFirst())
                .startsWith("locked のイメージ " + NO_REGISTRY + " を用意できません。このマシンになく、レジストリーにもつながりません（");
    }

    @Test
    void anImageThatCannotBeBuiltIsToldWithItsStep() throws IOException, InterruptedException {
        Path scenario = tiny("build: images/odd");
        Files.createDirectories(scenario.resolve("images/odd"));
        Files.writeString(
                scenario.resolve("images/odd/Dockerfile"),
                "FROM debian:bookworm-slim\nRUN echo no such thing as a crane && exit 3\n");
        Wished wished = wished(scenario);
        duty.begin();
        Awaited.until("the range says why", () -> told(wished).startsWith("failed the image "), () -> told(wished));
        assertThat(told(wished))
                .containsPattern(
                        " of locked can't be had: its recipe fails at \"Step 2/\\d : RUN echo no such thing as a crane")
                .contains("\": no such thing as a crane ", "; correct the Dockerfile")
                .doesNotContain("Removing intermediate container");
    }

    @Test
    void anImageThatIsTakenAwayIsToldOfUntilItIsThereAgain() throws IOException, InterruptedException {
        EngineTags.give(duty.settings().socket(), "debian:bookworm-slim", "enshu-it/given-" + word, "1");
        Wished wished = wished(tiny("image: " + given()));
        duty.begin();
        duty.awaitState(wished, "ready");
        EngineTags.take(duty.settings().socket(), given());
        duty.engine().removeContainer(duty.container(wished.rangeId(), "locked"));
        Awaited.until(
                "the range says why",
                () -> told(wished).contains("the image " + given() + " of locked can't be had: "),
                () -> told(wished));
        ObservedContainer server = duty.container(wished.rangeId(), "server");
        duty.engine().removeContainer(server);
        Awaited.until(
                "the other host is looked after meanwhile",
                () -> duty.engine()
                        .observe(wished.rangeId())
                        .container("server")
                        .filter(ObservedContainer::running)
                        .isPresent(),
                () -> told(wished));
        assertThat(told(wished)).startsWith("degraded ").contains("the image " + given() + " of locked can't be had: ");
        EngineTags.give(duty.settings().socket(), "debian:bookworm-slim", "enshu-it/given-" + word, "1");
        duty.awaitState(wished, "ready");
    }
}
