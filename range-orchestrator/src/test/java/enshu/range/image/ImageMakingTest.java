package enshu.range.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.range.engine.EngineFailure;
import enshu.range.engine.ImageStore;
import enshu.range.namespace.NetworkNamespace;
import enshu.scenario.Scenario;
import enshu.scenario.archive.PackageArchive;
import enshu.scenario.reason.ImageReason;
import enshu.scenario.source.Language;
import enshu.scenario.source.Message;
import enshu.scenario.source.Reading;
import enshu.scenario.source.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Making the images of many scenarios, on a store in memory. */
class ImageMakingTest {
    @TempDir
    private Path folder;

    private final Store store = new Store();
    private final List<String> told = new ArrayList<>();

    /** Has every base image, and builds what isn't to fail. */
    private static final class Store implements ImageStore {
        private final Set<String> built = new HashSet<>();
        private final Set<String> missing = new HashSet<>();
        private String spoilt = "nothing";
        private String renewed = "";
        private String gone = "";
        private final Set<String> anew = new HashSet<>();

        @Override
        public synchronized Optional<String> id(String reference) {
            boolean recipe = reference.startsWith("enshu/") && !reference.startsWith("enshu/guacd");
            boolean there = recipe ? built.contains(reference) : !missing.contains(reference);
            return there
                    ? Optional.of("sha256:" + reference + (anew.contains(reference) ? renewed : ""))
                    : Optional.empty();
        }

        @Override
        public synchronized void build(Build build, Consumer<String> progress) {
            progress.accept("RUN apt-get");
            if (build.reference().contains(spoilt)) {
                throw new EngineFailure("build image", build.reference(), "the command returned 100");
            }
            built.add(build.reference());
        }

        @Override
        public void importRoot(String reference, Path tar) {
            throw new IllegalStateException("every base is there");
        }

        @Override
        public Optional<Message> pull(String reference) {
            if (!renewed.isEmpty() && !reference.equals(gone)) {
                anew.add(reference);
                return Optional.empty();
            }
            return Optional.of(ImageReason.unreachable("no such host"));
        }

        @Override
        public String openBuildNetwork(String instance, String subnet, int mtu) {
            throw new IllegalStateException("the way out is the test's");
        }

        @Override
        public void closeBuildNetwork(String instance) {
            throw new IllegalStateException("the way out is the test's");
        }
    }

    private record Open() implements ImageMaking.WayOut {
        @Override
        public String network() {
            return "builds";
        }

        @Override
        public void close() {
            // nothing was opened
        }
    }

    /** The package with servers under another id. */
    private Scenario servers(String id) throws IOException {
        Path there = folder.resolve(id);
        PackageArchive.write(PackageArchive.folder(Path.of("src/test/resources/library/servers")), there);
        Path yaml = there.resolve("scenario.yaml");
        Files.writeString(yaml, Files.readString(yaml).replace("id: servers", "id: " + id));
        return switch (ScenarioReader.read(there)) {
            case Reading.Read read -> read.scenario();
            case Reading.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    private RangeImages images() {
        return new RangeImages(store, NetworkNamespace.at(folder.resolve("netns")), "m1");
    }

    private List<Unmade> make(List<Scenario> scenarios) {
        return new ImageMaking(images(), store, step -> told.add(step.line())).make(scenarios, false, Open::new);
    }

    @Test
    void anImageThatCannotBeBuiltKeepsNoOtherFromBeingBuilt() throws IOException {
        Scenario bad = servers("bad-one");
        Scenario good = servers("good-one");
        store.spoilt = "bad-one";

        assertThat(make(List.of(bad, good))).singleElement().satisfies(unmade -> {
            assertThat(unmade.scenario()).isEqualTo(bad);
            assertThat(unmade.image()).isEqualTo("enshu/bad-one-servers");
            assertThat(unmade.failure()).hasMessageContaining("the command returned 100");
        });
        assertThat(images().complete(good)).isTrue();
        assertThat(told).anyMatch(line -> line.contains("bad-one") && line.contains("the command returned 100"));

        store.spoilt = "nothing";
        assertThat(make(List.of(bad, good))).isEmpty();
        assertThat(images().complete(bad)).isTrue();
    }

    @Test
    void aBaseThatNoRegistryGivesAndADockerfileThatIsGoneAreToldOfTheirScenario() throws IOException {
        Scenario based = servers("based-one");
        Path dockerfile = based.folder().resolve("images/servers/Dockerfile");
        Files.writeString(dockerfile, Files.readString(dockerfile).replaceFirst("FROM \\S+", "FROM nowhere:1"));
        store.missing.add("nowhere:1");
        Scenario bare = servers("bare-one");
        Files.delete(bare.folder().resolve("images/servers/Dockerfile"));
        Scenario good = servers("good-one");

        assertThat(make(List.of(based, bare, good)))
                .extracting(unmade -> unmade.scenario().id() + " " + unmade.image())
                .containsExactly("based-one nowhere:1", "bare-one bare-one");
        assertThatThrownBy(() -> images().make(based, told::add))
                .isInstanceOf(EngineFailure.class)
                .hasMessage(
                        "the image nowhere:1 of servers can't be had: it is not here and no registry can be reached (no such host); give this"
                                + " machine a way to a registry, or build the image from debian:bookworm-slim")
                .satisfies(thrown -> assertThat(((EngineFailure) thrown).said().in(Language.JA))
                        .startsWith("servers のイメージ nowhere:1 を用意できません。"));
        assertThat(images().complete(good)).isTrue();
    }

    @Test
    void whatIsThereIsNotMadeAgainAndOneScenarioAloneFailsAloud() throws IOException {
        Scenario scenario = servers("good-one");
        make(List.of(scenario));
        told.clear();
        images().make(scenario, told::add);
        assertThat(told).isEmpty();

        Scenario bare = servers("bare-one");
        Files.delete(bare.folder().resolve("images/servers/Dockerfile"));
        assertThatThrownBy(() -> images().make(bare, told::add))
                .isInstanceOf(EngineFailure.class)
                .hasMessageContaining("Dockerfile");
    }

    @Test
    void aRefreshMakesTheBaseAnewAndThenWhatStartsFromIt() throws IOException {
        Scenario scenario = servers("good-one");
        make(List.of(scenario));
        String before = images().references(scenario).values().toString();
        store.renewed = ":newer";
        List<ImageStep> steps = new ArrayList<>();

        assertThat(new ImageMaking(images(), store, steps::add).make(List.of(scenario), true, Open::new))
                .isEmpty();

        assertThat(images().complete(scenario)).isTrue();
        assertThat(images().references(scenario).values().toString()).isNotEqualTo(before);
        assertThat(steps)
                .filteredOn(step -> step instanceof ImageStep.Made)
                .extracting(step -> ((ImageStep.Made) step).image().replaceAll(":[0-9a-f]{12}$", ""))
                .containsExactly("debian:bookworm-slim", "enshu/good-one-servers");
        assertThat(steps)
                .filteredOn(step -> step instanceof ImageStep.Planned)
                .containsExactly(new ImageStep.Planned(1), new ImageStep.Planned(2));
    }

    @Test
    void aBaseThatCannotBeHadAnewStaysAndIsTold() throws IOException {
        Scenario scenario = servers("good-one");
        Path dockerfile = scenario.folder().resolve("images/servers/Dockerfile");
        Files.writeString(dockerfile, Files.readString(dockerfile).replaceFirst("FROM \\S+", "FROM nowhere:1"));
        make(List.of(scenario));
        List<ImageStep> steps = new ArrayList<>();
        store.renewed = "-next-month";
        store.gone = "nowhere:1";

        assertThat(new ImageMaking(images(), store, steps::add).make(List.of(scenario), true, Open::new))
                .isEmpty();

        assertThat(store.anew).doesNotContain("nowhere:1");
        assertThat(steps)
                .anyMatch(step -> step instanceof ImageStep.Failed failed
                        && failed.image().equals("nowhere:1"));
        assertThat(images().complete(scenario)).isTrue();
    }

    @Test
    void aStepOfABuildSaysHowFarItIs() {
        assertThat(new ImageStep.Doing("a", "Step 1/4 : FROM x").done()).isZero();
        assertThat(new ImageStep.Doing("a", "Step 3/4 : RUN y").done()).isEqualTo(0.5);
        assertThat(new ImageStep.Doing("a", "Step 9/4 : RUN y").done()).isEqualTo(1);
        assertThat(new ImageStep.Doing("a", "something else").done()).isZero();
    }
}
