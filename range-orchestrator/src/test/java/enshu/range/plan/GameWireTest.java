package enshu.range.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.exchange.AddressBlock;
import enshu.exchange.ExerciseId;
import enshu.exchange.RangeId;
import enshu.exchange.TeamId;
import enshu.scenario.ArenaPlan;
import enshu.scenario.ArenaRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the plan says of a router's leg to the game network. */
class GameWireTest {
    private static final GameNetwork GAME = GameNetwork.of(
            new RangeIdentity("a1", new RangeId(new UUID(1, 1)), new ExerciseId(new UUID(2, 2)), new TeamId("team-2")),
            "game",
            Duel.blocks(0));
    private static final AddressBlock SECOND = AddressBlock.number(1);

    private static Routes joining(Duration hardening, OptionalLong bandwidth) {
        ArenaPlan.Link link = new ArenaPlan.Link("game", "router", bandwidth, false);
        return GAME.joining(
                SECOND,
                new ArenaPlan(
                        new ArenaRule.Plain("faust"),
                        Duration.ofMinutes(1),
                        5,
                        hardening,
                        List.of(),
                        Optional.of(link)));
    }

    @Test
    void nothingHoldsWhereTheScenarioSaysNothing() {
        Routes routes = joining(Duration.ZERO, OptionalLong.empty());
        assertThat(routes.wire()).isEmpty();
        assertThat(routes.ways()).containsExactly(new Routes.Way("10.64.0.0/20", "10.64.33.0"));
    }

    @Test
    void aTimeOfHardeningGatesTheLegAndABandwidthLimitsIt() {
        assertThat(joining(Duration.ofHours(1), OptionalLong.empty()).wire())
                .contains(new Routes.Wire("10.64.33.1", OptionalLong.empty(), true));
        assertThat(joining(Duration.ZERO, OptionalLong.of(20_000_000)).wire())
                .contains(new Routes.Wire("10.64.33.1", OptionalLong.of(20_000_000), false));
    }

    @Test
    void aBlockOfNoTeamHasNoLeg() {
        ArenaPlan plan = new ArenaPlan(
                new ArenaRule.Plain("faust"), Duration.ofMinutes(1), 5, Duration.ZERO, List.of(), Optional.empty());
        assertThatThrownBy(() -> GAME.joining(AddressBlock.number(9), plan))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of no team");
    }
}
