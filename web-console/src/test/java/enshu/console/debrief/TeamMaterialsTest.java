package enshu.console.debrief;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.exercise.Audience;
import enshu.console.inbox.Inbox;
import enshu.console.json.Json;
import enshu.console.live.Snapshot;
import enshu.exchange.ClockState;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TeamMaterialsTest {
    private static final Audience TEAM = new Audience.Trainee(Played.ONE);

    private static Snapshot exercise(ClockState state) {
        return Played.exercise(state, Inbox.EMPTY, Optional.empty());
    }

    @Test
    void whatWasBehindItIsToldOnlyAfterTheEnd() {
        for (ClockState state : ClockState.values()) {
            TeamMaterials told = TeamMaterials.of(exercise(state), TEAM);
            boolean over = state == ClockState.ENDED;
            assertThat(told.preStudy()).as("%s", state).isPresent();
            assertThat(told.debrief().isPresent()).as("%s", state).isEqualTo(over);
            assertThat(told.tasks().size())
                    .as("%s", state)
                    .isEqualTo(over ? Played.SCENARIO.tasks().size() : 0);
        }
    }

    @Test
    void whatIsToldAfterTheEndHoldsTheOwnTeamsValues() {
        Snapshot ended = exercise(ClockState.ENDED);
        String own = Json.write(TeamMaterials.of(ended, TEAM));
        assertThat(own).contains(Played.variables(1).expand("${PC02_NAME}")).doesNotContain("${", "10.64.32.");
        assertThat(own).isNotEqualTo(Json.write(TeamMaterials.of(ended, new Audience.Trainee(Played.TWO))));
        assertThat(Json.write(TeamMaterials.of(ended, new Audience.Instructor())))
                .isEqualTo(own);
    }
}
