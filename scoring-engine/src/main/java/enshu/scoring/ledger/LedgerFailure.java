package enshu.scoring.ledger;

/** The ledger could not be read or written just now; nothing was acknowledged, and trying again is safe. */
public final class LedgerFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LedgerFailure(String operation, Throwable cause) {
        super("the ledger could not " + operation + ": " + cause.getMessage(), cause);
    }
}
