package enshu.range;

import com.zaxxer.hikari.HikariDataSource;
import enshu.exchange.RangeId;
import enshu.range.docker.DockerConnection;
import enshu.range.docker.DockerEngine;
import enshu.range.docker.DockerImages;
import enshu.range.engine.Command;
import enshu.range.engine.ContainerEngine;
import enshu.range.engine.ObservedContainer;
import enshu.range.engine.ObservedRange;
import enshu.range.engine.Outcome;
import enshu.range.namespace.EngineNamespace;
import enshu.range.namespace.GameWires;
import enshu.range.reconcile.Reconciler;
import enshu.range.settings.Settings;
import enshu.range.wish.Awaited;
import enshu.range.wish.ScratchRanges;
import enshu.scratch.ScratchDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A host of its own in the scratch database, on the engine that the environment names, and an orchestrator that looks
 * after it from {@link #begin} to {@link #end}. Whatever stands at the close is removed.
 */
final class OnDuty implements AutoCloseable {
    private final String word = UUID.randomUUID().toString().replace("-", "").substring(0, 8);
    private final Settings settings;
    private final DockerConnection connection;
    private final ContainerEngine engine;
    private @Nullable CountDownLatch asked;
    private @Nullable Thread thread;

    OnDuty() throws IOException {
        this(Path.of("src/test/resources/library"));
    }

    /** @param library the folder that wished scenarios are read from */
    OnDuty(Path library) throws IOException {
        Path desktops = Files.createTempDirectory("enshu-it-");
        settings = new Settings(
                Path.of(required("ENSHU_TEST_DOCKER_SOCKET")),
                Path.of(required("ENSHU_TEST_ENGINE_NETNS")),
                library,
                desktops.resolve("contents"),
                desktops,
                0,
                "it" + word,
                "host-" + word,
                ScratchRanges.orchestrator("duty-" + word));
        connection = DockerConnection.open(settings.socket());
        engine = new DockerEngine(
                connection,
                settings.instance(),
                settings.state(),
                settings.desktops(),
                0,
                Optional.of(new GameWires(new EngineNamespace(settings.engineNamespace()).namespace())));
    }

    private static String required(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(name + " is not set; these tests need a real engine");
        }
        return value;
    }

    Settings settings() {
        return settings;
    }

    String host() {
        return settings.host();
    }

    /** The name of its connections to the database. */
    String application() {
        return "duty-" + word;
    }

    ContainerEngine engine() {
        return engine;
    }

    /** What stands of a range now, by somebody who remembers nothing. */
    ObservedRange look(RangeId range) {
        return new DockerEngine(connection, settings.instance(), settings.state(), settings.desktops(), 0)
                .observe(range);
    }

    /** Lets an orchestrator begin, as its program does. */
    void begin() {
        CountDownLatch latch = new CountDownLatch(1);
        asked = latch;
        thread = Thread.ofPlatform().name("duty").start(() -> {
            try (HikariDataSource database = ScratchRanges.pool(settings.database());
                    Duty duty = Duty.begin(settings, connection, new DockerImages(connection), database, latch)) {
                duty.untilAsked();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Lets it end, as a signal does. */
    void end() throws InterruptedException {
        if (asked != null) {
            asked.countDown();
        }
        awaitEnd();
    }

    /** Until it has ended, by itself or as asked. */
    void awaitEnd() throws InterruptedException {
        if (thread != null) {
            thread.join(Duration.ofSeconds(60));
            if (thread.isAlive()) {
                throw new AssertionError("the orchestrator does not end");
            }
        }
    }

    ObservedContainer container(RangeId range, String service) {
        return engine.observe(range).container(service).orElseThrow();
    }

    /** Whether a service runs again as another process than before; one look, because it may end between two. */
    boolean runsAnew(RangeId range, ObservedContainer before) {
        ObservedContainer now = container(range, before.service());
        return now.running() && now.pid() > 0 && now.pid() != before.pid();
    }

    Outcome bash(RangeId range, String service, String line) {
        return engine.run(
                container(range, service).id(), new Command(List.of("/bin/bash", "-c", line), Duration.ofSeconds(20)));
    }

    void awaitState(enshu.range.wish.Wished wished, String state) throws InterruptedException {
        Awaited.until(
                "the range is " + state,
                () -> wished.state().equals(state),
                () -> ScratchDatabase.read(
                        "select state || ' ' || reason || ' ' || hosts from ranges.observation where range_id = ?",
                        wished.range()));
    }

    @Override
    public void close() {
        try (connection) {
            end();
            removeAll();
            removeFolder();
            ScratchRanges.forget(settings.host());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before all was removed", e);
        }
    }

    private void removeFolder() {
        try (Stream<Path> inside = Files.walk(settings.desktops())) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void removeAll() throws InterruptedException {
        Reconciler reconciler = new Reconciler(engine);
        Awaited.until("all is gone", () -> allSettled(reconciler), engine::standing);
    }

    /** One round at all of them: an arena's network goes only when no team's router hangs on it. */
    private boolean allSettled(Reconciler reconciler) {
        return engine.standing().stream()
                        .filter(range -> !reconciler
                                .towardsNothing(range, engine.observe(range))
                                .settled())
                        .count()
                == 0;
    }
}
