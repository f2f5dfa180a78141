package enshu.console.exercise;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an instructor asks for: a title, a scenario and teams of accounts. Missing fields are empty.
 *
 * @param recorded whether desktops are recorded of those who agree; they are where nothing else is said
 * @param prepareAt when its ranges are to be stood; empty, or past: at once
 */
public record NewExercise(
        String title, String scenario, List<NewTeam> teams, Boolean recorded, Optional<Instant> prepareAt) {

    public NewExercise(
            @JsonProperty("title") @Nullable String title,
            @JsonProperty("scenario") @Nullable String scenario,
            @JsonProperty("teams") @Nullable List<NewTeam> teams,
            @JsonProperty("recorded") @Nullable Boolean recorded,
            @JsonProperty("prepareAt") Optional<Instant> prepareAt) {
        this.title = title == null ? "" : title.strip();
        this.scenario = scenario == null ? "" : scenario;
        this.teams = teams == null ? List.of() : List.copyOf(teams);
        this.recorded = recorded == null || recorded;
        this.prepareAt = prepareAt == null ? Optional.empty() : prepareAt;
    }

    /** One whose ranges are stood at once. */
    public NewExercise(
            @Nullable String title,
            @Nullable String scenario,
            @Nullable List<NewTeam> teams,
            @Nullable Boolean recorded) {
        this(title, scenario, teams, recorded, Optional.empty());
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
