package enshu.range.plan;

import enshu.exchange.AddressBlock;
import enshu.exchange.ArenaBlocks;
import enshu.exchange.ExerciseId;
import enshu.exchange.RangeId;
import enshu.exchange.TeamId;
import enshu.range.reconcile.StandingRange;
import enshu.range.wish.PlanMaker;
import enshu.scenario.Scenario;
import enshu.scenario.compose.Image;
import enshu.scenario.source.Reading;
import enshu.scenario.source.ScenarioReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The test package of a game between teams, its ranges joined by a game network: those of two teams and the arena's. */
public record Duel(String instance, UUID exercise, ArenaBlocks blocks, Path desktops, Map<Image, String> images) {
    /** The package. */
    public static Scenario scenario() {
        Reading reading = ScenarioReader.read(Path.of("../scenarios/src/test/resources/good/duel"));
        return ((Reading.Read) reading).scenario();
    }

    /** Blocks for two teams and the arena, from this one on. */
    public static ArenaBlocks blocks(int first) {
        return new ArenaBlocks(
                AddressBlock.number(first + 2), List.of(AddressBlock.number(first), AddressBlock.number(first + 1)));
    }

    /** The range of the team with this place. */
    public StandingRange team(int place, UUID range, RangePlanner.Incarnations incarnations) {
        return PlanMaker.planned(
                images,
                desktops,
                identity(range, "team-" + (place + 1)),
                scenario(),
                SmallScenario.SEED,
                blocks.teams().get(place),
                incarnations,
                Optional.of(blocks));
    }

    /** The arena's own range. */
    public StandingRange arena(UUID range, RangePlanner.Incarnations incarnations) {
        return PlanMaker.arena(
                images,
                desktops,
                identity(range, ArenaBlocks.ARENA.value()),
                scenario(),
                Optional.of(blocks),
                incarnations);
    }

    private RangeIdentity identity(UUID range, String team) {
        return new RangeIdentity(instance, new RangeId(range), new ExerciseId(exercise), new TeamId(team));
    }
}
