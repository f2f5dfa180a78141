package enshu.launcher.demo;

import enshu.scenario.Scenario;
import enshu.scenario.TeamVariables;
import enshu.scenario.task.Task;
import java.util.Map;
import java.util.Optional;

/**
 * One team of the demo and how it plays.
 *
 * @param id as the console numbers its teams
 * @param place in which the teams do each step, from 0
 * @param account who sits at the keyboard
 * @param hint the task for which it buys the first hint; empty when it buys none
 */
record Party(String id, int place, String name, String account, Optional<String> hint) {
    /**
     * Points it will have once every team has solved every question of a contest, or every task is solved and marked, by
     * the rule {@code tasks} of a scenario without deadlines. A hint costs of what solving earns, not of what marks bring.
     *
     * @param teams how many play
     */
    double promised(Scenario scenario, TeamVariables variables, int teams) {
        return scenario.contest()
                .map(contest -> Prizes.earned(contest, place, teams))
                .orElseGet(() -> forTasks(scenario, variables));
    }

    private double forTasks(Scenario scenario, TeamVariables variables) {
        return scenario.tasks().stream()
                .mapToDouble(task ->
                        task.solutionPoints() * (1 - price(task)) + Papers.earned(task, scenario.proof(), variables))
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
