package enshu.range.wish;

import enshu.exchange.AddressBlock;
import enshu.exchange.RangeWish;
import enshu.range.engine.ObservedRange;
import enshu.range.image.GuacdImage;
import enshu.range.image.RangeImages;
import enshu.range.plan.PackageFiles;
import enshu.range.plan.RangeIdentity;
import enshu.range.plan.RangePlan;
import enshu.range.plan.RangePlanner;
import enshu.range.reconcile.StandingRange;
import enshu.scenario.Scenario;
import enshu.scenario.Seed;
import enshu.scenario.TeamVariables;
import enshu.scenario.compose.AddressPlan;
import enshu.scenario.compose.Image;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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

    /** The plan of a wish whose scenario's images are all there. */
    public StandingRange plan(RangeWish wish, AddressBlock block, Scenario scenario) {
        RangeIdentity identity = new RangeIdentity(instance, wish.range(), wish.exercise(), wish.team());
        return plan(
                identity,
                scenario,
                new Seed(wish.seed()),
                block,
                new RangePlanner.Incarnations(wish.incarnation(), wish.hostIncarnations()));
    }

    /** The plan of a range that nobody wished in the database. */
    public StandingRange plan(
            RangeIdentity identity,
            Scenario scenario,
            Seed seed,
            AddressBlock block,
            RangePlanner.Incarnations incarnations) {
        return planned(images.references(scenario), desktops, identity, scenario, seed, block, incarnations);
    }

    /** The same with images known beforehand. */
    public static StandingRange planned(
            Map<Image, String> references,
            Path desktops,
            RangeIdentity identity,
            Scenario scenario,
            Seed seed,
            AddressBlock block,
            RangePlanner.Incarnations incarnations) {
        Function<Image, String> reference = image -> Optional.ofNullable(references.get(image))
                .orElseThrow(() -> new IllegalStateException("no reference is known for " + image));
        PackageFiles files = new PackageFiles(scenario.folder());
        RangePlan plan = new RangePlanner(reference, files::read, GuacdImage.REFERENCE, desktops)
                .plan(identity, scenario, seed, block, incarnations);
        return new StandingRange(
                scenario,
                TeamVariables.of(scenario, seed, block),
                AddressPlan.of(scenario.topology(), block),
                plan,
                ObservedRange.NOTHING);
    }
}
