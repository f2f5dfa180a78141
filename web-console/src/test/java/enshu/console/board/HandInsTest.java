package enshu.console.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.console.problem.Refusal;
import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HandInsTest {
    private static final ExerciseId EXERCISE = new ExerciseId(new UUID(1, 2));
    private static final TeamId TEAM = new TeamId("team-1");

    @Test
    void aTeamWaitsForItselfOnly() {
        HandIns handIns = new HandIns();
        HandIns.Place place = handIns.enter(EXERCISE, TEAM).orElseThrow();
        for (int more = 1; more < HandIns.MOST_OF_TEAM; more++) {
            assertThat(handIns.enter(EXERCISE, TEAM)).isPresent();
        }
        assertThat(handIns.enter(EXERCISE, TEAM)).isEmpty();
        assertThat(handIns.enter(EXERCISE, new TeamId("team-2"))).isPresent();
        assertThat(handIns.enter(new ExerciseId(new UUID(1, 3)), TEAM)).isPresent();
        handIns.leave(place);
        assertThat(handIns.enter(EXERCISE, TEAM)).isPresent();
    }

    @Test
    void allTogetherHaveALimitToo() {
        HandIns handIns = new HandIns();
        for (int team = 0; team < HandIns.MOST; team++) {
            assertThat(handIns.enter(EXERCISE, new TeamId("team-" + team))).isPresent();
        }
        assertThat(handIns.enter(EXERCISE, TEAM)).isEmpty();
    }

    @Test
    void blanksAroundAFlagDontCountAndTooMuchIsRefused() {
        assertThat(flags(List.of(" ENSHU_x ", "\ty\r"))).containsExactly("ENSHU_x", "y");
        assertThatThrownBy(() -> flags(List.of())).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> flags(Collections.nCopies(101, "x"))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> flags(List.of("x".repeat(257)))).isInstanceOf(Refusal.class);
    }

    private static List<String> flags(List<String> typed) {
        return DoorResource.flags(new DoorResource.Given(typed));
    }
}
