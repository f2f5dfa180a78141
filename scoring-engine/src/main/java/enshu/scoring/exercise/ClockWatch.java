package enshu.scoring.exercise;

import enshu.exchange.ClockState;
import enshu.exchange.ExerciseClock;
import enshu.exchange.ExerciseId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One exercise's clock as it was read within the last second, for whoever may not wait for the database. */
public final class ClockWatch implements AutoCloseable {
    /** How old what it tells may be while the database answers; without it, the last that was read is told on. */
    public static final Duration AGE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

    private final DataSource source;
    private final ExerciseId exercise;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile Optional<ExerciseClock> clock = Optional.empty();

    /** Reads the clock once, when it can, and goes on. */
    public ClockWatch(DataSource source, ExerciseId exercise) {
        this.source = source;
        this.exercise = exercise;
        look();
        this.thread = Thread.ofVirtual().name("clock-watch").start(this::run);
    }

    /** Empty until the exercise has one. */
    public Optional<ExerciseClock> clock() {
        return clock;
    }

    private void run() {
        try {
            while (!closing.await(AGE.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            clock = read(source, exercise);
        } catch (SQLException failed) {
            LOG.atWarn()
                    .addKeyValue("exercise", exercise)
                    .addKeyValue("error", failed.getMessage())
                    .log("the clock can't be read just now; tried again");
        }
    }

    /** The clock as it is now. */
    public static Optional<ExerciseClock> read(DataSource source, ExerciseId exercise) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select state, anchor, elapsed_ms, speed from ranges.clock where exercise = ?")) {
            statement.setObject(1, exercise.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new ExerciseClock(
                                ClockState.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                                row.getObject(2, OffsetDateTime.class).toInstant(),
                                Duration.ofMillis(row.getLong(3)),
                                row.getDouble(4)))
                        : Optional.empty();
            }
        }
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
    }
}
