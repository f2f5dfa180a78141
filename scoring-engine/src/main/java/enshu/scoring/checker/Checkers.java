package enshu.scoring.checker;

import enshu.exchange.ExerciseClock;
import enshu.exchange.TeamId;
import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.Draft;
import enshu.scoring.ledger.Ledger;
import enshu.scoring.ledger.LedgerFailure;
import enshu.scoring.tick.Lease;
import enshu.scoring.tick.TickWork;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins ticks and records what checkers found, as who holds the lease. A tick is begun by recording the plantings of all
 * its flags, then ordering them, so whatever is captured was planted; whoever was interrupted begins it again with the same
 * bytes. A result is recorded while its tick is open in the ledger, and neutral after that. For one thread.
 */
public final class Checkers implements TickWork {
    /** Events of one commit: the doors wait for no longer one. */
    static final int TOGETHER = 1_000;

    /** Between two looks for results. */
    static final Duration PACE = Duration.ofSeconds(1);

    /** How long the lease isn't asked for after another was found to hold it. */
    static final Duration REST = Duration.ofSeconds(2);

    /** Tries after which a tick is ended without the results that can't be had. */
    static final int MOST_TRIES = 20;

    /** Orders of earlier ticks that stay. */
    private static final int KEPT = 2;

    /** Pages of results that are looked at in one go. */
    private static final int MOST_PAGES = 6;

    private static final int MOST_REMEMBERED = 20_000;
    private static final Logger LOG = LoggerFactory.getLogger(Checkers.class);

    private final CheckPlan plan;
    private final TickPlan tickPlan;
    private final Lease lease;
    private final Ledger ledger;
    private final CheckTables tables;
    private final Set<String> teams;
    private final Set<String> services;

    /** Numbers of results of open ticks that this process has seen recorded: the ledger needn't be asked again. */
    private final Set<Long> recorded = new HashSet<>();

    private int begun = -1;
    private long found;
    private int failures;
    private Instant looked = Instant.MIN;
    private Instant resting = Instant.MIN;
    private boolean exhausted;

    Checkers(CheckPlan plan, Lease lease, Ledger ledger, CheckTables tables) {
        this.plan = plan;
        this.tickPlan = new TickPlan(plan);
        this.lease = lease;
        this.ledger = ledger;
        this.tables = tables;
        this.teams = plan.teams().stream().map(TeamId::value).collect(Collectors.toSet());
        this.services = plan.checked().stream().map(CheckPlan.Checked::service).collect(Collectors.toSet());
    }

    /**
     * Of a game whose orders and results are in PostgreSQL.
     *
     * @param lease that of the game's ticks
     */
    public static Checkers of(CheckPlan plan, DataSource source, Lease lease, Ledger ledger) {
        return new Checkers(plan, lease, ledger, new PostgresCheckTables(source));
    }

    @Override
    public void meanwhile(int open, ExerciseClock clock, Instant now) {
        if (now.isBefore(resting)) {
            return;
        }
        if (plan.ticks().at(clock, now).equals(OptionalInt.of(open)) && begun != open && !exhausted(open)) {
            if (!mine(now)) {
                return;
            }
            begin(open, clock);
        }
        if (Duration.between(looked, now).compareTo(PACE) >= 0) {
            look(open, clock, now);
        }
    }

    @Override
    public void beforeEnd(int tick, ExerciseClock clock) {
        try {
            recordAll(tick, clock);
            failures = 0;
        } catch (LedgerFailure away) {
            failures++;
            if (failures < MOST_TRIES) {
                throw away;
            }
            LOG.atWarn()
                    .addKeyValue("exercise", plan.exercise())
                    .addKeyValue("tick", tick)
                    .addKeyValue("error", away.getMessage())
                    .log("results of checks can't be recorded; their tick is ended without them");
        }
        recorded.clear();
    }

    private boolean mine(Instant now) {
        boolean mine = lease.take().isPresent();
        if (!mine) {
            resting = now.plus(REST);
        }
        return mine;
    }

    private boolean exhausted(int tick) {
        if (tick > tickPlan.lastTick() && !exhausted) {
            exhausted = true;
            LOG.atWarn()
                    .addKeyValue("exercise", plan.exercise())
                    .addKeyValue("tick", tick)
                    .log("the ids of flags are used up; nothing is planted or looked at from this tick on");
        }
        return exhausted;
    }

    private void begin(int tick, ExerciseClock clock) {
        Set<Integer> planted = planted(tick);
        boolean again = planted.contains(tick);
        if (again && tables.ordered(plan.exercise(), tick)) {
            begun = tick;
            return;
        }
        if (again || plant(tick, clock)) {
            tables.order(
                    plan.exercise(),
                    tick,
                    plan.ticks().length(),
                    plan.ticks().endOf(tick),
                    tickPlan.orders(),
                    number -> tickPlan.order(tick, number, planted));
            LOG.atInfo()
                    .addKeyValue("exercise", plan.exercise())
                    .addKeyValue("tick", tick)
                    .addKeyValue("orders", tickPlan.orders())
                    .addKeyValue("flags", tickPlan.flagsPerTick())
                    .log("a tick has begun");
        }
        begun = tick;
        tables.forget(plan.exercise(), tick - KEPT);
    }

    /** Of this tick and those before it whose flags may be asked for, those that were begun. */
    private Set<Integer> planted(int tick) {
        Map<String, Integer> ticks = new HashMap<>();
        Stream.concat(Stream.of(tick), tickPlan.earlier(tick).stream())
                .forEach(one -> ticks.put(tickPlan.lastPlanting(one), one));
        Set<String> found = ledger.commit(
                session -> session.find(plan.exercise(), ticks.keySet()).keySet());
        ticks.keySet().retainAll(found);
        return Set.copyOf(ticks.values());
    }

    /** Records the plantings; false when the tick was ended meanwhile. */
    private boolean plant(int tick, ExerciseClock clock) {
        String ended = new ArenaEvent.TickEnded(tick).key();
        List<Draft> drafts = tickPlan.plantings(tick, plan.ticks().instantOf(tick - 1, clock));
        for (int first = 0; first < drafts.size(); first += TOGETHER) {
            List<Draft> some = drafts.subList(first, Math.min(first + TOGETHER, drafts.size()));
            boolean open = ledger.commit(session -> {
                session.lock(plan.exercise());
                if (!session.find(plan.exercise(), List.of(ended)).isEmpty()) {
                    return false;
                }
                session.appendNew(plan.exercise(), some);
                return true;
            });
            if (!open) {
                return false;
            }
        }
        return true;
    }

    private void look(int open, ExerciseClock clock, Instant now) {
        for (int page = 0; page < MOST_PAGES; page++) {
            List<CheckTables.Result> results = tables.results(plan.exercise(), open, found);
            if (!results.isEmpty()) {
                if (!mine(now)) {
                    return;
                }
                record(results, clock);
                found = results.getLast().id();
            }
            if (results.size() < CheckTables.MOST_FOUND) {
                looked = now;
                return;
            }
        }
    }

    /** All of the tick: one that got its number before others may have been seen after them. */
    private void recordAll(int tick, ExerciseClock clock) {
        long after = 0;
        for (int page = 0; page < MOST_PAGES; page++) {
            List<CheckTables.Result> results = tables.resultsOf(plan.exercise(), tick, after);
            record(
                    results.stream()
                            .filter(result -> !recorded.contains(result.id()))
                            .toList(),
                    clock);
            if (results.size() < CheckTables.MOST_FOUND) {
                return;
            }
            after = results.getLast().id();
        }
    }

    private void record(List<CheckTables.Result> results, ExerciseClock clock) {
        List<Draft> drafts = results.stream()
                .flatMap(result -> checked(result).stream().map(event -> draft(result, event, clock)))
                .toList();
        if (!drafts.isEmpty()) {
            Map<Integer, String> ends = new HashMap<>();
            results.forEach(result -> ends.put(result.tick(), new ArenaEvent.TickEnded(result.tick()).key()));
            ledger.commit(session -> {
                session.lock(plan.exercise());
                Set<String> ended = session.find(plan.exercise(), ends.values()).keySet();
                List<Draft> open = drafts.stream()
                        .filter(draft -> !ended.contains(ends.get(((ArenaEvent.ServiceChecked) draft.event()).tick())))
                        .toList();
                if (!open.isEmpty()) {
                    session.appendNew(plan.exercise(), open);
                }
                return open.size();
            });
        }
        if (recorded.size() > MOST_REMEMBERED) {
            recorded.clear();
        }
        results.forEach(result -> recorded.add(result.id()));
    }

    /** What counts of it; empty where it is the checker's own fault, or of nothing that is checked. */
    private Optional<ArenaEvent.ServiceChecked> checked(CheckTables.Result result) {
        if (result.tick() < 0
                || result.tick() > ArenaEvent.LAST_TICK
                || !teams.contains(result.team())
                || !services.contains(result.service())) {
            return Optional.empty();
        }
        return Stream.of(ArenaEvent.Status.values())
                .filter(status -> status.name().equals(result.status()))
                .findFirst()
                .map(status -> new ArenaEvent.ServiceChecked(result.service(), result.team(), result.tick(), status));
    }

    /** Its time is within its tick, whatever was done to the clock since. */
    private Draft draft(CheckTables.Result result, ArenaEvent.ServiceChecked event, ExerciseClock clock) {
        Duration begins = plan.ticks().length().multipliedBy(result.tick());
        Duration last = plan.ticks().endOf(result.tick()).minusMillis(1);
        Duration at = clock.at(result.at());
        Duration elapsed = at.compareTo(begins) < 0 ? begins : at.compareTo(last) > 0 ? last : at;
        return new Draft(event.key(), result.at(), elapsed, event);
    }
}
