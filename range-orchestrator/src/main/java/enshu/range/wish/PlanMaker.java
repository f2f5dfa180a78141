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
import enshu.scenario.source.Library;
import enshu.scenario.source.Reading;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * From a wish to a plan: reads the scenario, knows the images, asks the planner.
 */
public final class PlanMaker {
    private final Library library;
    private final RangeImages images;
    private final String instance;
    private final Path desktops;

    public PlanMaker(Path library, RangeImages images, String instance, Path desktops) {
        this.library = Library.open(library);
        this.images = images;
        this.instance = instance;
        this.desktops = desktops;
    }

    /** A wish's scenario, or why it can't be used. */
    public sealed interface Found {
        record Usable(Scenario scenario) implements Found {}

        record Useless(String reason) implements Found {}
    }

    public Found scenario(RangeWish wish) {
        Optional<Library.Entry> entry = library.find(wish.scenario());
        if (entry.isEmpty()) {
            return new Found.Useless("the library has no scenario \"" + wish.scenario() + "\"; put it there");
        }
        return switch (entry.get().reading()) {
            case Reading.Refused refused ->
                new Found.Useless("scenario " + wish.scenario() + " can't be used: "
                        + refused.problems().getFirst());
            case Reading.Read read
            when read.scenario().revision() != wish.revision() ->
                new Found.Useless(
                        "the library holds revision " + read.scenario().revision() + " of " + wish.scenario()
                                + ", the exercise wants " + wish.revision());
            case Reading.Read read -> new Found.Usable(read.scenario());
        };
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
