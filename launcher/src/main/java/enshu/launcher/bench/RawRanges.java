package enshu.launcher.bench;

import enshu.exchange.RangeId;
import enshu.range.engine.Command;
import enshu.range.engine.ContainerEngine;
import enshu.range.engine.EngineFailure;
import enshu.range.engine.ObservedRange;
import enshu.range.plan.HealthCheck;
import enshu.range.plan.PlannedContainer;
import enshu.range.plan.RangePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The floor of {@code bench range}: the same networks, volumes and containers asked of the engine's API one after
 * another, so many requests at a time, with nothing looked at, planned, written down or mended meanwhile; then the same
 * health commands, every second until their first success.
 *
 * <p>Hosts that wait for others in a scenario don't wait here, so the floor is never too high.
 */
final class RawRanges {
    private static final Duration HEALTHY = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    /** As many as the orchestrator's. */
    private static final int LOOKS_AT_ONCE = 2;

    private final ContainerEngine engine;
    private final Semaphore width;
    private final Semaphore looks = new Semaphore(LOOKS_AT_ONCE, true);

    /** @param width requests at a time */
    RawRanges(ContainerEngine engine, int width) {
        this.engine = engine;
        this.width = new Semaphore(width, true);
    }

    /** Makes them all and returns how long it took until every host was healthy. */
    Duration stand(List<RangePlan> plans) throws InterruptedException {
        long begun = System.nanoTime();
        List<Work> networks = new ArrayList<>();
        List<Work> volumes = new ArrayList<>();
        List<Work> containers = new ArrayList<>();
        for (RangePlan plan : plans) {
            plan.networks().forEach(one -> networks.add(() -> asked(() -> engine.createNetwork(plan, one))));
            plan.volumes().forEach(one -> volumes.add(() -> asked(() -> engine.createVolume(plan, one))));
            plan.containers()
                    .forEach(one -> containers.add(() -> {
                        asked(() -> engine.createContainer(plan, one));
                        healthy(one);
                    }));
        }
        together(networks);
        together(volumes);
        together(containers);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Takes them all away and returns how long it took; what stands is looked at before the clock begins. */
    Duration remove(List<RangePlan> plans) throws InterruptedException {
        return removeAll(plans.stream().map(plan -> plan.identity().range()).toList());
    }

    /** The same for ranges whose plans nobody has any more. */
    Duration removeAll(List<RangeId> ranges) throws InterruptedException {
        List<ObservedRange> standing = ranges.stream().map(engine::observe).toList();
        long begun = System.nanoTime();
        List<Work> containers = new ArrayList<>();
        List<Work> rest = new ArrayList<>();
        for (ObservedRange range : standing) {
            range.containers().values().forEach(one -> containers.add(() -> asked(() -> engine.removeContainer(one))));
            range.volumes().forEach(one -> rest.add(() -> asked(() -> engine.removeVolume(one))));
            range.networks().forEach(one -> rest.add(() -> asked(() -> engine.removeNetwork(one))));
        }
        together(containers);
        together(rest);
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        ranges.forEach(engine::forget);
        return taken;
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private void asked(Runnable request) throws InterruptedException {
        width.acquire();
        try {
            request.run();
        } finally {
            width.release();
        }
    }

    /** The engine takes a container's name for its id. */
    private void healthy(PlannedContainer planned) throws InterruptedException {
        if (planned.health().isEmpty()) {
            return;
        }
        HealthCheck check = planned.health().get();
        long end = System.nanoTime() + HEALTHY.toNanos();
        while (!looked(planned, check)) {
            if (System.nanoTime() > end) {
                throw new EngineFailure(
                        "wait for the health of",
                        planned.name(),
                        "it was not healthy in " + HEALTHY.toMinutes() + " min");
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    private boolean looked(PlannedContainer planned, HealthCheck check) throws InterruptedException {
        looks.acquire();
        try {
            return engine.run(planned.name(), new Command(check.command(), check.timeout()))
                    .succeeded();
        } finally {
            looks.release();
        }
    }

    private static void together(List<Work> all) throws InterruptedException {
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> begun = all.stream()
                    .map(work -> workers.submit(() -> {
                        work.run();
                        return true;
                    }))
                    .toList();
            for (Future<Boolean> one : begun) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    workers.shutdownNow();
                    throw e.getCause() instanceof EngineFailure known
                            ? known
                            : new EngineFailure("make", "the floor's ranges", e);
                }
            }
        }
    }
}
