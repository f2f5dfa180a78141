package enshu.range.wish;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import enshu.range.settings.Settings;
import enshu.scratch.ScratchDatabase;
import java.util.List;

/** The scratch database as the orchestrator uses it. Every test uses a host of its own, and forgets it. */
public final class ScratchRanges {
    private ScratchRanges() {}

    /** Connections that may do exactly what the orchestrator may, by a name that tells them from others. */
    public static Settings.Database orchestrator(String application) {
        return new Settings.Database(
                ScratchDatabase.urlOf("enshu_orchestrator") + "&ApplicationName=" + application,
                ScratchDatabase.user(),
                ScratchDatabase.password());
    }

    /** A small pool, as the orchestrator has one. */
    public static HikariDataSource pool(Settings.Database database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(6);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    /** Takes away everything of a host, so that nobody else who uses this database comes upon its exercises. */
    public static void forget(String host) {
        for (String table : List.of("check_order", "check_state", "check_result", "clock", "wish")) {
            ScratchDatabase.asOwner(
                    "delete from ranges." + table
                            + " where exercise in (select exercise from ranges.wish where host = ?)",
                    host);
        }
        ScratchDatabase.asOwner("delete from ranges.host_lease where host = ?", host);
    }
}
