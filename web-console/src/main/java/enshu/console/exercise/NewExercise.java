package enshu.console.exercise;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an instructor asks for: a title, a scenario and teams of accounts. Missing fields are empty. */
public record NewExercise(String title, String scenario, List<NewTeam> teams) {

    public NewExercise(
            @JsonProperty("title") @Nullable String title,
            @JsonProperty("scenario") @Nullable String scenario,
            @JsonProperty("teams") @Nullable List<NewTeam> teams) {
        this.title = title == null ? "" : title.strip();
        this.scenario = scenario == null ? "" : scenario;
        this.teams = teams == null ? List.of() : List.copyOf(teams);
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
