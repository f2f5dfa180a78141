package enshu.range.docker;

import enshu.exchange.AddressBlock;
import enshu.exchange.RangeObservation;
import enshu.exchange.RangeState;
import enshu.range.desktop.DesktopWatch;
import enshu.range.engine.Command;
import enshu.range.engine.ObservedContainer;
import enshu.range.engine.ObservedRange;
import enshu.range.engine.Outcome;
import enshu.range.image.GuacdImage;
import enshu.range.image.RangeImages;
import enshu.range.namespace.EngineNamespace;
import enshu.range.namespace.GameWires;
import enshu.range.namespace.NetworkNamespace;
import enshu.range.plan.Duel;
import enshu.range.plan.RangePlanner;
import enshu.range.plan.SmallScenario;
import enshu.range.reconcile.HealthWatch;
import enshu.range.reconcile.RangeReport;
import enshu.range.reconcile.Reconciler;
import enshu.range.reconcile.StandingRange;
import enshu.range.wish.PlanMaker;
import enshu.scenario.Scenario;
import enshu.scenario.source.Reading;
import enshu.scenario.source.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Small ranges on the engine that the environment names, removed at the end whatever happened.
 */
final class TestRanges implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private final String instance =
            "it" + UUID.randomUUID().toString().replace("-", "").substring(0, 8);
    private final Path desktops;
    private final DockerConnection connection;
    private final EngineNamespace namespace;
    private final GameWires wires;
    private final DockerEngine engine;
    private final Reconciler reconciler;
    private final List<StandingRange> standing = new ArrayList<>();
    private final Map<UUID, HealthWatch> health = new HashMap<>();
    private final Map<UUID, DesktopWatch> screens = new HashMap<>();

    TestRanges() throws IOException {
        desktops = Files.createTempDirectory("enshu-it-");
        connection = DockerConnection.open(Path.of(required("ENSHU_TEST_DOCKER_SOCKET", "an engine's Unix socket")));
        namespace = new EngineNamespace(
                Path.of(required("ENSHU_TEST_ENGINE_NETNS", "the path of that engine's network namespace")));
        namespace.close();
        wires = new GameWires(namespace.namespace());
        engine = new DockerEngine(connection, instance, desktops.resolve(".state"), desktops, 0, Optional.of(wires));
        reconciler = new Reconciler(engine);
        images().make(SmallScenario.scenario(), line -> {});
    }

    static String required(String name, String meaning) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(name + " is not set; these tests need " + meaning);
        }
        return value;
    }

    DockerEngine engine() {
        return engine;
    }

    GameWires wires() {
        return wires;
    }

    Path desktops() {
        return desktops;
    }

    NetworkNamespace engineNamespace() {
        return namespace.namespace();
    }

    /** Stands a range of the small scenario in a block of its own, near the end of all blocks. */
    StandingRange stand(int fromTheEnd) throws InterruptedException {
        return settled(SmallScenario.standing(
                SmallScenario.identity(instance, UUID.randomUUID()),
                AddressBlock.number(895 - fromTheEnd),
                desktops,
                GuacdImage.REFERENCE,
                RangePlanner.Incarnations.FIRST));
    }

    /** Stands a range of a scenario package, whose images are made when they are missing. */
    StandingRange stand(Path folder, int fromTheEnd) throws InterruptedException {
        Scenario scenario = ((Reading.Read) ScenarioReader.read(folder)).scenario();
        RangeImages images = images();
        images.make(scenario, line -> {});
        return settled(PlanMaker.planned(
                images.references(scenario),
                desktops,
                SmallScenario.identity(instance, UUID.randomUUID()),
                scenario,
                SmallScenario.SEED,
                AddressBlock.number(895 - fromTheEnd),
                RangePlanner.Incarnations.FIRST,
                Optional.empty()));
    }

    /** The game between two teams whose blocks begin here, its images made; none of its ranges stands yet. */
    Duel duel(int fromTheEnd) {
        RangeImages images = images();
        images.make(Duel.scenario(), line -> {});
        return new Duel(
                instance,
                UUID.randomUUID(),
                Duel.blocks(895 - fromTheEnd),
                desktops,
                images.references(Duel.scenario()));
    }

    /** A standing range as it should stand with other incarnations. */
    StandingRange anew(StandingRange range, RangePlanner.Incarnations incarnations) {
        return PlanMaker.planned(
                images().references(range.scenario()),
                desktops,
                range.plan().identity(),
                range.scenario(),
                SmallScenario.SEED,
                range.addresses().block(),
                incarnations,
                Optional.empty());
    }

    private RangeImages images() {
        return new RangeImages(new DockerImages(connection), namespace.namespace(), instance);
    }

    /** Rounds until it is ready. */
    StandingRange settled(StandingRange range) throws InterruptedException {
        Instant end = Instant.now().plus(LIMIT);
        while (true) {
            RangeObservation seen = round(range);
            if (seen.state() == RangeState.READY) {
                return range.seen(observe(range));
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not ready after " + LIMIT + ": " + seen);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** One round of the reconciler, and what is told then. */
    RangeObservation round(StandingRange range) {
        UUID id = range.plan().identity().range().value();
        HealthWatch watch = health.computeIfAbsent(id, i -> new HealthWatch(engine, new Semaphore(2)));
        DesktopWatch screen = screens.computeIfAbsent(id, i -> new DesktopWatch(desktops));
        standing.removeIf(known -> known.plan().identity().equals(range.plan().identity()));
        standing.add(range);
        var before = watch.look(range.plan(), observe(range), Instant.now());
        Reconciler.Round round =
                reconciler.towards(range.plan(), observe(range), HealthWatch.health(before), change -> true);
        ObservedRange after = observe(range);
        return RangeReport.of(
                range.plan(),
                after,
                new RangeReport.Circumstances(
                        watch.look(range.plan(), after, Instant.now()),
                        screen.ready(range.plan(), after),
                        false,
                        round.failed().isEmpty() ? "" : round.failed().toString(),
                        false,
                        Instant.now()));
    }

    ObservedRange observe(StandingRange range) {
        return engine.observe(range.plan());
    }

    ObservedContainer host(StandingRange range, String service) {
        return observe(range).container(service).orElseThrow();
    }

    String address(StandingRange range, String service, String network) {
        return range.addresses().address(service, network).orElseThrow().toString();
    }

    /** Runs a line of bash in a host. */
    Outcome bash(StandingRange range, String service, String line) {
        return engine.run(
                host(range, service).id(), new Command(List.of("/bin/bash", "-c", line), Duration.ofSeconds(20)));
    }

    /** Removes it; says whether nothing of it is left. */
    boolean remove(StandingRange range) {
        var id = range.plan().identity().range();
        int times = 0;
        boolean gone = false;
        while (!gone && times < 10) {
            gone = reconciler.towardsNothing(id, engine.observe(id)).settled();
            times++;
        }
        if (gone) {
            standing.removeIf(
                    known -> known.plan().identity().equals(range.plan().identity()));
        }
        return gone;
    }

    /** A range that others join goes only after them. */
    @Override
    public void close() {
        for (int turn = 0; turn < 2; turn++) {
            List.copyOf(standing).forEach(this::remove);
        }
        connection.close();
    }
}
