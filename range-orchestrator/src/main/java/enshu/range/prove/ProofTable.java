package enshu.range.prove;

import enshu.exchange.LeafVerdict;
import enshu.exchange.TaskId;
import enshu.scenario.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The table of a proof: one line a task, from red at the start to green, and how its refutations ended.
 */
final class ProofTable {
    private final Map<TaskId, String> start = new HashMap<>();
    private final Map<TaskId, String> proof = new HashMap<>();
    private final Map<TaskId, String> seconds = new HashMap<>();
    private final Map<TaskId, List<String>> refutes = new HashMap<>();

    void start(TaskId task, LeafVerdict verdict) {
        start.put(task, Prover.word(verdict));
    }

    void proof(TaskId task, LeafVerdict verdict, Duration taken) {
        proof.put(task, Prover.word(verdict));
        seconds.put(task, String.format(Locale.ROOT, "%.1f", taken.toMillis() / 1000.0));
    }

    void refute(TaskId task, LeafVerdict verdict) {
        refutes.computeIfAbsent(task, id -> new ArrayList<>()).add(Prover.word(verdict));
    }

    List<String> lines(List<Task> tasks) {
        List<String> lines = new ArrayList<>();
        lines.add(line("task", "start", "proof", "seconds", "refuted"));
        for (Task task : tasks) {
            TaskId id = task.id();
            lines.add(line(
                    id.value(),
                    start.getOrDefault(id, "-"),
                    proof.getOrDefault(id, "-"),
                    seconds.getOrDefault(id, "-"),
                    String.join(" ", refutes.getOrDefault(id, List.of("-")))));
        }
        return lines;
    }

    private static String line(String task, String start, String proof, String seconds, String refuted) {
        return String.format(Locale.ROOT, "%-24s %-8s %-8s %8s  %s", task, start, proof, seconds, refuted);
    }
}
