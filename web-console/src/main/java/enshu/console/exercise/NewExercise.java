package enshu.console.exercise;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an instructor asks for: a title, a scenario and teams of accounts. Missing fields are empty.
 *
 * @param recorded whether desktops are recorded of those who agree; they are where nothing else is said
 */
public record NewExercise(String title, String scenario, List<NewTeam> teams, Boolean recorded) {

    public NewExercise(
            @JsonProperty("title") @Nullable String title,
            @JsonProperty("scenario") @Nullable String scenario,
            @JsonProperty("teams") @Nullable List<NewTeam> teams,
            @JsonProperty("recorded") @Nullable Boolean recorded) {
        this.title = title == null ? "" : title.strip();
        this.scenario = scenario == null ? "" : scenario;
        this.teams = teams == null ? List.of() : List.copyOf(teams);
        this.recorded = recorded == null || recorded;
    }

    /** One team that is asked for. */
    public record NewTeam(String name, List<String> members) {
        public NewTeam(
                @JsonProperty("name") @Nullable String name, @JsonProperty("members") @Nullable List<String> members) {
            this.name = name == null ? "" : name.strip();
            this.members = members == null ? List.of() : List.copyOf(members);
        }
    }
}
