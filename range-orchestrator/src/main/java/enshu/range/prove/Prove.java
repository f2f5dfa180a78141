package enshu.range.prove;

import enshu.exchange.AddressBlock;
import enshu.range.docker.DockerConnection;
import enshu.range.docker.DockerEngine;
import enshu.range.docker.DockerImages;
import enshu.range.engine.EngineFailure;
import enshu.range.image.RangeImages;
import enshu.range.namespace.EngineNamespace;
import enshu.range.namespace.FlowSensor;
import enshu.range.probe.FlowLook;
import enshu.range.settings.Settings;
import enshu.range.wish.PlanMaker;
import enshu.scenario.Scenario;
import enshu.scenario.Seed;
import enshu.scenario.source.Reading;
import enshu.scenario.source.ScenarioReader;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What {@code ./enshu scenario prove PATH} does: one package, on a range of its own, on the platform's engine. */
public final class Prove {
    private static final int BLOCKS = 1024;
    private static final int TOP_BLOCKS = 128;

    private final Settings settings;
    private final InstantSource time;
    private final SecureRandom random;
    private final Consumer<ProofEvent> events;

    public Prove(Settings settings, InstantSource time, SecureRandom random, Consumer<ProofEvent> events) {
        this.settings = settings;
        this.time = time;
        this.random = random;
        this.events = events;
    }

    /** Reads the package, stands its range, proves it and takes the range away, also when it is interrupted. */
    public ProofResult run(Path folder) {
        return switch (ScenarioReader.read(folder)) {
            case Reading.Refused refused -> new ProofResult.Refused(refused.problems());
            case Reading.Read read -> {
                try {
                    yield prove(read.scenario(), folder);
                } catch (EngineFailure failure) {
                    yield new ProofResult.Untried(String.valueOf(failure.getMessage()));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    yield new ProofResult.Untried("it was broken off");
                }
            }
        };
    }

    private ProofResult prove(Scenario scenario, Path folder) throws InterruptedException {
        events.accept(new ProofEvent.Begun(scenario.id(), Prover.steps(scenario) + 2));
        String instance = instance(settings.instance());
        try (DockerConnection connection = DockerConnection.open(settings.socket())) {
            EngineNamespace namespace = new EngineNamespace(settings.engineNamespace());
            namespace.close();
            RangeImages images = new RangeImages(
                    new DockerImages(connection), namespace.namespace(), settings.instance(), settings.state());
            make(images, scenario);
            DockerEngine engine = new DockerEngine(
                    connection, instance, settings.state(), settings.desktops(), settings.desktopGroup());
            Path library =
                    Optional.ofNullable(folder.toAbsolutePath().getParent()).orElse(folder.toAbsolutePath());
            ProvingGround ground = new ProvingGround(
                    engine,
                    new PlanMaker(library, images, instance, settings.desktops()),
                    scenario,
                    instance,
                    Seed.random(random),
                    AddressBlock.number(BLOCKS - 1 - random.nextInt(TOP_BLOCKS)),
                    settings.desktops(),
                    time);
            ProofResult result;
            Instant ended;
            FlowSensor sensor = new FlowSensor(namespace.namespace());
            try (ground) {
                result = new Prover(ground, new FlowLook(sensor), time, events).prove();
                ended = time.instant();
                events.accept(new ProofEvent.Doing(ProofEvent.Part.REMOVAL, Optional.empty(), ""));
            } finally {
                sensor.retain(List.of());
            }
            stood(ProofEvent.Part.REMOVAL, ended);
            return result;
        }
    }

    private void make(RangeImages images, Scenario scenario) {
        Instant begun = time.instant();
        events.accept(new ProofEvent.Doing(ProofEvent.Part.IMAGES, Optional.empty(), ""));
        images.make(
                List.of(scenario),
                line -> events.accept(new ProofEvent.Doing(ProofEvent.Part.IMAGES, Optional.empty(), line)));
        stood(ProofEvent.Part.IMAGES, begun);
    }

    private void stood(ProofEvent.Part part, Instant begun) {
        events.accept(new ProofEvent.Stood(part, Duration.between(begun, time.instant())));
    }

    /** Another instance than the platform's, whose orchestrator would remove what nobody wished. */
    private static String instance(String platform) {
        return platform.substring(0, Math.min(11, platform.length())) + "p";
    }
}
