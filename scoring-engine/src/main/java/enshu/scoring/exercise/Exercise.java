package enshu.scoring.exercise;

import enshu.exchange.Clocks;
import enshu.exchange.ExerciseClock;
import enshu.exchange.ExerciseId;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scenario.TeamVariables;
import enshu.scenario.task.Contest;
import enshu.scenario.task.Task;
import enshu.scoring.ledger.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One exercise as it stands in the meeting place just now.
 *
 * @param clocks the exercise's own and those of its teams
 * @param scenario id of the scenario that is played
 * @param revision of the scenario that was read
 * @param tasks in the scenario's order
 * @param contest what makes the tasks questions, where the exercise is a contest
 * @param teams those with a wish; without variables once their range is removed, or before it has a block
 * @param game how its game is opened where that isn't one of the tasks
 */
public record Exercise(
        ExerciseId id,
        Clocks clocks,
        String scenario,
        int revision,
        List<Task> tasks,
        Optional<Contest> contest,
        Map<TeamId, Optional<TeamVariables>> teams,
        Optional<Event.GameOpened> game) {
    public Exercise {
        tasks = List.copyOf(tasks);
        teams = Collections.unmodifiableMap(new LinkedHashMap<>(teams));
    }

    /** An exercise whose game is that of its tasks or questions. */
    public Exercise(
            ExerciseId id,
            Clocks clocks,
            String scenario,
            int revision,
            List<Task> tasks,
            Optional<Contest> contest,
            Map<TeamId, Optional<TeamVariables>> teams) {
        this(id, clocks, scenario, revision, tasks, contest, teams, Optional.empty());
    }

    /** The clock everybody follows. */
    public ExerciseClock clock() {
        return clocks.exercise();
    }

    /** The time of the exercise as this team has it. */
    public Duration elapsed(TeamId team, Instant now) {
        return clocks.at(team, now);
    }

    /** The task of this id, when the scenario has it. */
    public Optional<Task> task(TaskId task) {
        return tasks.stream().filter(one -> one.id().equals(task)).findFirst();
    }

    /** The team's variables; empty when it isn't in the exercise or has no addresses just now. */
    public Optional<TeamVariables> variables(TeamId team) {
        return teams.getOrDefault(team, Optional.empty());
    }
}
