package enshu.range.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.exchange.AddressBlock;
import enshu.exchange.ArenaBlocks;
import enshu.exchange.ExerciseId;
import enshu.exchange.RangeId;
import enshu.exchange.TeamId;
import enshu.scenario.ArenaPlan;
import enshu.scenario.ArenaRule;
import enshu.scenario.Sides;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the plan says of a router's leg to the game network. */
class GameWireTest {
    private static final RangeIdentity IDENTITY =
            new RangeIdentity("a1", new RangeId(new UUID(1, 1)), new ExerciseId(new UUID(2, 2)), new TeamId("team-2"));
    private static final GameNetwork GAME = GameNetwork.of(IDENTITY, "game", Duel.blocks(0));
    private static final AddressBlock SECOND = AddressBlock.number(1);

    private static Routes joining(Duration hardening, OptionalLong bandwidth) {
        return GAME.joining(SECOND, plan(hardening, bandwidth, Optional.empty()));
    }

    private static ArenaPlan plan(Duration hardening, OptionalLong bandwidth, Optional<Sides> sides) {
        return new ArenaPlan(
                new ArenaRule.Plain("faust"),
                Duration.ofMinutes(1),
                5,
                hardening,
                sides,
                List.of(),
                Optional.of(new ArenaPlan.Link("game", "router", bandwidth, false)));
    }

    private static Routes.Wire wire(OptionalLong bandwidth, boolean gated) {
        return new Routes.Wire(
                GAME.network().name(),
                GAME.network().bridge(),
                "10.64.33.1",
                "10.64.16.0/20",
                bandwidth,
                gated,
                Optional.empty());
    }

    @Test
    void aRouterIsKeptToItsOwnAddressesWhereTheScenarioSaysNothing() {
        Routes routes = joining(Duration.ZERO, OptionalLong.empty());
        assertThat(routes.wire()).contains(wire(OptionalLong.empty(), false));
        assertThat(routes.ways()).containsExactly(new Routes.Way("10.64.0.0/20", "10.64.33.0"));
    }

    @Test
    void aTimeOfHardeningGatesTheLegAndABandwidthLimitsIt() {
        assertThat(joining(Duration.ofHours(1), OptionalLong.empty()).wire())
                .contains(wire(OptionalLong.empty(), true));
        assertThat(joining(Duration.ZERO, OptionalLong.of(20_000_000)).wire())
                .contains(wire(OptionalLong.of(20_000_000), false));
    }

    @Test
    void sidesGateTheLegAndTellFriendsFromFoes() {
        ArenaBlocks four = new ArenaBlocks(
                AddressBlock.number(4),
                IntStream.range(0, 4).mapToObj(AddressBlock::number).toList());
        GameNetwork game = GameNetwork.of(IDENTITY, "game", four);
        Optional<Sides> sides = Optional.of(new Sides(Duration.ofHours(1), Duration.ZERO, 2));
        Routes.Wire wire = game.joining(SECOND, plan(Duration.ZERO, OptionalLong.empty(), sides))
                .wire()
                .orElseThrow();
        assertThat(wire.gated()).isTrue();
        assertThat(wire.sides())
                .contains(new Routes.Sided(
                        Sides.Side.B,
                        List.of(new Routes.Way("10.64.48.0/20", "10.64.65.3")),
                        List.of(
                                new Routes.Way("10.64.0.0/20", "10.64.65.0"),
                                new Routes.Way("10.64.32.0/20", "10.64.65.2"))));
    }

    @Test
    void aBlockOfNoTeamHasNoLeg() {
        ArenaPlan plan = plan(Duration.ZERO, OptionalLong.empty(), Optional.empty());
        assertThatThrownBy(() -> GAME.joining(AddressBlock.number(9), plan))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of no team");
    }
}
