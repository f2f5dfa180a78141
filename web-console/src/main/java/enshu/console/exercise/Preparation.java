package enshu.console.exercise;

import enshu.console.database.Database;
import enshu.console.problem.Problem;
import enshu.exchange.ClockState;
import enshu.exchange.Clocks;
import enshu.exchange.ExerciseId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * When the ranges of an exercise are stood: at once, or at a set time before its people come. They are wished for from the
 * beginning, so that their addresses and what they need of the host are theirs all the time.
 */
public final class Preparation {
    /** Nobody knows further ahead what a host will carry. */
    static final Duration FURTHEST = Duration.ofDays(30);

    private final Database database;

    public Preparation(Database database) {
        this.database = database;
    }

    static boolean tooFar(Instant at, Instant now) {
        return at.isAfter(now.plus(FURTHEST));
    }

    /**
     * Sets another time for an exercise whose ranges aren't stood yet; empty when done, otherwise why not.
     *
     * @param at empty, or past: now
     */
    Optional<Problem> change(ExerciseId exercise, Optional<Instant> at, String account) {
        UUID id = exercise.value();
        return database.transaction("changing when ranges are prepared", connection -> {
            Optional<Clocks> clocks = ClockRow.lock(connection, id);
            if (clocks.filter(all -> all.exercise().state() != ClockState.ENDED).isEmpty()) {
                return Optional.of(Problem.conflict("exercise-ended", "The exercise is over; its ranges are gone."));
            }
            Instant now = ClockRow.now(connection);
            if (at.filter(time -> tooFar(time, now)).isPresent()) {
                return Optional.of(new Problem(
                        400,
                        "prepare-too-far",
                        "Out of bounds",
                        "Ranges are prepared within " + FURTHEST.toDays() + " days.",
                        Map.of("days", FURTHEST.toDays())));
            }
            Optional<Instant> later = at.filter(now::isBefore);
            if (set(connection, id, later) == 0) {
                return Optional.of(
                        Problem.conflict("preparation-begun", "The ranges are stood, or are being stood, already."));
            }
            Audit.write(
                    connection,
                    account,
                    "preparation-changed",
                    id,
                    Map.of("at", later.map(Instant::toString).orElse("")));
            return Optional.empty();
        });
    }

    private static int set(Connection connection, UUID exercise, Optional<Instant> at) throws SQLException {
        String update = "update ranges.wish set prepare_at = ?"
                + " where exercise = ? and desired = 'present' and prepare_at > clock_timestamp()";
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            statement.setObject(1, at.map(time -> time.atOffset(ZoneOffset.UTC)).orElse(null));
            statement.setObject(2, exercise);
            return statement.executeUpdate();
        }
    }

    /** An exercise that begins waits for no set time any more. */
    static void atOnce(Connection connection, UUID exercise) throws SQLException {
        set(connection, exercise, Optional.empty());
    }
}
