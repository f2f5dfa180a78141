package enshu.range.capture;

import enshu.exchange.ClockState;
import enshu.exchange.Clocks;
import enshu.exchange.ExerciseClock;
import enshu.exchange.ExerciseId;
import enshu.exchange.RangeId;
import enshu.range.engine.EngineFailure;
import enshu.range.plan.Attachment;
import enshu.range.plan.PlannedContainer;
import enshu.range.plan.PlannedNetwork;
import enshu.range.reconcile.StandingRange;
import enshu.range.wish.StoreFailure;
import enshu.scenario.ArenaPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * While a game is open: keeps a capture at each card of every team's router that leads into the team. What comes there
 * has gone through the router, so it has the addresses that the team's own hosts see, and nothing of other teams. What is
 * right follows from the clocks and from what stands, so whoever begins anew comes to the same.
 */
public final class CaptureLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(CaptureLoop.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(10);
    private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);

    /** Cards of a router at which is captured; further ones are passed over. */
    static final int MOST_CARDS = 4;

    private final Supplier<Map<ExerciseId, Clocks>> clocks;
    private final Map<RangeId, StandingRange> standing;
    private final Taps taps;
    private final CaptureFolders folders;
    private final InstantSource time;
    private final Map<Leg, Running> running = new HashMap<>();
    private final Map<Leg, Instant> notBefore = new HashMap<>();
    private Instant nextSweep = Instant.MIN;

    /** Where captures begin. */
    public interface Taps {
        /** Begins one. Throws {@link EngineFailure}. */
        Running begin(Leg leg);
    }

    /** A capture that was begun. */
    public interface Running extends AutoCloseable {
        boolean alive();

        @Override
        void close();
    }

    /**
     * A card of a router that leads into its team.
     *
     * @param router its first process
     * @param owner its container's name
     * @param address of the card
     * @param of how many of the router's cards are captured at
     */
    public record Leg(
            ExerciseId exercise,
            enshu.exchange.TeamId team,
            String network,
            long router,
            String owner,
            String address,
            int of) {}

    /**
     * Not started.
     *
     * @param clocks of all exercises that haven't ended
     * @param standing the ranges that stand, kept up to date by their loops
     */
    public CaptureLoop(
            Supplier<Map<ExerciseId, Clocks>> clocks,
            Map<RangeId, StandingRange> standing,
            Taps taps,
            CaptureFolders folders,
            InstantSource time) {
        this.clocks = clocks;
        this.standing = standing;
        this.taps = taps;
        this.folders = folders;
        this.time = time;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    round();
                } catch (StoreFailure | EngineFailure away) {
                    LOG.atWarn().addKeyValue("error", away.getMessage()).log("captures can't be looked after");
                }
                TimeUnit.MILLISECONDS.sleep(PERIOD.toMillis());
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } finally {
            running.values().forEach(Running::close);
        }
    }

    /** Begins and ends what should be begun and ended now. */
    void round() {
        Instant now = time.instant();
        List<Leg> wanted = wanted(now);
        running.entrySet().removeIf(one -> {
            boolean over = !wanted.contains(one.getKey()) || !one.getValue().alive();
            if (over) {
                one.getValue().close();
                notBefore.put(one.getKey(), now.plus(BEFORE_ANOTHER_TRY));
            }
            return over;
        });
        notBefore.keySet().retainAll(wanted);
        for (Leg leg : wanted) {
            if (!running.containsKey(leg)
                    && !notBefore.getOrDefault(leg, Instant.MIN).isAfter(now)) {
                begin(leg, now);
            }
        }
        if (!nextSweep.isAfter(now)) {
            nextSweep = now.plus(BETWEEN_SWEEPS);
            folders.sweep(now);
        }
    }

    private void begin(Leg leg, Instant now) {
        try {
            running.put(leg, taps.begin(leg));
        } catch (EngineFailure failure) {
            notBefore.put(leg, now.plus(BEFORE_ANOTHER_TRY));
            LOG.atWarn()
                    .addKeyValue("host", leg.owner())
                    .addKeyValue("error", failure.getMessage())
                    .log("a router's packets can't be captured; tried again");
        }
    }

    private List<Leg> wanted(Instant now) {
        List<StandingRange> games = standing.values().stream()
                .filter(range -> router(range).isPresent())
                .toList();
        if (games.isEmpty()) {
            return List.of();
        }
        Map<ExerciseId, Clocks> all = clocks.get();
        List<Leg> legs = new ArrayList<>();
        for (StandingRange range : games) {
            Optional<ExerciseClock> clock = Optional.ofNullable(
                            all.get(range.plan().identity().exercise()))
                    .map(Clocks::exercise);
            if (clock.filter(one -> open(range, one, now)).isPresent()) {
                legs.addAll(legs(range));
            }
        }
        return legs;
    }

    /** A clock that stands holds no packet back, so a game that is paused is captured on. */
    private static boolean open(StandingRange range, ExerciseClock clock, Instant now) {
        Duration hardening = range.scenario().arena().map(ArenaPlan::hardening).orElse(Duration.ZERO);
        return (clock.state() == ClockState.RUNNING || clock.state() == ClockState.PAUSED)
                && clock.at(now).compareTo(hardening) >= 0;
    }

    /** The router by which a team's range has joined a game; none in the arena's own, and in one that stands alone. */
    static Optional<PlannedContainer> router(StandingRange range) {
        return range.scenario()
                .arena()
                .flatMap(ArenaPlan::link)
                .flatMap(link -> range.plan().container(link.router()))
                .filter(router -> router.attachments().stream()
                        .anyMatch(at -> range.plan().networks().stream()
                                .noneMatch(network -> at.network().equals(network.name()))));
    }

    /** Those into networks that the team's range makes: the game network is another's. */
    public static List<Leg> legs(StandingRange range) {
        Optional<PlannedContainer> joined = router(range);
        if (joined.isEmpty()) {
            return List.of();
        }
        PlannedContainer router = joined.get();
        List<Leg> legs = new ArrayList<>();
        range.running(router.service()).ifPresent(seen -> {
            List<PlannedNetwork> inside = range.plan().networks().stream()
                    .filter(network -> router.attachments().stream().anyMatch(on(network)))
                    .limit(MOST_CARDS)
                    .toList();
            for (PlannedNetwork network : inside) {
                Attachment at = router.attachments().stream()
                        .filter(on(network))
                        .findFirst()
                        .orElseThrow();
                legs.add(new Leg(
                        range.plan().identity().exercise(),
                        range.plan().identity().team(),
                        network.key(),
                        seen.pid(),
                        router.name(),
                        at.address(),
                        inside.size()));
            }
        });
        return legs;
    }

    private static java.util.function.Predicate<Attachment> on(PlannedNetwork network) {
        return at -> at.network().equals(network.name());
    }
}
