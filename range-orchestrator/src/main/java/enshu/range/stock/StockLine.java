package enshu.range.stock;

import enshu.range.engine.StoredImage;
import enshu.range.image.NeededImage;
import java.util.List;
import java.util.Optional;

/**
 * An image that scenarios need, and what there is of it.
 *
 * @param stored empty when the engine doesn't have it, or can't be asked because its base isn't there
 * @param scenarios their ids
 */
public record StockLine(NeededImage image, Optional<StoredImage> stored, List<String> scenarios) {
    public StockLine {
        scenarios = List.copyOf(scenarios);
    }
}
