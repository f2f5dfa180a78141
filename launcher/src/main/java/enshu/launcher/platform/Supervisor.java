package enshu.launcher.platform;

import enshu.launcher.engine.EngineContents;
import enshu.launcher.home.Home;
import enshu.launcher.home.Secrets;
import enshu.launcher.home.Settings;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.process.ChildReport;
import enshu.launcher.process.ChildSpec;
import enshu.launcher.process.Keeper;
import enshu.launcher.process.LogRotation;
import enshu.launcher.process.ProcessIdentity;
import enshu.launcher.state.PlatformState;
import enshu.launcher.state.PlatformState.Phase;
import enshu.launcher.state.StateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The background process that starts the platform, keeps its processes running, bounds their logs, and stops them in
 * reverse order when it is told to end (SIGTERM). What it does is in the state file.
 */
public final class Supervisor {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration BEAT = Duration.ofMillis(250);
    private static final int BEATS_PER_ROTATION = 60;

    private final Home home;
    private final Settings settings;
    private final Platform platform;
    private final StateFile file;
    private final Clock clock = Clock.systemUTC();
    private final Instant startedAt = clock.instant();
    private final List<Keeper> keepers = new CopyOnWriteArrayList<>();
    private final AtomicBoolean dirty = new AtomicBoolean(true);
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final StepRun run;
    private volatile Phase phase = Phase.STARTING;
    private volatile String failure = "";

    private Supervisor(Home home) {
        this.home = home;
        this.settings = Settings.of(home);
        this.platform = new Platform(home, Secrets.keep(home), settings);
        this.file = new StateFile(home.run().resolve("state.json"));
        this.run = new StepRun(platform.steps(this::startChild), clock, () -> dirty.set(true));
    }

    /** Runs until told to end; exit 0 when stopped as asked, 1 when the start failed, 3 when another one runs. */
    public static void main(String[] arguments) throws IOException {
        Home home = Home.ofProcess();
        home.prepare();
        try (FileChannel channel = FileChannel.open(
                        home.run().resolve("supervisor.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                System.exit(3);
            }
            System.exit(new Supervisor(home).supervise());
        }
    }

    private int supervise() {
        Thread writer = Thread.ofPlatform().name("state").daemon().start(this::writeStates);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(this::stop));
        write();
        Optional<String> failed = run.run();
        if (stopping.get()) {
            LockSupport.park(); // the shutdown hook does the rest
        }
        if (failed.isPresent()) {
            failure = failed.get();
            LOG.atError()
                    .setMessage("the platform did not start")
                    .addKeyValue("error", failure)
                    .log();
            return 1;
        }
        phase = Phase.READY;
        dirty.set(true);
        while (writer.isAlive()) {
            LockSupport.parkNanos(BEAT.multipliedBy(10).toNanos());
        }
        return 1;
    }

    private void startChild(ChildSpec spec) {
        Keeper keeper = new Keeper(spec, clock, () -> dirty.set(true));
        synchronized (keepers) {
            if (stopping.get()) {
                throw new LaunchFailure(spec.name() + " is not started, because the platform is stopping.");
            }
            keepers.add(keeper);
            keeper.start();
        }
        keeper.awaitReady();
    }

    private void writeStates() {
        LogRotation rotation = LogRotation.of(home.log());
        for (int beat = 1; ; beat++) {
            if (dirty.getAndSet(false) || phase == Phase.STARTING) {
                write();
            }
            if (beat % BEATS_PER_ROTATION == 0) {
                rotate(rotation);
            }
            LockSupport.parkNanos(BEAT.toNanos());
        }
    }

    private static void rotate(LogRotation rotation) {
        try {
            rotation.turn();
        } catch (IOException e) {
            LOG.atWarn()
                    .setMessage("logs could not be rotated")
                    .addKeyValue("error", e.getMessage())
                    .log();
        }
    }

    private synchronized void write() {
        List<ChildReport> children = keepers.stream().map(Keeper::report).toList();
        try {
            file.write(new PlatformState(
                    phase,
                    ProcessIdentity.ofSelf(),
                    startedAt,
                    settings.address().console().toString(),
                    run.states(),
                    children,
                    failure));
        } catch (LaunchFailure e) {
            LOG.atWarn()
                    .setMessage("the state could not be written")
                    .addKeyValue("error", e.getMessage())
                    .log();
        }
    }

    private void stop() {
        List<Keeper> started;
        synchronized (keepers) {
            stopping.set(true);
            started = keepers.reversed();
        }
        run.stop();
        phase = Phase.STOPPING;
        write();
        for (Keeper keeper : started) {
            if (keeper.report().name().equals("engine")) {
                sweep();
            }
            keeper.stop();
        }
        phase = failure.isEmpty() ? Phase.STOPPED : Phase.FAILED;
        write();
    }

    /** While the engine still answers: nothing of a range may run when nobody keeps it. */
    private void sweep() {
        try {
            new EngineContents(home.engineSocket()).sweep();
        } catch (LaunchFailure e) {
            LOG.atWarn()
                    .setMessage("ranges could not be removed")
                    .addKeyValue("error", e.getMessage())
                    .log();
        }
    }
}
