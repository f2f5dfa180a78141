package enshu.launcher.process;

import enshu.launcher.message.LaunchFailure;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one child running until told to stop: starts it, watches for its readiness, starts it again when it died, and ends
 * one that answers no longer.
 */
public final class Keeper {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final int DEATHS_BEFORE_READY = 3;
    private static final int HUNG = -2;
    private static final int INTERRUPTED = -1;

    /** The first start's limit is told by {@link #awaitReady}. */
    private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    /** For the stacks of its threads to be written. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final ChildSpec spec;
    private final Patience patience;
    private final Clock clock;
    private final Runnable changed;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    /** Down to zero once the first start has succeeded, has failed for good, or is no longer wanted. */
    private final CountDownLatch settled = new CountDownLatch(1);

    private volatile ChildReport report;
    private volatile boolean everReady;
    private volatile int deathsBeforeReady;
    private Duration firstStart = Duration.ZERO;
    private int hungStarts;

    /**
     * Prepares to keep the child; {@link #start} starts it.
     *
     * @param changed called after every change of {@link #report}, on this keeper's thread
     */
    public Keeper(ChildSpec spec, Clock clock, Runnable changed) {
        this(spec, Patience.USUAL, clock, changed);
    }

    Keeper(ChildSpec spec, Patience patience, Clock clock, Runnable changed) {
        this.spec = spec;
        this.patience = patience;
        this.clock = clock;
        this.changed = changed;
        this.report =
                new ChildReport(spec.name(), ChildReport.State.STARTING, Optional.empty(), 0, clock.instant(), "");
        this.thread = Thread.ofPlatform().name("keep-" + spec.name()).daemon().unstarted(this::keep);
    }

    public ChildReport report() {
        return report;
    }

    public void start() {
        thread.start();
    }

    /** Waits until the child is ready for the first time. */
    public void awaitReady() {
        awaitSettled();
        if (everReady) {
            return;
        }
        if (isStopping() || Thread.currentThread().isInterrupted()) {
            throw new LaunchFailure(spec.name() + " was stopped before it was ready.");
        }
        String what = deathsBeforeReady >= DEATHS_BEFORE_READY
                ? " ended " + deathsBeforeReady + " times before it was ready (" + report.lastDeath() + ")"
                : " was not ready within " + spec.readyLimit().toSeconds() + " s";
        throw new LaunchFailure(spec.name() + what + ". Its log: " + spec.log());
    }

    private void awaitSettled() {
        try {
            settled.await(spec.readyLimit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Asks the child to end, ends it by force after its limit, and keeps it down. */
    public void stop() {
        stopping.countDown();
        settled.countDown();
        thread.interrupt();
        report.identity().ifPresent(process -> Signals.end(process, spec.stopSignal(), spec.stopLimit()));
        join();
        // The keeper may have been starting a new one while the old one was ended.
        report.identity().ifPresent(process -> Signals.end(process, spec.stopSignal(), spec.stopLimit()));
        change(ChildReport.State.STOPPED, report.identity(), report.restarts(), report.lastDeath());
    }

    private void join() {
        try {
            thread.join(spec.stopLimit());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep() {
        Backoff backoff = Backoff.NONE;
        int starts = 0;
        while (!isStopping()) {
            Instant started = clock.instant();
            int exit = runOnce(starts);
            if (isStopping()) {
                return;
            }
            starts++;
            backoff = backoff.died(Duration.between(started, clock.instant()));
            deathsBeforeReady = everReady ? 0 : deathsBeforeReady + 1;
            LOG.atWarn()
                    .setMessage("process ended unasked")
                    .addKeyValue("process", spec.name())
                    .addKeyValue("exit", exit)
                    .addKeyValue("pause", backoff.pause())
                    .log();
            change(ChildReport.State.WAITING, report.identity(), starts, describe(exit));
            if (!everReady && deathsBeforeReady >= DEATHS_BEFORE_READY) {
                settled.countDown();
                return;
            }
            if (stoppedWithin(backoff.pause())) {
                return;
            }
        }
    }

    private int runOnce(int restarts) {
        Process process = spawn();
        if (process == null) {
            return 127;
        }
        change(ChildReport.State.STARTING, ProcessIdentity.of(process.pid()), restarts, report.lastDeath());
        try {
            return becomesReady(process, restarts) && staysReady(process) ? process.exitValue() : HUNG;
        } catch (InterruptedException e) {
            return INTERRUPTED; // stop() ends the process itself
        }
    }

    /** Waits until it is ready or has ended; false when it took too long and was ended. */
    private boolean becomesReady(Process process, int restarts) throws InterruptedException {
        long begun = System.nanoTime();
        Duration limit = everReady ? patience.start(firstStart, hungStarts, spec.readyLimit()) : FOREVER;
        while (!process.waitFor(patience.glance().toMillis(), TimeUnit.MILLISECONDS)) {
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            if (spec.probe().ready()) {
                firstStart = everReady ? firstStart : took;
                hungStarts = 0;
                everReady = true;
                change(ChildReport.State.RUNNING, report.identity(), restarts, report.lastDeath());
                settled.countDown();
                return true;
            }
            if (took.compareTo(limit) > 0) {
                hungStarts++;
                endHung("wasn't ready within " + limit.toSeconds() + " s");
                return false;
            }
        }
        return true;
    }

    /** Waits until it has ended; false when it answered no longer and was ended. */
    private boolean staysReady(Process process) throws InterruptedException {
        int silences = 0;
        while (!process.waitFor(patience.look().toMillis(), TimeUnit.MILLISECONDS)) {
            silences = spec.probe().alive() ? 0 : silences + 1;
            if (silences >= patience.silences()) {
                endHung("didn't answer " + silences + " times in a row");
                return false;
            }
        }
        return true;
    }

    /** Lets it write what its threads do, and ends it. */
    private void endHung(String why) {
        LOG.atWarn()
                .setMessage("process hangs; ending it")
                .addKeyValue("process", spec.name())
                .addKeyValue("why", why)
                .log();
        report.identity().ifPresent(process -> {
            Signals.send(process, "QUIT");
            Signals.awaitEnd(process, LAST_WORDS);
            Signals.send(process, "KILL");
            Signals.awaitEnd(process, LAST_WORDS);
        });
    }

    private @Nullable Process spawn() {
        try {
            spec.probe().forget();
            ProcessBuilder builder = new ProcessBuilder(spec.command());
            builder.environment().clear();
            builder.environment().putAll(spec.environment());
            builder.directory(new java.io.File("/"));
            builder.redirectErrorStream(true);
            builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
            return builder.start();
        } catch (IOException e) {
            LOG.atError()
                    .setMessage("process could not be started")
                    .addKeyValue("process", spec.name())
                    .addKeyValue("error", e.getMessage())
                    .log();
            return null;
        }
    }

    private static String describe(int exit) {
        if (exit == HUNG) {
            return "hung";
        }
        return exit > 128 ? "signal " + (exit - 128) : "exit " + exit;
    }

    private boolean stoppedWithin(Duration pause) {
        try {
            return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true; // only stop() interrupts
        }
    }

    private void change(ChildReport.State state, Optional<ProcessIdentity> identity, int restarts, String lastDeath) {
        report = new ChildReport(spec.name(), state, identity, restarts, clock.instant(), lastDeath);
        changed.run();
    }
}
