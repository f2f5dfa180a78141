package enshu.exchange;

/**
 * One look at one leaf of a task's check: where in the check it is, what was looked at and what was found.
 *
 * @param path stable place in the check, such as {@code all-of.0.net}
 */
public record LeafResult(String path, LeafVerdict verdict, String looked, String found) {}
