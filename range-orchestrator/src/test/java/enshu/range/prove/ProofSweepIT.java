package enshu.range.prove;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.AddressBlock;
import enshu.range.docker.DockerConnection;
import enshu.range.docker.DockerEngine;
import enshu.range.docker.DockerImages;
import enshu.range.image.RangeImages;
import enshu.range.namespace.EngineNamespace;
import enshu.range.plan.SmallScenario;
import enshu.range.settings.Settings;
import enshu.range.wish.PlanMaker;
import enshu.scenario.Scenario;
import enshu.scenario.source.Reading;
import enshu.scenario.source.ScenarioReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed proof leaves on the engine that the environment names. */
class ProofSweepIT {
    private static final Path TINY = Path.of("src/test/resources/library/tiny-one");

    @TempDir
    private Path desktops;

    @Test
    void itIsRemovedUnlessSomebodyProvesSomethingJustNow() throws InterruptedException {
        String instance = "it" + UUID.randomUUID().toString().substring(0, 8);
        Settings settings = new Settings(
                Path.of(required("ENSHU_TEST_DOCKER_SOCKET")),
                Path.of(required("ENSHU_TEST_ENGINE_NETNS")),
                TINY.resolve(".."),
                desktops.resolve("contents"),
                desktops.toAbsolutePath(),
                0,
                instance,
                "local",
                Settings.Database.NONE);
        try (DockerConnection connection = DockerConnection.open(settings.socket())) {
            DockerEngine engine =
                    new DockerEngine(connection, instance + "p", settings.state(), settings.desktops(), 0);
            try {
                abandon(settings, connection, engine);
                assertThat(engine.standing()).hasSize(1);
                try (ProofLock _ = ProofLock.shared(settings.state())) {
                    Prove.sweep(settings);
                    assertThat(engine.standing()).as("it may be somebody's").hasSize(1);
                }
            } finally {
                Prove.sweep(settings);
            }
            assertThat(engine.standing()).isEmpty();
        }
    }

    /** A range of a proof stands, and nobody is left to remove it. */
    private static void abandon(Settings settings, DockerConnection connection, DockerEngine engine)
            throws InterruptedException {
        Scenario scenario = ((Reading.Read) ScenarioReader.read(TINY)).scenario();
        RangeImages images = new RangeImages(
                new DockerImages(connection),
                new EngineNamespace(settings.engineNamespace()).namespace(),
                settings.instance());
        images.make(scenario, line -> {});
        String instance = settings.instance() + "p";
        ProvingGround ground = new ProvingGround(
                engine,
                new PlanMaker(images, instance, settings.desktops()),
                scenario,
                instance,
                SmallScenario.SEED,
                AddressBlock.number(890),
                settings.desktops(),
                InstantSource.system());
        ground.stand(Duration.ofMinutes(2), seen -> {});
    }

    private static String required(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(name + " is not set; these tests need a real engine");
        }
        return value;
    }
}
