package enshu.scoring.ledger;

import java.sql.SQLException;

/** The ledger could not be read or written just now; nothing was acknowledged, and trying again is safe. */
public final class LedgerFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LedgerFailure(String operation, Throwable cause) {
        super("the ledger could not " + operation + ": " + cause.getMessage(), cause);
    }

    /** Whether the database understood and refused the data itself (SQL states 22 and 23), so that trying again is no use. */
    boolean dataRefused() {
        return getCause() instanceof SQLException refused
                && refused.getSQLState() != null
                && (refused.getSQLState().startsWith("22")
                        || refused.getSQLState().startsWith("23"));
    }
}
