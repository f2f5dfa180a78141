package enshu.range.outlook;

import enshu.exchange.AddressBlock;
import enshu.exchange.Desired;
import enshu.exchange.ExerciseId;
import enshu.exchange.HostState;
import enshu.exchange.RangeWish;
import enshu.range.docker.DockerConnection;
import enshu.range.docker.DockerEngine;
import enshu.range.docker.DockerImages;
import enshu.range.engine.ContainerEngine;
import enshu.range.engine.EngineFailure;
import enshu.range.image.RangeImages;
import enshu.range.namespace.EngineNamespace;
import enshu.range.plan.RangePlan;
import enshu.range.reconcile.Forecast;
import enshu.range.reconcile.Health;
import enshu.range.settings.Settings;
import enshu.range.wish.ContentStore;
import enshu.range.wish.PlanMaker;
import enshu.range.wish.Sql;
import enshu.range.wish.WishStore;
import enshu.range.wish.WishedScenarios;
import enshu.scenario.Scenario;
import enshu.scenario.archive.ContentShelf;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Looks at the ranges of an exercise as the orchestrator does (the same wishes, plans, engine and comparison) and tells
 * what it would do, without doing it. Every method may throw {@link EngineFailure} or a
 * {@link enshu.range.wish.StoreFailure}.
 */
public final class RangeOutlooks implements AutoCloseable {
    private static final int MOST_NAMED = 10;

    private final DockerConnection connection;
    private final ContainerEngine engine;
    private final RangeImages images;
    private final PlanMaker plans;
    private final WishedScenarios scenarios;
    private final WishStore store;
    private final String host;

    private RangeOutlooks(Settings settings, DockerConnection connection) {
        this.connection = connection;
        this.engine = new DockerEngine(
                connection, settings.instance(), settings.state(), settings.desktops(), settings.desktopGroup());
        this.images = new RangeImages(
                new DockerImages(connection),
                new EngineNamespace(settings.engineNamespace()).namespace(),
                settings.instance());
        this.plans = new PlanMaker(images, settings.instance(), settings.desktops());
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(settings.database().url());
        database.setUser(settings.database().user());
        database.setPassword(settings.database().password());
        Sql sql = new Sql(database);
        this.store = new WishStore(sql);
        this.scenarios = new WishedScenarios(
                settings.library(),
                new ContentShelf(settings.contents(), new ContentStore(sql)::archive, InstantSource.system()));
        this.host = settings.host();
    }

    /** Connects to the engine that the settings name. */
    public static RangeOutlooks open(Settings settings) {
        DockerConnection connection = DockerConnection.open(settings.socket());
        try {
            return new RangeOutlooks(settings, connection);
        } catch (RuntimeException unusable) {
            connection.close();
            throw unusable;
        }
    }

    /** Finds the exercise that somebody means. */
    public Selection select(String typed) {
        String beginning = typed.toLowerCase(Locale.ROOT);
        return Selection.BEGINNING.matcher(beginning).matches()
                ? Selection.of(store.exercises(beginning, MOST_NAMED))
                : new Selection.Nothing();
    }

    /** The exercises that were last given ranges. */
    public List<ExerciseId> newest() {
        return store.exercises("", MOST_NAMED);
    }

    /** The outlook of every team's range, by team. */
    public List<Outlook> of(ExerciseId exercise) {
        return store.wishes(exercise, host).stream().map(this::of).toList();
    }

    private Outlook of(RangeWish wish) {
        if (wish.desired() == Desired.ABSENT) {
            return new Outlook.Steps(wish, List.of(), Forecast.ofRemoval(engine.observe(wish.range())));
        }
        return switch (scenarios.find(wish)) {
            case WishedScenarios.Found.Useless useless -> new Outlook.Hopeless(wish, useless.reason());
            case WishedScenarios.Found.Usable usable -> {
                try {
                    yield standing(wish, usable.scenario());
                } catch (IllegalArgumentException unplannable) {
                    yield new Outlook.Hopeless(wish, String.valueOf(unplannable.getMessage()));
                }
            }
        };
    }

    private Outlook standing(RangeWish wish, Scenario scenario) {
        List<String> lacking = images.lacking(scenario);
        if (!images.based(scenario)) {
            return new Outlook.BasesFirst(wish, lacking);
        }
        AddressBlock block = wish.block().orElseGet(() -> store.freeBlock(wish.host()));
        RangePlan plan = plans.plan(
                        wish, block, scenario, engine.observe(wish.range()).checkpoints())
                .plan();
        return new Outlook.Steps(wish, lacking, Forecast.of(plan, engine.observe(plan), lastHealth(wish)));
    }

    /** What the orchestrator saw last; asking the hosts themselves would run commands in them. */
    private Map<String, Health> lastHealth(RangeWish wish) {
        Map<String, Health> health = new HashMap<>();
        Optional<WishStore.Last> last = store.last(wish.range());
        last.filter(seen -> seen.incarnation() == wish.incarnation())
                .ifPresent(seen -> seen.hosts().forEach((service, host) -> {
                    if (host.state() == HostState.HEALTHY) {
                        health.put(service, Health.HEALTHY);
                    }
                }));
        return health;
    }

    @Override
    public void close() {
        connection.close();
    }
}
