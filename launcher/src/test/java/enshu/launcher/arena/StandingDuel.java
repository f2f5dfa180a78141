package enshu.launcher.arena;

import enshu.exchange.AddressBlock;
import enshu.exchange.ArenaBlocks;
import enshu.exchange.ExerciseId;
import enshu.exchange.RangeId;
import enshu.exchange.TeamId;
import enshu.range.docker.DockerConnection;
import enshu.range.docker.DockerEngine;
import enshu.range.docker.DockerImages;
import enshu.range.engine.Command;
import enshu.range.engine.ObservedContainer;
import enshu.range.engine.ObservedRange;
import enshu.range.engine.Outcome;
import enshu.range.image.RangeImages;
import enshu.range.namespace.EngineNamespace;
import enshu.range.namespace.GameWires;
import enshu.range.plan.RangeIdentity;
import enshu.range.plan.RangePlanner;
import enshu.range.plan.RelayPlanner;
import enshu.range.reconcile.HealthWatch;
import enshu.range.reconcile.Reconciler;
import enshu.range.reconcile.StandingRange;
import enshu.range.wish.PlanMaker;
import enshu.scenario.Scenario;
import enshu.scenario.Seed;
import enshu.scenario.compose.Image;
import enshu.scenario.source.Reading;
import enshu.scenario.source.ScenarioReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The small duel of the tests on the engine that the environment names: the arena's range and two teams'. */
final class StandingDuel implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration COMMAND = Duration.ofSeconds(20);
    private static final int FIRST_BLOCK = 795;

    private final String instance =
            "it" + UUID.randomUUID().toString().replace("-", "").substring(0, 8);
    private final ExerciseId exercise = new ExerciseId(UUID.randomUUID());
    private final ArenaBlocks blocks = new ArenaBlocks(
            AddressBlock.number(FIRST_BLOCK + 2),
            List.of(AddressBlock.number(FIRST_BLOCK), AddressBlock.number(FIRST_BLOCK + 1)));
    private final Path desktops;
    private final DockerConnection connection;
    private final DockerEngine engine;
    private final Reconciler reconciler;
    private final StandingRange arena;
    private final List<StandingRange> teams;

    /** @param desktops an empty folder for sockets */
    StandingDuel(Path desktops) {
        this.desktops = desktops;
        connection = DockerConnection.open(Path.of(required("ENSHU_TEST_DOCKER_SOCKET")));
        EngineNamespace namespace = new EngineNamespace(Path.of(required("ENSHU_TEST_ENGINE_NETNS")));
        namespace.close();
        engine = new DockerEngine(
                connection,
                instance,
                desktops.resolve(".state"),
                desktops,
                0,
                Optional.of(new GameWires(namespace.namespace())));
        reconciler = new Reconciler(engine);
        Scenario scenario =
                ((Reading.Read) ScenarioReader.read(Path.of("../scenarios/src/test/resources/good/duel"))).scenario();
        RangeImages images = new RangeImages(new DockerImages(connection), namespace.namespace(), instance);
        images.make(scenario, line -> {});
        Map<Image, String> references = images.references(scenario);
        arena = PlanMaker.arena(
                references,
                desktops,
                identity(ArenaBlocks.ARENA),
                scenario,
                Optional.of(blocks),
                RangePlanner.Incarnations.FIRST);
        teams = Stream.of(0, 1)
                .map(place -> PlanMaker.planned(
                        references,
                        desktops,
                        identity(new TeamId("team-" + (place + 1))),
                        scenario,
                        new Seed("6".repeat(64)),
                        blocks.teams().get(place),
                        RangePlanner.Incarnations.FIRST,
                        Optional.of(blocks)))
                .toList();
    }

    private static String required(String name) {
        return Optional.ofNullable(System.getenv(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalStateException(name + " is not set; these tests need a real engine"));
    }

    private RangeIdentity identity(TeamId team) {
        return new RangeIdentity(instance, new RangeId(UUID.randomUUID()), exercise, team);
    }

    /** Stands all three. */
    void stand() throws InterruptedException {
        for (StandingRange range :
                Stream.concat(Stream.of(arena), teams.stream()).toList()) {
            settle(range);
        }
    }

    private void settle(StandingRange range) throws InterruptedException {
        HealthWatch watch = new HealthWatch(engine, new Semaphore(2));
        Instant end = Instant.now().plus(LIMIT);
        Reconciler.Round round;
        do {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(range.plan().identity().team() + " doesn't stand after " + LIMIT);
            }
            ObservedRange seen = reconciler.observe(range.plan());
            round = reconciler.towards(
                    range.plan(),
                    seen,
                    HealthWatch.health(watch.look(range.plan(), seen, Instant.now())),
                    change -> true);
            TimeUnit.MILLISECONDS.sleep(50);
        } while (!round.settled());
    }

    ExerciseId exercise() {
        return exercise;
    }

    ArenaBlocks blocks() {
        return blocks;
    }

    /** The socket at which the relay hands in flags, below {@link #sockets}. */
    String socket(String name) {
        return arena.plan().identity().range().value() + "/" + name;
    }

    /** The folder of the sockets of all relays. */
    Path sockets() {
        return desktops.resolve(RelayPlanner.FOLDER);
    }

    /** What a shell line says in a host of a team. */
    String said(int team, String service, String line) {
        Outcome outcome =
                engine.run(host(teams.get(team), service).id(), new Command(List.of("/bin/bash", "-c", line), COMMAND));
        return outcome instanceof Outcome.Ended ended ? ended.output() : outcome.toString();
    }

    private ObservedContainer host(StandingRange range, String service) {
        return engine.observe(range.plan()).container(service).orElseThrow();
    }

    /** Removes all three, whatever happened. */
    @Override
    public void close() {
        for (StandingRange range :
                Stream.concat(teams.stream(), Stream.of(arena)).toList()) {
            RangeId id = range.plan().identity().range();
            boolean gone = false;
            for (int times = 0; !gone && times < 10; times++) {
                gone = reconciler.towardsNothing(id, engine.observe(id)).settled();
            }
        }
        connection.close();
    }
}
