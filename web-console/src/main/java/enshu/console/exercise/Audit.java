package enshu.console.exercise;

import enshu.console.json.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who did what at the console, written in the same transaction as the deed. */
public final class Audit {
    private Audit() {}

    /** Writes that this account did this, apart from any exercise; the details hold nothing secret. */
    public static void write(Connection connection, String account, String action, Map<String, Object> detail)
            throws SQLException {
        write(connection, account, action, null, detail);
    }

    /** Writes that this account did this; the details hold nothing secret. */
    public static void write(
            Connection connection, String account, String action, @Nullable UUID exercise, Map<String, Object> detail)
            throws SQLException {
        String insert = "insert into programme.audit (account, action, exercise, detail) values (?, ?, ?, ?::jsonb)";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setString(1, account);
            statement.setString(2, action);
            statement.setObject(3, exercise);
            statement.setString(4, Json.write(detail));
            statement.executeUpdate();
        }
    }
}
