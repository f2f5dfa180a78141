package enshu.console.task;

import enshu.console.exercise.Addressed;
import enshu.console.exercise.Audience;
import enshu.console.exercise.Exercise;
import enshu.console.exercise.Exercises;
import enshu.console.library.ScenarioShelf;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.Caller;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scenario.Scenario;

/** Finds the task a request is about, and for which team it speaks; refuses what isn't there or isn't the caller's. */
public final class TaskDoor {
    private final Exercises exercises;
    private final ScenarioShelf shelf;

    public TaskDoor(Exercises exercises, ScenarioShelf shelf) {
        this.exercises = exercises;
        this.shelf = shelf;
    }

    /** One task of one team. */
    public record Place(Exercise exercise, Scenario scenario, TeamId team, TaskId task) {}

    /** The task, for the caller's own team. */
    public Place ofOwnTeam(Caller caller, String exerciseId, String taskId) {
        Exercise exercise = Addressed.exercise(exercises, exerciseId, caller);
        return switch (Audience.playing(caller, exercise)) {
            case Audience.Trainee trainee -> place(exercise, trainee.team(), taskId);
            case Audience.Instructor instructor ->
                throw new Refusal(Problem.forbidden("Only a member of a team answers for it."));
        };
    }

    /** The task, for the caller's own team, or for the team an instructor names. */
    public Place ofAnyTeam(Caller caller, String exerciseId, String taskId, String teamId) {
        Exercise exercise = Addressed.exercise(exercises, exerciseId, caller);
        Audience audience = Audience.playing(caller, exercise);
        if (teamId.isEmpty() && audience instanceof Audience.Trainee trainee) {
            return place(exercise, trainee.team(), taskId);
        }
        return place(exercise, Addressed.team(exercise, audience, teamId).id(), taskId);
    }

    private Place place(Exercise exercise, TeamId team, String taskId) {
        Scenario scenario = shelf.running(exercise.scenario(), exercise.content())
                .orElseThrow(() -> new Refusal(Problem.unknown("scenario", exercise.scenario())));
        return new Place(exercise, scenario, team, Addressed.task(scenario, taskId));
    }
}
