package enshu.console.exercise;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the console's log what is wished of a range, under the range's id: the same under which every other process
 * speaks of what it does about it.
 */
public final class WishLog {
    private static final Logger log = LoggerFactory.getLogger(WishLog.class);

    private WishLog() {}

    /**
     * Changes wishes and says of each what is wished now; how many.
     *
     * @param update returns {@code range_id, team}
     * @param what in English
     */
    static int changed(PreparedStatement update, UUID exercise, String what) throws SQLException {
        try (ResultSet rows = update.executeQuery()) {
            int count = 0;
            while (rows.next()) {
                say(rows.getObject("range_id", UUID.class), exercise, rows.getString("team"), what);
                count++;
            }
            return count;
        }
    }

    /**
     * Says it.
     *
     * @param what in English
     */
    public static void say(UUID range, UUID exercise, String team, String what) {
        log.atInfo()
                .addKeyValue("range", range)
                .addKeyValue("exercise", exercise)
                .addKeyValue("team", team)
                .log(what);
    }
}
