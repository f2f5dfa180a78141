package enshu.console.desktop;

import enshu.console.database.Database;
import enshu.console.exercise.Audit;
import java.util.Map;

/** Keeps it in the audit. */
public final class AuditedAssists implements AssistLog {
    private final Database database;

    public AuditedAssists(Database database) {
        this.database = database;
    }

    @Override
    public void write(Seat seat, String account, String action, String instructor) {
        Map<String, Object> detail =
                Map.of("team", seat.team().value(), "desktop", seat.desktop(), "instructor", instructor);
        database.transaction("writing the audit", connection -> {
            Audit.write(connection, account, action, seat.exercise().value(), detail);
            return true;
        });
    }
}
