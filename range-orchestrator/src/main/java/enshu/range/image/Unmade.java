package enshu.range.image;

import enshu.range.engine.EngineFailure;
import enshu.scenario.Scenario;

/**
 * A scenario of which an image could not be made; others may be missing too.
 *
 * @param image the name of the first that failed, without its digest, or the image that it starts from
 */
public record Unmade(Scenario scenario, String image, EngineFailure failure) {}
