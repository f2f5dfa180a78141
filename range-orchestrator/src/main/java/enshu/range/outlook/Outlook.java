package enshu.range.outlook;

import enshu.exchange.RangeWish;
import enshu.range.reconcile.Forecast;
import java.util.List;

/**
 * What lies between a wish and what stands of it.
 */
public sealed interface Outlook {
    RangeWish wish();

    /**
     * The steps that lead there.
     *
     * @param images that are to be made first
     */
    record Steps(RangeWish wish, List<String> images, List<Forecast.Step> steps) implements Outlook {
        public Steps {
            images = List.copyOf(images);
            steps = List.copyOf(steps);
        }

        /** All is as wished. */
        public boolean none() {
            return images.isEmpty() && steps.isEmpty();
        }
    }

    /** The bases of the scenario's images are to be made first; which steps follow is known only then. */
    record BasesFirst(RangeWish wish, List<String> bases) implements Outlook {
        public BasesFirst {
            bases = List.copyOf(bases);
        }
    }

    /** Nothing can be done, and why. */
    record Hopeless(RangeWish wish, String reason) implements Outlook {}
}
