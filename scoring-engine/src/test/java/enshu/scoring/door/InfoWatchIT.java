package enshu.scoring.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import enshu.exchange.ExerciseId;
import enshu.scoring.ScratchLedger;
import enshu.scoring.door.AttackInfo.Said;
import enshu.scratch.ScratchDatabase;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What checkers said, read from the real PostgreSQL by the scoring engine's role. */
class InfoWatchIT {
    private final ExerciseId exercise = new ExerciseId(UUID.randomUUID());

    private void put(int tick, String team, int index, String outcome, String info) {
        ScratchDatabase.asOwner(
                "insert into ranges.planting (exercise, team, service, tick, index, outcome, attack_info)"
                        + " values (?, ?, 'web', ?, ?, ?, ?)",
                exercise.value(),
                team,
                tick,
                index,
                outcome,
                info);
    }

    @Test
    void whatIsSaidOfFlagsThatAreInTheirServicesIsReadTheNewestTickFirst() throws SQLException {
        put(3, "team-1", 0, "OK", "too old");
        put(4, "team-1", 0, "OK", "user4");
        put(5, "team-2", 1, "OK", "user6");
        put(5, "team-2", 0, "OK", "user5");
        put(5, "team-1", 0, "MUMBLE", "never put");
        put(5, "team-3", 0, "OK", "");
        try (HikariDataSource source = ScratchLedger.pool()) {
            assertThat(InfoWatch.read(source, exercise, 4, 8))
                    .containsExactly(
                            new Said(5, "web", "team-2", "user5"),
                            new Said(5, "web", "team-2", "user6"),
                            new Said(4, "web", "team-1", "user4"));
        }
    }
}
