package enshu.range.prove;

import enshu.exchange.AddressBlock;
import enshu.exchange.RangeId;
import enshu.range.capacity.RangeMeter;
import enshu.range.capacity.RangeSampler;
import enshu.range.docker.DockerConnection;
import enshu.range.docker.DockerEngine;
import enshu.range.docker.DockerImages;
import enshu.range.engine.EngineFailure;
import enshu.range.image.RangeImages;
import enshu.range.namespace.EngineNamespace;
import enshu.range.namespace.FlowSensor;
import enshu.range.probe.FlowLook;
import enshu.range.reconcile.Reconciler;
import enshu.range.settings.Settings;
import enshu.range.wish.CapacityStore;
import enshu.range.wish.ImageFaults;
import enshu.range.wish.PlanMaker;
import enshu.range.wish.Sql;
import enshu.range.wish.StoreFailure;
import enshu.scenario.Scenario;
import enshu.scenario.Seed;
import enshu.scenario.archive.ArchiveRefused;
import enshu.scenario.reason.ProofReason;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code ./enshu scenario prove PATH} does: one package, on a range of its own, on the platform's engine. */
public final class Prove {
    private static final Logger LOG = LoggerFactory.getLogger(Prove.class);
    private static final int BLOCKS = 1024;
    private static final int TOP_BLOCKS = 128;

    private final Settings settings;
    private final InstantSource time;
    private final SecureRandom random;
    private final Consumer<ProofEvent> events;
    private final AddressBlock block;

    /** A proof in one of the last blocks of addresses, drawn at random. */
    public Prove(Settings settings, InstantSource time, SecureRandom random, Consumer<ProofEvent> events) {
        this(settings, time, random, events, AddressBlock.number(BLOCKS - 1 - random.nextInt(TOP_BLOCKS)));
    }

    /** A proof in a block of addresses that is surely free. */
    Prove(Settings settings, InstantSource time, SecureRandom random, Consumer<ProofEvent> events, AddressBlock block) {
        this.settings = settings;
        this.time = time;
        this.random = random;
        this.events = events;
        this.block = block;
    }

    /** Takes a copy of the package, so that its author may go on, stands its range, proves it and takes the range away, also when it is interrupted. */
    public ProofResult run(Path folder) {
        return switch (ScenarioReader.read(folder)) {
            case Reading.Refused refused -> new ProofResult.Refused(refused.problems());
            case Reading.Read read
            when !read.scenario().format().playable() ->
                new ProofResult.Untried(ProofReason.project(read.scenario().id()));
            case Reading.Read _ -> {
                try (ProofLock _ = ProofLock.shared(settings.state());
                        ProofCopy copy = ProofCopy.of(folder, settings.state(), time)) {
                    yield switch (copy.reading()) {
                        case Reading.Refused refused -> new ProofResult.Refused(refused.problems());
                        case Reading.Read read -> prove(read.scenario(), copy.digest());
                    };
                } catch (EngineFailure failure) {
                    yield new ProofResult.Untried(failure.said());
                } catch (ArchiveRefused refused) {
                    yield new ProofResult.Untried(refused.message());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    yield new ProofResult.Untried(ProofReason.brokenOff());
                }
            }
        };
    }

    private ProofResult prove(Scenario scenario, String digest) throws InterruptedException {
        events.accept(new ProofEvent.Begun(scenario.id(), Prover.steps(scenario) + 2));
        String instance = instance(settings.instance());
        try (DockerConnection connection = DockerConnection.open(settings.socket())) {
            EngineNamespace namespace = new EngineNamespace(settings.engineNamespace());
            namespace.close();
            RangeImages images =
                    new RangeImages(new DockerImages(connection), namespace.namespace(), settings.instance());
            make(images, scenario);
            mended(scenario, digest);
            DockerEngine engine = new DockerEngine(
                    connection, instance, settings.state(), settings.desktops(), settings.desktopGroup());
            ProvingGround ground = new ProvingGround(
                    engine,
                    new PlanMaker(images, instance, settings.desktops()),
                    scenario,
                    instance,
                    Seed.random(random),
                    block,
                    settings.desktops(),
                    time);
            ProofResult result;
            Instant ended;
            FlowSensor sensor = new FlowSensor(namespace.namespace(), instance);
            RangeSampler sampler = new RangeSampler(new RangeMeter(), time);
            try (ground;
                    sampler) {
                result = new Prover(ground, new FlowLook(sensor), time, event -> {
                            sample(event, sampler, ground);
                            events.accept(event);
                        })
                        .prove();
                if (good(result)) {
                    sampler.finish();
                }
                ended = time.instant();
                events.accept(new ProofEvent.Doing(ProofEvent.Part.REMOVAL, Optional.empty(), ""));
            } finally {
                sensor.retain(List.of());
            }
            stood(ProofEvent.Part.REMOVAL, ended);
            if (good(result)) {
                measured(scenario, digest, sampler);
            }
            return result;
        }
    }

    /** Removes the ranges that killed proofs left, unless somebody proves something just now. */
    public static void sweep(Settings settings) {
        Optional<ProofLock> alone = ProofLock.alone(settings.state());
        if (alone.isEmpty()) {
            return;
        }
        try (ProofLock _ = alone.get();
                DockerConnection connection = DockerConnection.open(settings.socket())) {
            ProofCopy.sweep(settings.state());
            DockerEngine engine = new DockerEngine(
                    connection,
                    instance(settings.instance()),
                    settings.state(),
                    settings.desktops(),
                    settings.desktopGroup());
            for (RangeId range : engine.standing()) {
                LOG.atInfo().addKeyValue("range", range.value()).log("removing the range of a killed proof");
                ProvingGround.remove(new Reconciler(engine), range);
            }
        }
    }

    private void make(RangeImages images, Scenario scenario) {
        Instant begun = time.instant();
        events.accept(new ProofEvent.Doing(ProofEvent.Part.IMAGES, Optional.empty(), ""));
        images.make(
                scenario, line -> events.accept(new ProofEvent.Doing(ProofEvent.Part.IMAGES, Optional.empty(), line)));
        stood(ProofEvent.Part.IMAGES, begun);
    }

    /** The console offers a package again whose images could not be made before. */
    private void mended(Scenario scenario, String digest) {
        if (settings.database().equals(Settings.Database.NONE)) {
            return;
        }
        try {
            ImageFaults faults = new ImageFaults(Sql.of(settings.database()), settings.host());
            faults.mended(digest);
        } catch (StoreFailure failure) {
            LOG.atWarn()
                    .addKeyValue("scenario", scenario.id())
                    .addKeyValue("error", failure.getMessage())
                    .log("that the images could be made is not on record");
        }
    }

    private static boolean good(ProofResult result) {
        return result instanceof ProofResult.Tried tried && tried.shortcomings().isEmpty();
    }

    /** From the range's standing to the end of its solution: refutations make hosts anew, which no team does. */
    private static void sample(ProofEvent event, RangeSampler sampler, ProvingGround ground) {
        if (event instanceof ProofEvent.Stood stood && stood.part() == ProofEvent.Part.RANGE) {
            sampler.begin(() -> ground.range().observed().containers().values());
        }
        if (event instanceof ProofEvent.Doing doing && doing.part() == ProofEvent.Part.REFUTATION) {
            sampler.end();
        }
    }

    /** What a proven range was seen to need is known from now on, by the package's content. */
    private void measured(Scenario scenario, String digest, RangeSampler sampler) {
        if (settings.database().equals(Settings.Database.NONE)) {
            return;
        }
        sampler.need(scenario.duration()).ifPresent(need -> {
            try {
                new CapacityStore(Sql.of(settings.database()), settings.host()).keep(digest, scenario.id(), need);
            } catch (StoreFailure failure) {
                LOG.atWarn()
                        .addKeyValue("scenario", scenario.id())
                        .addKeyValue("error", failure.getMessage())
                        .log("what the range needs is not on record");
            }
        });
    }

    private void stood(ProofEvent.Part part, Instant begun) {
        events.accept(new ProofEvent.Stood(part, Duration.between(begun, time.instant())));
    }

    /** Another instance than the platform's, whose orchestrator would remove what nobody wished. */
    private static String instance(String platform) {
        return platform.substring(0, Math.min(11, platform.length())) + "p";
    }
}
