package enshu.range.image;

import enshu.range.engine.EngineFailure;
import enshu.scenario.Scenario;
import enshu.scenario.reason.ImageReason;
import enshu.scenario.source.Message;
import java.util.List;

/**
 * A scenario of which an image could not be made; others may be missing too.
 *
 * @param image the name of the first that failed, without its digest, or the image that it starts from
 * @param services that need it; none when it is the desktop server's, or the package's recipes can't be read
 */
public record Unmade(Scenario scenario, String image, List<String> services, EngineFailure failure) {
    public Unmade {
        services = List.copyOf(services);
    }

    /** Which image of whom, why, and what to do. */
    public Message said() {
        return image.equals(scenario.id()) ? failure.said() : ImageReason.of(image, services, failure.said());
    }
}
