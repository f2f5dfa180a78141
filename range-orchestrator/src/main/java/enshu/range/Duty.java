package enshu.range;

import enshu.exchange.Desired;
import enshu.exchange.RangeId;
import enshu.exchange.RangeWish;
import enshu.range.capacity.HostRoom;
import enshu.range.capture.CaptureFolders;
import enshu.range.capture.CaptureLoop;
import enshu.range.capture.RouterTaps;
import enshu.range.checker.CheckerLoop;
import enshu.range.checker.CheckerStore;
import enshu.range.checker.Turns;
import enshu.range.docker.DockerConnection;
import enshu.range.docker.DockerEngine;
import enshu.range.docker.DockerImages;
import enshu.range.docker.EngineEvents;
import enshu.range.engine.ContainerEngine;
import enshu.range.engine.EngineFailure;
import enshu.range.game.GameLoop;
import enshu.range.image.BuildUplink;
import enshu.range.image.RangeImages;
import enshu.range.namespace.EngineNamespace;
import enshu.range.namespace.FlowSensor;
import enshu.range.namespace.GameWires;
import enshu.range.probe.CheckLoop;
import enshu.range.probe.FlowLook;
import enshu.range.probe.Looker;
import enshu.range.prove.ProofEvent;
import enshu.range.prove.ProofOrders;
import enshu.range.prove.ProofResult;
import enshu.range.prove.ProofStore;
import enshu.range.prove.Prove;
import enshu.range.reconcile.Reconciler;
import enshu.range.reconcile.StandingRange;
import enshu.range.reconcile.Stillness;
import enshu.range.settings.Settings;
import enshu.range.traffic.TrafficLoop;
import enshu.range.traffic.TrafficStore;
import enshu.range.wish.ActionStore;
import enshu.range.wish.Bell;
import enshu.range.wish.CapacityStore;
import enshu.range.wish.CheckStore;
import enshu.range.wish.CheckpointStore;
import enshu.range.wish.ContentStore;
import enshu.range.wish.HostLease;
import enshu.range.wish.PlanMaker;
import enshu.range.wish.RangeLoop;
import enshu.range.wish.Sql;
import enshu.range.wish.StoreFailure;
import enshu.range.wish.WishStore;
import enshu.range.wish.WishedScenarios;
import enshu.range.world.WorldPlayer;
import enshu.scenario.archive.ContentShelf;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One orchestrator at work: renews the lease, reads the wishes when the bell rings or a second has passed, and keeps
 * one loop a range on a virtual thread.
 */
final class Duty implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Duty.class);
    private static final int HEALTH_LOOKS_AT_ONCE = 2;
    private static final int LOOKS_AT_ONCE = 16;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration ROOM = Duration.ofMinutes(1);
    private static final Duration END = Duration.ofSeconds(4);

    private final Settings settings;
    private final CountDownLatch asked;
    private final ContainerEngine engine;
    private final CheckLoop checks;
    private final CheckerLoop checkers;
    private final GameLoop games;
    private final CaptureLoop captures;
    private final TrafficLoop traffic;
    private final ProofOrders proofs;
    private final Reconciler reconciler;
    private final WishStore store;
    private final HostLease lease;
    private final RangeLoop.Parts parts;
    private final CapacityStore capacity;
    private final FlowSensor sensor;
    private final AtomicLong epoch = new AtomicLong();
    private final Semaphore bell = new Semaphore(1);
    private final Map<RangeId, Kept> loops = new ConcurrentHashMap<>();
    private final Map<RangeId, StandingRange> standing = new ConcurrentHashMap<>();
    private final List<Thread> helpers = new ArrayList<>();

    private record Kept(RangeLoop loop, Thread thread) {}

    private Duty(
            Settings settings,
            DockerConnection connection,
            DockerImages images,
            DataSource database,
            CountDownLatch asked) {
        this.settings = settings;
        this.asked = asked;
        EngineNamespace namespace = new EngineNamespace(settings.engineNamespace());
        namespace.close();
        BuildUplink.sweep(images, namespace.namespace(), settings.instance());
        GameWires wires = new GameWires(namespace.namespace());
        this.engine = new DockerEngine(
                connection,
                settings.instance(),
                settings.state(),
                settings.desktops(),
                settings.desktopGroup(),
                Optional.of(wires));
        Stillness stillness = new Stillness();
        this.reconciler = new Reconciler(engine, stillness);
        Sql sql = new Sql(database);
        this.store = new WishStore(sql);
        this.lease = new HostLease(sql, settings.host());
        ContentShelf contents =
                new ContentShelf(settings.contents(), new ContentStore(sql)::archive, InstantSource.system());
        RangeImages rangeImages = new RangeImages(images, namespace.namespace(), settings.instance());
        this.capacity = new CapacityStore(sql, settings.host());
        CheckStore checkStore = new CheckStore(sql);
        this.parts = new RangeLoop.Parts(
                store,
                engine,
                reconciler,
                new WishedScenarios(settings.library(), contents),
                new PlanMaker(rangeImages, settings.instance(), settings.desktops()),
                capacity,
                new CheckpointStore(sql, checkStore::clocks),
                rangeImages,
                new Semaphore(HEALTH_LOOKS_AT_ONCE, true),
                settings.desktops(),
                epoch::get,
                seen -> standing.put(seen.plan().identity().range(), seen),
                InstantSource.system());
        this.sensor = new FlowSensor(namespace.namespace(), settings.instance());
        FlowLook flows = new FlowLook(sensor);
        this.checkers = new CheckerLoop(
                new CheckerStore(sql),
                checkStore::clocks,
                standing,
                engine,
                new Turns(new SecureRandom().nextLong()),
                InstantSource.system());
        this.games = new GameLoop(checkStore::clocks, standing, wires::gate, InstantSource.system());
        CaptureFolders folders = new CaptureFolders(settings.desktops(), settings.desktopGroup());
        this.captures = new CaptureLoop(
                checkStore::clocks,
                standing,
                new RouterTaps(namespace.namespace(), wires, folders, InstantSource.system()),
                folders,
                InstantSource.system());
        this.traffic = new TrafficLoop(new TrafficStore(sql), folders);
        this.checks = new CheckLoop(
                checkStore,
                new Looker(new Semaphore(LOOKS_AT_ONCE, true), engine, flows),
                flows,
                new WorldPlayer(engine, new ActionStore(sql)),
                standing,
                stillness,
                InstantSource.system());
        this.proofs = new ProofOrders(
                new ProofStore(sql, settings.host()), contents, new EngineGround(settings), ProofOrders.LONGEST);
    }

    /** Proofs stand on the same engine as everything else. */
    private record EngineGround(Settings settings) implements ProofOrders.Ground {
        @Override
        public ProofResult prove(Path folder, Consumer<ProofEvent> events) {
            return new Prove(settings, InstantSource.system(), new SecureRandom(), events).run(folder);
        }

        @Override
        public void sweep() {
            Prove.sweep(settings);
        }
    }

    /**
     * Waits for the lease and begins; does not begin when it is asked to end first.
     *
     * @param asked counted down when the process is to end
     */
    static Duty begin(
            Settings settings,
            DockerConnection connection,
            DockerImages images,
            DataSource database,
            CountDownLatch asked)
            throws InterruptedException {
        Duty duty = new Duty(settings, connection, images, database, asked);
        duty.listen(connection);
        boolean said = false;
        while (!duty.renewed()) {
            if (!said) {
                LOG.warn("host \"{}\" is looked after by {}; waiting", settings.host(), duty.lease.current());
                said = true;
            }
            if (asked.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                return duty;
            }
        }
        duty.removeUnwanted();
        duty.measure();
        duty.helper("room", duty::measureOnAndOn);
        duty.helper("checks", duty.checks);
        duty.helper("checkers", duty.checkers);
        duty.helper("games", duty.games);
        duty.helper("captures", duty.captures);
        duty.helper("traffic", duty.traffic);
        duty.helper("proofs", duty.proofs);
        return duty;
    }

    /** What the host has for ranges, for whoever wishes for some. */
    private void measure() {
        try {
            capacity.room(HostRoom.now(settings.engineFolder()));
        } catch (EngineFailure | StoreFailure away) {
            LOG.atWarn().addKeyValue("error", away.getMessage()).log("the host's room could not be told");
        }
    }

    private void measureOnAndOn() {
        try {
            while (!asked.await(ROOM.toMillis(), TimeUnit.MILLISECONDS)) {
                measure();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(DockerConnection connection) {
        helper(
                "bell",
                new Bell(
                        settings.database().url(),
                        settings.database().user(),
                        settings.database().password(),
                        List.of(
                                "ranges_wish",
                                "ranges_clock",
                                "ranges_check_order",
                                "ranges_checker_order",
                                "library_proof"),
                        this::ring,
                        asked));
        helper("events", new EngineEvents(connection, settings.instance(), this::wake));
        helper("end", this::ringAtTheEnd);
    }

    private void ringAtTheEnd() {
        try {
            asked.await();
            bell.release();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Works until it is asked to end, or the lease is lost to another. */
    void untilAsked() throws InterruptedException {
        long renewed = System.nanoTime();
        while (asked.getCount() > 0) {
            try {
                if (System.nanoTime() - renewed > HostLease.RENEW.toNanos()) {
                    if (!renewed()) {
                        LOG.error("the lease of host \"{}\" is lost to another orchestrator; ending", settings.host());
                        return;
                    }
                    renewed = System.nanoTime();
                }
                scan();
            } catch (StoreFailure away) {
                LOG.atWarn().addKeyValue("error", away.getMessage()).log("the wishes could not be read");
            }
            if (bell.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                bell.drainPermits();
            }
        }
    }

    private void ring(String channel) {
        if (channel.isEmpty() || "library_proof".equals(channel)) {
            proofs.wake();
        }
        if ("library_proof".equals(channel)) {
            return;
        }
        if (channel.isEmpty() || "ranges_wish".equals(channel)) {
            bell.release();
        }
        if (!"ranges_checker_order".equals(channel)) {
            checks.wake();
        }
        if (channel.isEmpty() || "ranges_clock".equals(channel)) {
            games.wake();
        }
        checkers.wake();
    }

    private boolean renewed() {
        OptionalLong taken = lease.take();
        taken.ifPresent(epoch::set);
        return taken.isPresent();
    }

    private void scan() {
        loops.values().removeIf(kept -> !kept.thread().isAlive());
        for (RangeWish wish : store.wishes(settings.host())) {
            if (wish.desired() == Desired.ABSENT) {
                standing.remove(wish.range());
            }
            Kept kept = loops.computeIfAbsent(wish.range(), range -> {
                RangeLoop loop = new RangeLoop(parts, wish);
                return new Kept(
                        loop, Thread.ofVirtual().name("range " + range.value()).start(loop));
            });
            kept.loop().wish(wish);
        }
    }

    private void removeUnwanted() {
        new UnwantedRanges(engine, reconciler)
                .remove(store.wishes(settings.host()).stream()
                        .map(RangeWish::range)
                        .toList());
        sensor.sweep(engine.standing());
    }

    private void wake(RangeId range) {
        Kept kept = loops.get(range);
        if (kept != null) {
            kept.loop().wake();
        }
    }

    private void helper(String name, Runnable work) {
        helpers.add(Thread.ofVirtual().name(name).start(work));
    }

    /** Stops all loops, in their steps if need be; ranges stay as they are. */
    @Override
    public void close() {
        List<Thread> all = new ArrayList<>(helpers);
        loops.values().forEach(kept -> all.add(kept.thread()));
        all.forEach(Thread::interrupt);
        try {
            join(all);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            lease.giveBack();
        } catch (StoreFailure away) {
            LOG.atWarn().addKeyValue("error", away.getMessage()).log("the lease runs out by itself");
        }
        LOG.info("ended; the ranges stay as they are");
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        long end = System.nanoTime() + END.toNanos();
        for (Thread thread : threads) {
            long left = end - System.nanoTime();
            thread.join(Duration.ofNanos(Math.max(left, 1_000_000)));
        }
    }
}
