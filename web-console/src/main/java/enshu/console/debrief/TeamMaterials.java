package enshu.console.debrief;

import com.fasterxml.jackson.annotation.JsonInclude;
import enshu.console.exercise.Audience;
import enshu.console.live.Snapshot;
import enshu.exchange.ClockState;
import enshu.exchange.TeamId;
import enshu.scenario.Scenario;
import enshu.scenario.TeamVariables;
import enshu.scenario.Text;
import enshu.scenario.task.Task;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a team reads besides the exercise, with its own values filled in.
 *
 * @param preStudy read before the exercise, and looked up during it
 * @param debrief what happened and how it is done well; only once the exercise has ended
 * @param tasks by the task's id, what was behind it; only once the exercise has ended
 */
record TeamMaterials(
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Text> preStudy,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Text> debrief,
        Map<String, Text> tasks) {

    TeamMaterials {
        tasks = Map.copyOf(tasks);
    }

    /** Those of the audience's team; an instructor reads them with the first team's values. */
    static TeamMaterials of(Snapshot snapshot, Audience audience) {
        TeamId team = switch (audience) {
            case Audience.Trainee trainee -> trainee.team();
            case Audience.Instructor _ ->
                snapshot.recorded().exercise().teams().getFirst().id();
        };
        return of(
                snapshot.scenario(),
                Objects.requireNonNull(snapshot.variables().get(team)),
                snapshot.recorded().clocks().exercise().state() == ClockState.ENDED);
    }

    private static TeamMaterials of(Scenario scenario, TeamVariables variables, boolean over) {
        Map<String, Text> tasks = new LinkedHashMap<>();
        if (over) {
            for (Task task : scenario.tasks()) {
                task.debrief().ifPresent(text -> tasks.put(task.id().value(), text.expand(variables)));
            }
        }
        return new TeamMaterials(
                scenario.materials().preStudy().map(text -> text.expand(variables)),
                over ? scenario.materials().debrief().map(text -> text.expand(variables)) : Optional.empty(),
                tasks);
    }
}
