package enshu.scoring;

import com.zaxxer.hikari.HikariDataSource;
import enshu.scratch.ScratchDatabase;

/** The scratch database as scoring uses it. Every test uses exercises of its own, so nothing is ever cleaned away. */
public final class ScratchLedger {
    private ScratchLedger() {}

    /** A pool as the process itself makes it. */
    public static HikariDataSource pool() {
        return Database.pool(
                ScratchDatabase.urlOf("enshu_scoring"), ScratchDatabase.user(), ScratchDatabase.password());
    }
}
