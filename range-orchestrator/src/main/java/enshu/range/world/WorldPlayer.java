package enshu.range.world;

import enshu.exchange.RangeId;
import enshu.exchange.TaskId;
import enshu.range.engine.Command;
import enshu.range.engine.ContainerEngine;
import enshu.range.engine.EngineFailure;
import enshu.range.engine.ObservedContainer;
import enshu.range.engine.Outcome;
import enshu.range.reconcile.StandingRange;
import enshu.scenario.task.Action;
import enshu.scenario.task.Due;
import enshu.scenario.task.Hand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what has fallen due, each occurrence once: before it runs, a marker is created exclusively in the container, so
 * one whose end was lost in a crash is not run twice. Late ones run in order; one that an
 * instructor holds does not run, and one that was moved runs at its new time.
 */
public final class WorldPlayer {
    private static final Logger LOG = LoggerFactory.getLogger(WorldPlayer.class);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int AT_ONCE = 50;
    private static final int MARKED_BEFORE = 97;
    private static final int UNMARKED = 98;

    /**
     * {@code set -C} makes the shell create the marker exclusively. {@code true} and not {@code :}, because a special
     * builtin whose redirection fails ends the shell at once.
     */
    private static final String ONCE =
            "set -C; true > \"$0\" 2>/dev/null || { [ -e \"$0\" ] && exit 97; exit 98; }; exec \"$@\"";

    private final ContainerEngine engine;
    private final ActionLog log;

    public WorldPlayer(ContainerEngine engine, ActionLog log) {
        this.engine = engine;
        this.log = log;
    }

    private record Pending(Action action, ActionLog.Occurrence occurrence, Duration at) {}

    /** Runs what is due by now and hasn't run; what can't run yet, because its host is down, stops the row. */
    public void play(StandingRange range, Duration elapsed) {
        if (range.scenario().actions().isEmpty()) {
            return;
        }
        RangeId id = range.plan().identity().range();
        int incarnation = range.plan().incarnation();
        Map<ActionLog.Occurrence, String> known = log.known(id, incarnation);
        List<Pending> due = due(range, log.hands(id), elapsed, log.solved(id)).stream()
                .filter(one -> ActionLog.BEGUN.equals(known.getOrDefault(one.occurrence(), ActionLog.BEGUN)))
                .sorted(Comparator.comparing(Pending::at))
                .limit(AT_ONCE)
                .toList();
        for (Pending one : due) {
            Optional<ObservedContainer> host = range.running(one.action().on());
            if (host.isEmpty()) {
                return;
            }
            log.begin(id, incarnation, one.occurrence());
            log.end(id, incarnation, one.occurrence(), run(range, host.get(), one));
        }
    }

    private static List<Pending> due(
            StandingRange range, Map<String, Hand> hands, Duration elapsed, Map<TaskId, Duration> solved) {
        List<Pending> due = new ArrayList<>();
        for (Action action : range.scenario().actions()) {
            Hand hand = hands.getOrDefault(action.id(), Hand.OFF);
            if (hand.held()) {
                continue;
            }
            Due when = hand.due(action.due());
            long times = when.times(elapsed, solved);
            Duration first = when.first(solved).orElse(Duration.ZERO);
            for (int number = 1; number <= times; number++) {
                due.add(new Pending(action, new ActionLog.Occurrence(action.id(), number), first.multipliedBy(number)));
            }
        }
        return due;
    }

    private String run(StandingRange range, ObservedContainer host, Pending due) {
        List<String> words = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                ONCE,
                "/var/tmp/.world-" + due.action().id() + "-" + due.occurrence().number()));
        due.action().run().forEach(word -> words.add(range.variables().expand(word)));
        try {
            Outcome outcome = engine.run(host.id(), new Command(words, LIMIT));
            String said = said(outcome);
            LOG.atInfo()
                    .addKeyValue("range", range.plan().identity().range().value())
                    .addKeyValue("host", due.action().on())
                    .addKeyValue("change", due.action().id())
                    .log("the world acted: {}", said);
            return said;
        } catch (EngineFailure failure) {
            return "could not run: " + failure.getMessage();
        }
    }

    private static String said(Outcome outcome) {
        return switch (outcome) {
            case Outcome.TimedOut _ -> "ended after its time was over";
            case Outcome.Ended ended when ended.status() == MARKED_BEFORE -> "had begun before a restart";
            case Outcome.Ended ended
            when ended.status() == UNMARKED -> "could not run: its marker can't be written to /var/tmp of the host";
            case Outcome.Ended ended -> "ended with status " + ended.status();
        };
    }
}
