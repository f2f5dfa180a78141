package enshu.scoring.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import enshu.scenario.Sides;
import enshu.scoring.door.AttackInfo.Said;
import enshu.scoring.flag.Turns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** In tick 7; a flag is taken for three ticks. Team 5 is NOP. */
class AttackInfoTest {
    private static final int VALID = 3;

    private static JsonNode told(TestArena arena, int team, OptionalInt tick, List<Said> said) {
        try {
            return new ObjectMapper()
                    .readTree(new String(new AttackInfo(arena.arena(), VALID, said).of(team, tick), UTF_8));
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(new IOException(broken));
        }
    }

    private static JsonNode ids(List<Said> said) {
        return told(new TestArena(), 1, OptionalInt.of(7), said).get("flag_ids");
    }

    @Test
    void itIsToldByServiceTeamAndTick() {
        assertThat(ids(List.of(
                                new Said(7, "web", "team-2", "user7"),
                                new Said(7, "web", "team-2", "user8"),
                                new Said(6, "web", "team-2", "user6"),
                                new Said(6, "mail", "team-3", "box \"3\"")))
                        .toString())
                .isEqualTo("{\"web\":{\"team-2\":{\"7\":[\"user7\",\"user8\"],\"6\":[\"user6\"]}},"
                        + "\"mail\":{\"team-3\":{\"6\":[\"box \\\"3\\\"\"]}}}");
    }

    @Test
    void nothingIsToldOfTheOwnServicesOfFlagsThatAreTooOldAndOfPracticeTeams() {
        assertThat(ids(List.of(
                        new Said(7, "web", "team-1", "own"),
                        new Said(7, "web", "team-5", "practice"),
                        new Said(7, "web", "nobody", "gone"),
                        new Said(4, "web", "team-2", "old"))))
                .isEmpty();
    }

    @Test
    void whileTheExerciseStandsNothingIsTold() {
        JsonNode told = told(new TestArena(), 1, OptionalInt.empty(), List.of(new Said(7, "web", "team-2", "user7")));
        assertThat(told.has("tick")).isFalse();
        assertThat(told.get("flag_ids")).isEmpty();
        assertThat(told.get("teams")).hasSize(5);
    }

    @Test
    void otherTeamsAreToldWithTheirNetworks() {
        JsonNode teams = told(new TestArena(), 1, OptionalInt.of(7), List.of()).get("teams");
        assertThat(teams.get(0).toString()).isEqualTo("{\"id\":\"team-0\"}");
        assertThat(teams.get(1).toString()).isEqualTo("{\"id\":\"team-2\",\"network\":\"127.0.2.0/24\"}");
    }

    /** Turns of two ticks: in tick 7 team 1 and 3 attack, and the turn began with tick 6. */
    @Test
    void inAGuidedGameOnlyWhatCountsNowIsTold() {
        TestArena guided = new TestArena(Optional.of(
                new Turns(new Sides(Duration.ofMinutes(2), Duration.ZERO, 4), Duration.ofMinutes(1), VALID)));
        List<Said> said = List.of(
                new Said(7, "web", "team-2", "now"),
                new Said(7, "web", "team-3", "friend"),
                new Said(5, "web", "team-2", "turn before"));
        assertThat(told(guided, 1, OptionalInt.of(7), said).get("flag_ids").toString())
                .isEqualTo("{\"web\":{\"team-2\":{\"7\":[\"now\"]}}}");
        assertThat(told(guided, 2, OptionalInt.of(7), said).get("flag_ids")).isEmpty();
    }

    @Test
    void whatIsTooMuchIsLeftOutOfTheOldestTicks() {
        List<Said> said = new ArrayList<>();
        for (int number = 0; number < 200; number++) {
            said.add(new Said(7, "web", "team-2", "x".repeat(1_000)));
        }
        said.add(new Said(6, "web", "team-3", "y"));
        JsonNode told = ids(said);
        assertThat(told.at("/web/team-2/7")).hasSize(AttackInfo.MOST_CHARACTERS / 1_000);
        assertThat(told.at("/web/team-3").isMissingNode()).isTrue();
    }

    @Test
    void noMoreThanTenTicksAreTold() {
        assertThat(AttackInfo.from(50, 5)).isEqualTo(46);
        assertThat(AttackInfo.from(50, 1_000)).isEqualTo(41);
        assertThat(AttackInfo.from(3, 10)).isZero();
    }
}
