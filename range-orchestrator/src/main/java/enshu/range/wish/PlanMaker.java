package enshu.range.wish;

import enshu.exchange.AddressBlock;
import enshu.exchange.ArenaBlocks;
import enshu.exchange.RangeWish;
import enshu.range.engine.ObservedRange;
import enshu.range.image.GuacdImage;
import enshu.range.image.RangeImages;
import enshu.range.image.RelayImage;
import enshu.range.plan.ArenaPlanner;
import enshu.range.plan.Checkpoint;
import enshu.range.plan.GameNetwork;
import enshu.range.plan.PackageFiles;
import enshu.range.plan.RangeIdentity;
import enshu.range.plan.RangePlan;
import enshu.range.plan.RangePlanner;
import enshu.range.plan.Rewinding;
import enshu.range.reconcile.StandingRange;
import enshu.scenario.ArenaPlan;
import enshu.scenario.Scenario;
import enshu.scenario.Seed;
import enshu.scenario.TeamVariables;
import enshu.scenario.compose.Image;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From a wish and its scenario to a plan: knows the images, asks the planner.
 */
public final class PlanMaker {
    private final RangeImages images;
    private final String instance;
    private final Path desktops;

    public PlanMaker(RangeImages images, String instance, Path desktops) {
        this.images = images;
        this.instance = instance;
        this.desktops = desktops;
    }

    /**
     * The plan of a wish whose scenario's images are all there.
     *
     * @param held what is there of the range's checkpoints; a wish for a range that begins with another is refused
     */
    public StandingRange plan(RangeWish wish, AddressBlock block, Scenario scenario, List<Checkpoint> held) {
        RangePlanner.Incarnations incarnations =
                new RangePlanner.Incarnations(wish.incarnation(), wish.hostIncarnations());
        StandingRange fresh = fresh(wish, block, scenario, incarnations);
        RangePlan plan = wish.checkpoints()
                .from()
                .map(number -> Rewinding.of(fresh.plan(), held(held, number), incarnations))
                .orElse(fresh.plan());
        return fresh.planned(plan.keeping(wish.checkpoints()));
    }

    /** What is there of a checkpoint that a range begins with. */
    static Checkpoint held(List<Checkpoint> held, int number) {
        return held.stream()
                .filter(checkpoint -> checkpoint.number() == number && checkpoint.whole())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("checkpoint " + number
                        + ", which the range was rewound to, is no longer whole in the engine; reset the range"));
    }

    private StandingRange fresh(
            RangeWish wish, AddressBlock block, Scenario scenario, RangePlanner.Incarnations incarnations) {
        RangeIdentity identity = new RangeIdentity(instance, wish.range(), wish.exercise(), wish.team());
        Map<Image, String> references = images.references(scenario);
        return wish.team().equals(ArenaBlocks.ARENA)
                ? arena(references, desktops, identity, scenario, wish.arena(), incarnations)
                : planned(
                        references,
                        desktops,
                        identity,
                        scenario,
                        new Seed(wish.seed()),
                        block,
                        incarnations,
                        wish.arena());
    }

    /**
     * The plan of an arena's own range, which has no team's variables.
     *
     * @param desktops the folder of the host in which sockets appear
     * @param blocks where the arena's ranges are; a wish without them, or for a scenario without a game network, is
     *     refused
     */
    public static StandingRange arena(
            Map<Image, String> references,
            Path desktops,
            RangeIdentity identity,
            Scenario scenario,
            Optional<ArenaBlocks> blocks,
            RangePlanner.Incarnations incarnations) {
        GameNetwork game = blocks.flatMap(
                        arena -> link(scenario).map(link -> GameNetwork.of(identity, link.network(), arena)))
                .orElseThrow(() -> new IllegalArgumentException("scenario \"" + scenario.id()
                        + "\" has no game network, so there is no range of its arena; make the exercise anew"));
        ArenaPlan arena = scenario.arena().orElseThrow();
        ArenaPlanner planner = new ArenaPlanner(image -> reference(references, image), RelayImage.REFERENCE, desktops);
        return new StandingRange(
                scenario,
                new TeamVariables(Map.of()),
                planner.addresses(arena, game),
                planner.plan(identity, arena, game, incarnations),
                ObservedRange.NOTHING);
    }

    private static Optional<ArenaPlan.Link> link(Scenario scenario) {
        return scenario.arena().flatMap(ArenaPlan::link);
    }

    private static String reference(Map<Image, String> references, Image image) {
        return Optional.ofNullable(references.get(image))
                .orElseThrow(() -> new IllegalStateException("no reference is known for " + image));
    }

    /** The plan of a range that nobody wished in the database. */
    public StandingRange plan(
            RangeIdentity identity,
            Scenario scenario,
            Seed seed,
            AddressBlock block,
            RangePlanner.Incarnations incarnations) {
        return planned(
                images.references(scenario), desktops, identity, scenario, seed, block, incarnations, Optional.empty());
    }

    /**
     * The same with images known beforehand.
     *
     * @param blocks where the ranges of the arena are that it belongs to; without them a game network is a network of
     *     its own
     */
    public static StandingRange planned(
            Map<Image, String> references,
            Path desktops,
            RangeIdentity identity,
            Scenario scenario,
            Seed seed,
            AddressBlock block,
            RangePlanner.Incarnations incarnations,
            Optional<ArenaBlocks> blocks) {
        Optional<RangePlanner.Join> join = blocks.flatMap(arena -> link(scenario)
                .map(link -> new RangePlanner.Join(GameNetwork.of(identity, link.network(), arena), link.router())));
        PackageFiles files = new PackageFiles(scenario.folder());
        RangePlan plan = new RangePlanner(
                        image -> reference(references, image), files::read, GuacdImage.REFERENCE, desktops)
                .plan(identity, scenario, seed, block, incarnations, join);
        return new StandingRange(
                scenario,
                TeamVariables.of(scenario, seed, block),
                RangePlanner.addresses(scenario.topology(), block, join),
                plan,
                ObservedRange.NOTHING);
    }
}
