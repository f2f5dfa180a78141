package enshu.console.board;

import enshu.console.database.Database;
import enshu.console.exercise.Audience;
import enshu.exchange.ExerciseId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What checkers found in a game, as the orchestrator wrote it down. */
public final class CheckResults {
    /** Results that are told at most. */
    static final int MOST = 50;

    /** Of the newest ticks that have any; a team is told nothing from its board's freeze on. */
    private static final String NEWEST = "select r.tick, r.team, r.service, r.status, r.message, r.detail, r.at"
            + " from ranges.checker_result r left join ranges.arena a using (exercise)"
            + " where exercise = ? and r.tick > (select max(tick) from ranges.checker_result where exercise = ?) - "
            + MOST + " and (? = '' or r.team = ?) and (? = '' or r.service = ?)"
            + " and (? or ((a.frozen_tick is null or r.tick < a.frozen_tick)"
            + " and (a.frozen_at is null or r.at < a.frozen_at)))"
            + " order by r.tick desc, r.id desc limit " + MOST;

    private static final String FAULTS = "select tick, count(*), count(*) filter (where status = 'ERROR'),"
            + " count(*) filter (where status = 'LATE') from ranges.checker_result where exercise = ? and tick ="
            + " (select max(tick) from ranges.checker_result where exercise = ?) group by tick";

    private final Database database;

    CheckResults(Database database) {
        this.database = database;
    }

    /**
     * One of them.
     *
     * @param message the checker's words to the team
     * @param detail what only an instructor reads; empty for anybody else
     */
    public record Told(
            int tick,
            String team,
            String service,
            String status,
            String message,
            Optional<String> detail,
            Instant at) {}

    /**
     * How the checkers themselves fare: of the newest tick that has a result, of every team and service.
     *
     * @param all results that are there
     * @param errors where the checker failed
     * @param late where it found nothing in time
     */
    public record Faults(int tick, int all, int errors, int late) {}

    /** Empty while there is no result. */
    Optional<Faults> faults(ExerciseId exercise) {
        return database.transaction("counting checkers' faults", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FAULTS)) {
                statement.setObject(1, exercise.value());
                statement.setObject(2, exercise.value());
                try (ResultSet row = statement.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Faults(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4)))
                            : Optional.empty();
                }
            }
        });
    }

    /**
     * The newest, the newest tick first.
     *
     * @param team empty for every team's
     * @param service empty for every service's
     */
    List<Told> newest(ExerciseId exercise, Audience audience, String team, String service) {
        boolean instructor = audience instanceof Audience.Instructor;
        return database.transaction("reading what checkers found", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(NEWEST)) {
                statement.setObject(1, exercise.value());
                statement.setObject(2, exercise.value());
                statement.setString(3, team);
                statement.setString(4, team);
                statement.setString(5, service);
                statement.setString(6, service);
                statement.setBoolean(7, instructor);
                List<Told> all = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        all.add(told(rows, instructor));
                    }
                }
                return all;
            }
        });
    }

    private static Told told(ResultSet row, boolean instructor) throws SQLException {
        return new Told(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                instructor ? Optional.of(row.getString(6)) : Optional.empty(),
                row.getObject(7, OffsetDateTime.class).toInstant());
    }
}
