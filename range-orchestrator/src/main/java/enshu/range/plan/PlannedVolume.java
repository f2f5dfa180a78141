package enshu.range.plan;

/**
 * A named volume of a range: the author's key and its name in the engine.
 */
public record PlannedVolume(String key, String name) {}
