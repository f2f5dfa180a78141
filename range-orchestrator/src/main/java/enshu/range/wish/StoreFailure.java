package enshu.range.wish;

import java.sql.SQLException;

/**
 * The database did not do what it was asked; the loop that asked tries again.
 */
public final class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreFailure(String operation, SQLException cause) {
        super(
                "could not " + operation + ": "
                        + String.valueOf(cause.getMessage()).lines().findFirst().orElse(""),
                cause);
    }
}
