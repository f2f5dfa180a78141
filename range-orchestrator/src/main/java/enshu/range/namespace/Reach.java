package enshu.range.namespace;

/**
 * What came of trying to reach something: it was reached, or not, and what was seen on the way.
 */
public record Reach(boolean reached, String found) {}
