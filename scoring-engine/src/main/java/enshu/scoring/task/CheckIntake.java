package enshu.scoring.task;

import enshu.exchange.CheckResult;
import enshu.exchange.ClockState;
import enshu.exchange.ExerciseId;
import enshu.scenario.task.Task;
import enshu.scoring.board.Game;
import enshu.scoring.exercise.Checks;
import enshu.scoring.exercise.Checks.Numbered;
import enshu.scoring.exercise.Exercise;
import enshu.scoring.exercise.Exercises;
import enshu.scoring.ledger.GroupCommit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what the orchestrator saw: opens games, and records tasks that the ranges show as solved. One step is a function
 * of an instant; taking the same result in twice does no harm. To be used by one thread.
 *
 * <p>No green is missed: changes of verdict are read beyond a durable cursor that moves on only over ids seen a
 * {@link #SETTLING} ago, because a lower id can be committed after a higher one; and the latest look at every unsolved
 * task is read again as well, because a task may wait for an answer or for another task.
 */
public final class CheckIntake {
    /** Longer than any transaction that writes check results may take. */
    static final Duration SETTLING = Duration.ofMinutes(1);

    /** How often the latest look at every unsolved task is read again. */
    static final Duration REVIEW = Duration.ofSeconds(2);

    private static final int RECORD_SECONDS = 20;
    private static final Logger LOG = LoggerFactory.getLogger(CheckIntake.class);

    private final GroupCommit<Game> writer;
    private final Exercises exercises;
    private final Checks checks;
    private final Map<ExerciseId, Progress> progress = new HashMap<>();
    private final Consumer<Exercise> looked;
    private @Nullable Set<ExerciseId> owed;

    /**
     * Makes one that has read nothing yet.
     *
     * @param looked told of every exercise that was looked at, on the same thread
     */
    public CheckIntake(GroupCommit<Game> writer, Exercises exercises, Checks checks, Consumer<Exercise> looked) {
        this.writer = writer;
        this.exercises = exercises;
        this.checks = checks;
        this.looked = looked;
    }

    /** How far one exercise was read. */
    private static final class Progress {
        private final Map<Long, Instant> unsettled = new HashMap<>();
        private long settled;
        private Instant reviewed = Instant.MIN;

        Progress(long settled) {
            this.settled = settled;
        }
    }

    /** Looks at every current exercise, and once at every other with results that weren't taken in. */
    public void stepAll(Instant now) {
        Set<ExerciseId> unread = owed == null ? new HashSet<>(checks.unsettled()) : owed;
        Set<ExerciseId> all = new HashSet<>(exercises.current());
        unread.removeAll(all);
        progress.keySet().removeIf(one -> !all.contains(one) && !unread.contains(one));
        all.forEach(exercise -> step(exercise, now));
        unread.removeIf(exercise -> step(exercise, now));
        owed = unread;
    }

    /** Looks at one exercise; says whether all went well. What fails is logged and done again by the next step. */
    public boolean step(ExerciseId id, Instant now) {
        try {
            Optional<Exercise> exercise = exercises.find(id);
            if (exercise.isEmpty() || exercise.get().clock().state() == ClockState.PREPARED) {
                return true;
            }
            looked.accept(exercise.get());
            if (!(exercise.get().game().isPresent() && opened(id))
                    && !await(writer.propose(id, new Opening(exercise.get(), now)))) {
                return false;
            }
            Progress mine = progress.computeIfAbsent(id, one -> new Progress(checks.settled(one)));
            boolean taken = takeResults(exercise.get(), mine, now);
            review(exercise.get(), mine, now);
            settle(id, mine, now);
            return taken;
        } catch (RuntimeException failed) {
            LOG.atWarn()
                    .addKeyValue("exercise", id)
                    .addKeyValue("error", failed.getMessage())
                    .log("check results could not be taken in; tried again");
            return false;
        }
    }

    /** Looked up without the ledger's lock, because a game of flags has many events that are none of ours. */
    private boolean opened(ExerciseId id) {
        return writer.image(id).map(game -> game.opened().isPresent()).orElse(false);
    }

    private boolean takeResults(Exercise exercise, Progress mine, Instant now) {
        List<Numbered> results;
        do {
            results = checks.results(exercise.id(), mine.settled, mine.unsettled.keySet());
            if (!take(exercise, results.stream().map(Numbered::result).toList(), now)) {
                return false;
            }
            results.forEach(one -> mine.unsettled.put(one.id(), now));
        } while (results.size() == Checks.LONGEST_READ);
        return true;
    }

    private void review(Exercise exercise, Progress mine, Instant now) {
        if (mine.reviewed.equals(Instant.MIN) || !now.isBefore(mine.reviewed.plus(REVIEW))) {
            boolean moved = true;
            for (int round = 0; moved && round <= exercise.tasks().size(); round++) {
                long before = position(exercise.id());
                take(exercise, checks.latest(exercise.id()), now);
                moved = position(exercise.id()) != before;
            }
            mine.reviewed = now;
        }
    }

    private void settle(ExerciseId id, Progress mine, Instant now) {
        long settled = mine.settled;
        for (long seen : mine.unsettled.keySet().stream().sorted().toList()) {
            Instant since = mine.unsettled.getOrDefault(seen, now);
            if (since.plus(SETTLING).isAfter(now)) {
                break;
            }
            settled = seen;
        }
        if (settled > mine.settled) {
            checks.settle(id, settled);
            mine.settled = settled;
            long upTo = settled;
            mine.unsettled.keySet().removeIf(seen -> seen <= upTo);
        }
    }

    /** Whether all that mattered is recorded. */
    private boolean take(Exercise exercise, List<CheckResult> looks, Instant now) {
        List<Optional<CompletableFuture<Boolean>>> recording = new ArrayList<>();
        for (CheckResult look : looks) {
            Optional<Task> task = exercise.task(look.task());
            if (task.isPresent() && exercise.teams().containsKey(look.team()) && !solved(look)) {
                recording.add(writer.propose(exercise.id(), new Looking(exercise, task.get(), look, now)));
            }
        }
        boolean all = true;
        for (Optional<CompletableFuture<Boolean>> one : recording) {
            all &= await(one);
        }
        return all;
    }

    private boolean solved(CheckResult look) {
        return writer.image(look.exercise())
                .map(game -> game.team(look.team()).task(look.task()).solved())
                .orElse(false);
    }

    private long position(ExerciseId exercise) {
        return writer.image(exercise).map(Game::position).orElse(0L);
    }

    private static boolean await(Optional<CompletableFuture<Boolean>> recording) {
        try {
            if (recording.isPresent()) {
                recording.get().get(RECORD_SECONDS, TimeUnit.SECONDS);
                return true;
            }
            return false;
        } catch (ExecutionException | TimeoutException failed) {
            return false;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
