package enshu.range.reconcile;

import enshu.range.engine.Command;
import enshu.range.engine.ContainerEngine;
import enshu.range.engine.EngineFailure;
import enshu.range.engine.ObservedContainer;
import enshu.range.engine.ObservedRange;
import enshu.range.engine.Outcome;
import enshu.range.plan.HealthCheck;
import enshu.range.plan.PlannedContainer;
import enshu.range.plan.RangePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Looks at the health of one range's hosts: every second until a host's first success, then every minute, again soon
 * after a failure. A host that was started again begins anew.
 */
public final class HealthWatch {
    private static final Duration UNTIL_FIRST = Duration.ofSeconds(1);
    private static final Duration AFTERWARDS = Duration.ofSeconds(60);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final int DETAIL_LIMIT = 160;

    private final ContainerEngine engine;
    private final Semaphore budget;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    /**
     * @param budget how many looks may run at once over all ranges; each costs the engine some 60 ms of processor time
     */
    public HealthWatch(ContainerEngine engine, Semaphore budget) {
        this.engine = engine;
        this.budget = budget;
    }

    /** Health with a sentence about the last failure; empty when there was none. */
    public record Finding(Health health, String detail) {}

    private record Seen(String life, Health health, int failures, Instant next, String detail) {}

    /** Does the looks that are due and returns what is known of every running host. */
    public Map<String, Finding> look(RangePlan plan, ObservedRange observed, Instant now) {
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (PlannedContainer planned : plan.containers()) {
                observed.container(planned.service())
                        .filter(ObservedContainer::running)
                        .ifPresent(container -> consider(planned, container, now, workers));
            }
        }
        Map<String, Finding> findings = new LinkedHashMap<>();
        for (PlannedContainer planned : plan.containers()) {
            Seen known = seen.get(planned.service());
            if (known != null
                    && observed.container(planned.service())
                            .filter(c -> life(c).equals(known.life()))
                            .isPresent()) {
                findings.put(planned.service(), new Finding(known.health(), known.detail()));
            }
        }
        return findings;
    }

    /** The health alone, as {@link Difference} wants it. */
    public static Map<String, Health> health(Map<String, Finding> findings) {
        Map<String, Health> health = new HashMap<>();
        findings.forEach((service, finding) -> health.put(service, finding.health()));
        return health;
    }

    private void consider(PlannedContainer planned, ObservedContainer container, Instant now, ExecutorService workers) {
        Seen before = seen.get(planned.service());
        Seen current = before != null && before.life().equals(life(container))
                ? before
                : new Seen(life(container), Health.STARTING, 0, now, "");
        if (planned.health().isEmpty()) {
            seen.put(planned.service(), new Seen(current.life(), Health.HEALTHY, 0, Instant.MAX, ""));
            return;
        }
        seen.put(planned.service(), current);
        if (!current.next().isAfter(now)) {
            HealthCheck check = planned.health().get();
            workers.execute(() -> seen.put(planned.service(), after(check, container, current, now)));
        }
    }

    private Seen after(HealthCheck check, ObservedContainer container, Seen before, Instant now) {
        Look look = run(check, container);
        if (look.good()) {
            return new Seen(before.life(), Health.HEALTHY, 0, now.plus(AFTERWARDS), "");
        }
        int failures = before.failures() + 1;
        if (before.health() == Health.STARTING) {
            boolean late = container.startedAt().plus(check.startPeriod()).isBefore(now);
            Health health = late && failures >= Math.max(check.retries(), 30) ? Health.UNHEALTHY : Health.STARTING;
            Duration pause = health == Health.STARTING ? UNTIL_FIRST : AFTER_FAILURE;
            return new Seen(before.life(), health, failures, now.plus(pause), look.detail());
        }
        Health health = failures >= check.retries() ? Health.UNHEALTHY : before.health();
        return new Seen(before.life(), health, failures, now.plus(AFTER_FAILURE), look.detail());
    }

    private record Look(boolean good, String detail) {}

    private Look run(HealthCheck check, ObservedContainer container) {
        try {
            budget.acquire();
            try {
                Outcome outcome = engine.run(container.id(), new Command(check.command(), check.timeout()));
                return new Look(outcome.succeeded(), detail(outcome));
            } finally {
                budget.release();
            }
        } catch (EngineFailure failure) {
            return new Look(false, String.valueOf(failure.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Look(false, "interrupted");
        }
    }

    private static String detail(Outcome outcome) {
        String said = outcome.output().strip().replaceAll("\\s+", " ");
        String shortened = said.length() > DETAIL_LIMIT ? said.substring(0, DETAIL_LIMIT) + "…" : said;
        return switch (outcome) {
            case Outcome.Ended ended ->
                "its health check ended with status " + ended.status() + (shortened.isEmpty() ? "" : ": " + shortened);
            case Outcome.TimedOut timedOut -> "its health check didn't end in time";
        };
    }

    private static String life(ObservedContainer container) {
        return container.id() + " " + container.startedAt();
    }
}
