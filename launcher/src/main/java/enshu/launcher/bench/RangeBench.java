package enshu.launcher.bench;

import enshu.exchange.AddressBlock;
import enshu.exchange.ExerciseId;
import enshu.exchange.RangeId;
import enshu.exchange.TeamId;
import enshu.range.docker.DockerConnection;
import enshu.range.docker.DockerEngine;
import enshu.range.docker.DockerImages;
import enshu.range.image.RangeImages;
import enshu.range.namespace.EngineNamespace;
import enshu.range.plan.RangeIdentity;
import enshu.range.plan.RangePlan;
import enshu.range.plan.RangePlanner;
import enshu.range.settings.Settings;
import enshu.range.wish.PlanMaker;
import enshu.scenario.Scenario;
import enshu.scenario.Seed;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * Ranges of so many teams, from the wish in the record to the last healthy host and back to nothing, beside the floor
 * of {@link RawRanges}. Both stand on the platform's engine, one after the other, from the same images.
 */
public final class RangeBench implements AutoCloseable {
    private static final int BLOCKS = 1024;
    /** The record gives blocks from the lowest on, and proofs take the last 128; the floor's lie between. */
    private static final int FIRST_BLOCK = 700;

    private final Settings settings;
    private final Connection record;
    private final SecureRandom random;
    private final BiConsumer<String, Integer> progress;
    private final DockerConnection connection;
    private final DockerEngine engine;
    private final RangeImages images;
    private final String instance;

    /**
     * A bench on the engine of a platform that is up.
     *
     * @param record may write the schema {@code ranges}
     * @param progress told the key of what is being done, and how many ranges are there
     */
    public RangeBench(Settings settings, Connection record, SecureRandom random, BiConsumer<String, Integer> progress) {
        this.settings = settings;
        this.record = record;
        this.random = random;
        this.progress = progress;
        this.instance = instance(settings.instance());
        this.connection = DockerConnection.open(settings.socket());
        EngineNamespace namespace = new EngineNamespace(settings.engineNamespace());
        namespace.close();
        this.images = new RangeImages(new DockerImages(connection), namespace.namespace(), settings.instance());
        this.engine =
                new DockerEngine(connection, instance, settings.state(), settings.desktops(), settings.desktopGroup());
    }

    /** Another instance than the platform's, whose orchestrator would remove what nobody wished. */
    private static String instance(String platform) {
        return platform.substring(0, Math.min(11, platform.length())) + "f";
    }

    /** How long ranges took to stand and to go. */
    public record Times(Duration stand, Duration remove) {}

    /**
     * What was measured.
     *
     * @param width of the fastest floor, in requests at a time
     * @param containers of all teams together
     */
    public record Measured(int teams, int containers, int width, Times floor, Times wished) {}

    /** Makes the images, and one range that counts for nothing, so that the first to be measured pays for nothing. */
    public void warm(Scenario scenario) throws InterruptedException {
        progress.accept("images", 0);
        images.make(scenario, line -> {});
        progress.accept("warm", 0);
        floor(scenario, 1, 2);
    }

    /** Measures the floor at each width and the platform once. */
    public Measured measure(Scenario scenario, int teams, List<Integer> widths) throws InterruptedException {
        record Floor(int width, Times times) {}
        List<Floor> floors = new ArrayList<>();
        for (int width : widths) {
            progress.accept("floor", width);
            floors.add(new Floor(width, floor(scenario, teams, width)));
        }
        WishedRanges wished = new WishedRanges(record, settings.host());
        Duration stand;
        Duration remove;
        try {
            stand = wished.stand(scenario, teams, random, ready -> progress.accept("wished", ready));
        } finally {
            remove = wished.remove(teams, gone -> progress.accept("wished-away", gone));
        }
        Floor best = floors.stream()
                .min(Comparator.comparing((Floor floor) -> floor.times().stand()))
                .orElseThrow(() -> new IllegalArgumentException("at least one width is needed"));
        Duration quickest = floors.stream()
                .map(floor -> floor.times().remove())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new Measured(
                teams,
                teams * plan(scenario, 0).containers().size(),
                best.width(),
                new Times(best.times().stand(), quickest),
                new Times(stand, remove));
    }

    private Times floor(Scenario scenario, int teams, int width) throws InterruptedException {
        List<RangePlan> plans =
                IntStream.range(0, teams).mapToObj(team -> plan(scenario, team)).toList();
        RawRanges raw = new RawRanges(engine, width);
        Duration stand;
        Duration remove;
        try {
            stand = raw.stand(plans);
        } finally {
            remove = raw.remove(plans);
        }
        return new Times(stand, remove);
    }

    private RangePlan plan(Scenario scenario, int team) {
        RangeIdentity identity = new RangeIdentity(
                instance,
                new RangeId(UUID.randomUUID()),
                new ExerciseId(UUID.randomUUID()),
                new TeamId("team-" + (team + 1)));
        return new PlanMaker(images, instance, settings.desktops())
                .plan(
                        identity,
                        scenario,
                        Seed.random(random),
                        AddressBlock.number((FIRST_BLOCK + team) % BLOCKS),
                        RangePlanner.Incarnations.FIRST)
                .plan();
    }

    /** Takes away what a floor that was killed has left. */
    public void sweep() throws InterruptedException {
        RawRanges raw = new RawRanges(engine, 2);
        for (RangeId range : engine.standing()) {
            raw.removeAll(List.of(range));
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
