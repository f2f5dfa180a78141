package enshu.range.image;

import enshu.range.engine.ImageStore;
import enshu.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * An image of the platform's own, made from packages and the same for every scenario.
 *
 * @param reference its name in the engine
 */
record OwnImage(String reference, Consumer<ImageStore> making) {
    private static final OwnImage GUACD = new OwnImage(GuacdImage.REFERENCE, GuacdImage::make);
    private static final OwnImage RELAY = new OwnImage(RelayImage.REFERENCE, RelayImage::make);

    /** Those that ranges of a scenario need. */
    static List<OwnImage> of(Scenario scenario) {
        List<OwnImage> needed = new ArrayList<>();
        if (!scenario.desktops().isEmpty()) {
            needed.add(GUACD);
        }
        if (scenario.relayed()) {
            needed.add(RELAY);
        }
        return needed;
    }
}
