package enshu.range.prove;

import enshu.exchange.LeafVerdict;
import enshu.exchange.TaskId;
import enshu.scenario.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of a proof: one row a task, from red at the start to green, and how its refutations ended. */
public final class ProofTable {
    private final Map<TaskId, LeafVerdict> start = new HashMap<>();
    private final Map<TaskId, LeafVerdict> solution = new HashMap<>();
    private final Map<TaskId, Duration> taken = new HashMap<>();
    private final Map<TaskId, List<LeafVerdict>> refutations = new HashMap<>();

    /**
     * What was seen of one task; empty where it was not come to.
     *
     * @param taken from the beginning of its first step until the verdict after its last
     */
    public record Row(
            TaskId task,
            Optional<LeafVerdict> start,
            Optional<LeafVerdict> solution,
            Optional<Duration> taken,
            List<LeafVerdict> refutations) {
        public Row {
            refutations = List.copyOf(refutations);
        }
    }

    void start(TaskId task, LeafVerdict verdict) {
        start.put(task, verdict);
    }

    void solution(TaskId task, LeafVerdict verdict, Duration time) {
        solution.put(task, verdict);
        taken.put(task, time);
    }

    void refutation(TaskId task, LeafVerdict verdict) {
        refutations.computeIfAbsent(task, id -> new ArrayList<>()).add(verdict);
    }

    List<Row> rows(List<Task> tasks) {
        return tasks.stream()
                .map(Task::id)
                .map(id -> new Row(
                        id,
                        Optional.ofNullable(start.get(id)),
                        Optional.ofNullable(solution.get(id)),
                        Optional.ofNullable(taken.get(id)),
                        refutations.getOrDefault(id, List.of())))
                .toList();
    }
}
