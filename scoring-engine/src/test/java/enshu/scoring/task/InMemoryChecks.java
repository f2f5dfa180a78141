package enshu.scoring.task;

import enshu.exchange.CheckResult;
import enshu.exchange.ExerciseId;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scoring.exercise.Checks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Check results a test writes, in whatever order their ids become visible. */
final class InMemoryChecks implements Checks {
    private final List<Numbered> results = new ArrayList<>();
    private final Map<String, CheckResult> latest = new LinkedHashMap<>();
    private long settled;

    /** A change of verdict becomes visible, without being the latest look. */
    synchronized void changed(long id, CheckResult result) {
        results.add(new Numbered(id, result));
    }

    /** The latest look at a task. */
    synchronized void looked(CheckResult result) {
        latest.put(result.team() + "/" + result.task(), result);
    }

    @Override
    public synchronized List<Numbered> results(ExerciseId exercise, long after, Collection<Long> except) {
        return results.stream()
                .filter(one -> one.id() > after && !except.contains(one.id()))
                .limit(LONGEST_READ)
                .toList();
    }

    @Override
    public synchronized List<CheckResult> latest(ExerciseId exercise) {
        return List.copyOf(latest.values());
    }

    @Override
    public synchronized Optional<CheckResult> latest(ExerciseId exercise, TeamId team, TaskId task) {
        return Optional.ofNullable(latest.get(team + "/" + task));
    }

    @Override
    public synchronized long settled(ExerciseId exercise) {
        return settled;
    }

    @Override
    public synchronized void settle(ExerciseId exercise, long id) {
        settled = Math.max(settled, id);
    }

    @Override
    public synchronized List<ExerciseId> unsettled() {
        return results.stream()
                .filter(one -> one.id() > settled)
                .map(one -> one.result().exercise())
                .distinct()
                .toList();
    }
}
