package enshu.launcher.state;

/**
 * One step of the start.
 *
 * @param name key of its message, {@code step.NAME}
 * @param detail what it is at just now, such as {@code 3/8}; often empty
 * @param milliseconds how long it has taken so far or took
 */
public record StepState(String name, Progress progress, String detail, long milliseconds) {
    /** How far a step is. */
    public enum Progress {
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }
}
