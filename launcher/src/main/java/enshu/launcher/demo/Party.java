package enshu.launcher.demo;

import enshu.scenario.TeamVariables;
import enshu.scenario.task.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One team of the demo and how it plays.
 *
 * @param id as the console numbers its teams
 * @param account who sits at the keyboard
 * @param hint the task for which it buys the first hint; empty when it buys none
 */
record Party(String id, String name, String account, Optional<String> hint) {
    /** Points it will have once every task is solved, by the rule {@code tasks} of a scenario without deadlines. */
    double promised(List<Task> tasks) {
        return tasks.stream()
                .mapToDouble(task -> task.points() * (1 - price(task)))
                .sum();
    }

    private double price(Task task) {
        return hint.filter(task.id().value()::equals)
                .map(_ -> task.hints().getFirst().costPercent() / 100.0)
                .orElse(0.0);
    }

    /** An answer of the proof, filled in for this team. */
    static Map<String, String> filled(Map<String, String> fields, TeamVariables variables) {
        return fields.entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey, field -> variables.expand(field.getValue())));
    }
}
