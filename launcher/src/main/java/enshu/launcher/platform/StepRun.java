package enshu.launcher.platform;

import enshu.launcher.message.LaunchFailure;
import enshu.launcher.state.StepState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs steps, each on a thread of its own as soon as those it comes after are done. The first failure stops the rest.
 *
 * <p>Platform threads, because a command started by a step is told to die with the thread that started it.
 */
final class StepRun {
    private static final Logger LOG = LoggerFactory.getLogger(StepRun.class);

    private final List<Step> steps;
    private final InstantSource clock;
    private final Runnable changed;
    private final Map<String, StepState> states = new LinkedHashMap<>();
    private final Map<String, Instant> started = new LinkedHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private Optional<String> failure = Optional.empty();
    private boolean stopped;

    StepRun(List<Step> steps, InstantSource clock, Runnable changed) {
        this.steps = List.copyOf(steps);
        this.clock = clock;
        this.changed = changed;
        for (Step step : steps) {
            if (!states.keySet().containsAll(step.after())) {
                throw new IllegalStateException("step " + step.name() + " comes after a step that is not before it");
            }
            states.put(step.name(), new StepState(step.name(), StepState.Progress.WAITING, "", 0));
        }
    }

    /** Runs all steps to their end; the failure of the first that failed. */
    Optional<String> run() {
        synchronized (this) {
            for (Step step : steps) {
                Thread thread =
                        Thread.ofPlatform().name("step-" + step.name()).daemon().unstarted(() -> perform(step));
                threads.add(thread);
            }
            threads.forEach(Thread::start);
        }
        for (Thread thread : threads) {
            join(thread);
        }
        synchronized (this) {
            return failure;
        }
    }

    /** Interrupts the steps that run and starts no further one. */
    synchronized void stop() {
        stopped = true;
        threads.forEach(Thread::interrupt);
        notifyAll();
    }

    /** The steps as they are now, in the order given. */
    synchronized List<StepState> states() {
        return states.values().stream().map(this::timed).toList();
    }

    private StepState timed(StepState state) {
        if (state.progress() != StepState.Progress.RUNNING) {
            return state;
        }
        return new StepState(state.name(), state.progress(), state.detail(), lasted(state.name()));
    }

    private long lasted(String name) {
        Instant start = started.getOrDefault(name, clock.instant());
        return Duration.between(start, clock.instant()).toMillis();
    }

    private void perform(Step step) {
        if (!awaitTurn(step)) {
            return;
        }
        try {
            step.action().run(detail -> put(step, StepState.Progress.RUNNING, detail));
            put(step, StepState.Progress.DONE, "");
        } catch (LaunchFailure e) {
            fail(step, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.atError()
                    .setMessage("step failed")
                    .addKeyValue("step", step.name())
                    .setCause(e)
                    .log();
            fail(step, "step " + step.name() + " failed unexpectedly: " + e);
        }
    }

    private synchronized boolean awaitTurn(Step step) {
        while (!stopped && failure.isEmpty() && !allDone(step)) {
            try {
                wait();
            } catch (InterruptedException e) {
                return false;
            }
        }
        if (stopped || failure.isPresent()) {
            return false;
        }
        started.put(step.name(), clock.instant());
        put(step, StepState.Progress.RUNNING, "");
        return true;
    }

    private boolean allDone(Step step) {
        return step.after().stream().allMatch(name -> {
            StepState state = states.get(name);
            return state != null && state.progress() == StepState.Progress.DONE;
        });
    }

    private synchronized void fail(Step step, String why) {
        put(step, StepState.Progress.FAILED, "");
        if (failure.isEmpty()) {
            failure = Optional.of(why);
            Thread self = Thread.currentThread();
            threads.stream().filter(thread -> thread != self).forEach(Thread::interrupt);
        }
        notifyAll();
    }

    private synchronized void put(Step step, StepState.Progress progress, String detail) {
        states.put(step.name(), new StepState(step.name(), progress, detail, lasted(step.name())));
        notifyAll();
        changed.run();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
