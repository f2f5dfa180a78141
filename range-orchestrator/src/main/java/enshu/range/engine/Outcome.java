package enshu.range.engine;

/**
 * How a command inside a container ended.
 */
public sealed interface Outcome {
    /** What it printed, both streams together, at most {@link Command#OUTPUT_LIMIT} bytes. */
    String output();

    /** It ended by itself. */
    record Ended(int status, String output) implements Outcome {}

    /** It was ended because its time was over. */
    record TimedOut(String output) implements Outcome {}

    default boolean succeeded() {
        return this instanceof Ended(int status, String _) && status == 0;
    }
}
