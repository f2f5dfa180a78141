package enshu.launcher.command;

import enshu.launcher.home.Home;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.message.Terminal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Tells which scenarios no exercise can be made of, because an image could not be made. */
final class Unavailable {
    private static final int MOST = 20;
    private static final String QUERY = "select distinct scenario, image, reason from ranges.image_fault"
            + " order by scenario, image, reason limit " + MOST;

    private Unavailable() {}

    /** Says nothing when there is none. */
    static void tell(Home home, Terminal terminal) {
        try (Connection record = OwnersRecord.open(home);
                PreparedStatement statement = record.prepareStatement(QUERY);
                ResultSet rows = statement.executeQuery()) {
            boolean some = false;
            while (rows.next()) {
                if (!some) {
                    terminal.say("up.unavailable");
                }
                some = true;
                terminal.say("up.unavailable-scenario", rows.getString(1), rows.getString(2), rows.getString(3));
            }
            if (some) {
                terminal.say("up.unavailable-next", home.logOf("images"));
            }
        } catch (SQLException | LaunchFailure e) {
            // Everything runs; only this can't be told.
            terminal.complain(String.valueOf(e.getMessage()));
        }
    }
}
