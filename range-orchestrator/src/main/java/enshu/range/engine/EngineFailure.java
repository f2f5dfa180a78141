package enshu.range.engine;

import enshu.scenario.reason.ProofReason;
import enshu.scenario.source.Message;

/**
 * The engine, or the machine under it, did not do what it was asked: says which operation, on which thing, and why.
 * The loop that asked tries again.
 */
public final class EngineFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Message said;

    public EngineFailure(String operation, String thing, String cause) {
        super("could not " + operation + " " + thing + ": " + cause);
        this.said = ProofReason.engine(String.valueOf(getMessage()));
    }

    /** One that says in both languages what is wrong and what to do. */
    public EngineFailure(Message said) {
        super(said.toString());
        this.said = said;
    }

    public EngineFailure(String operation, String thing, Throwable cause) {
        super("could not " + operation + " " + thing + ": " + firstLine(cause), cause);
        this.said = ProofReason.engine(String.valueOf(getMessage()));
    }

    /** The same in both languages; what an engine says itself stays English within. */
    public Message said() {
        return said;
    }

    private static String firstLine(Throwable cause) {
        String message = cause.getMessage();
        String said = message == null || message.isBlank() ? cause.getClass().getSimpleName() : message.strip();
        return said.lines().findFirst().orElse(said);
    }
}
