package enshu.console.database;

import java.sql.SQLException;

/** PostgreSQL could not be reached, or broke off; nothing was written. Trying again later will do. */
public final class RecordAway extends RuntimeException {
    RecordAway(String operation, SQLException cause) {
        super("PostgreSQL is away: " + operation + " failed; " + cause.getMessage(), cause);
    }
}
