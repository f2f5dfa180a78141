package enshu.console.exercise;

import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.Caller;
import enshu.exchange.ExerciseId;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scenario.Scenario;

/** The things a request's path names, found or refused with 404. */
public final class Addressed {
    private Addressed() {}

    /** The exercise of this id; nobody but its author is told that a try-out exists. */
    public static Exercise exercise(Exercises exercises, String id, Caller caller) {
        return exercises
                .find(exerciseId(id))
                .filter(exercise -> exercise.existsFor(caller))
                .orElseThrow(() -> new Refusal(Problem.unknown("exercise", id)));
    }

    /** The id, which must look like one. */
    public static ExerciseId exerciseId(String id) {
        if (!id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw new Refusal(Problem.unknown("exercise", id));
        }
        return ExerciseId.of(id);
    }

    /** The team of this exercise that this audience may see and act for. */
    public static Exercise.Team team(Exercise exercise, Audience audience, String id) {
        Exercise.Team team =
                id.matches("[a-z0-9-]{1,32}") ? exercise.team(new TeamId(id)).orElse(null) : null;
        if (team == null) {
            throw new Refusal(Problem.unknown("team", id));
        }
        if (!audience.covers(team.id())) {
            throw new Refusal(Problem.forbidden("This team isn't yours."));
        }
        return team;
    }

    /** The task of this scenario. */
    public static TaskId task(Scenario scenario, String id) {
        return scenario.tasks().stream()
                .map(enshu.scenario.task.Task::id)
                .filter(task -> task.value().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.unknown("task", id)));
    }
}
