package enshu.launcher.message;

/**
 * Something outside the launcher failed; the message is for the person at the terminal and says what failed, on
 * what, and what to do.
 */
public final class LaunchFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LaunchFailure(String message) {
        super(message);
    }

    public LaunchFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
