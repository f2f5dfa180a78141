package enshu.range.engine;

/**
 * The engine, or the machine under it, did not do what it was asked: says which operation, on which thing, and why.
 * The loop that asked tries again.
 */
public final class EngineFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EngineFailure(String operation, String thing, String cause) {
        super("could not " + operation + " " + thing + ": " + cause);
    }

    public EngineFailure(String operation, String thing, Throwable cause) {
        super("could not " + operation + " " + thing + ": " + firstLine(cause), cause);
    }

    private static String firstLine(Throwable cause) {
        String message = cause.getMessage();
        String said = message == null || message.isBlank() ? cause.getClass().getSimpleName() : message.strip();
        return said.lines().findFirst().orElse(said);
    }
}
