package enshu.console.live;

import enshu.console.database.Database;
import enshu.console.notes.Notebooks;
import enshu.console.socket.Bells;
import enshu.exchange.ExerciseId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears from PostgreSQL, on one connection of its own, what others wrote. After every reconnect everything counts as
 * changed, for what was said meanwhile is lost.
 */
public final class RecordWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RecordWatch.class);
    private static final String LISTEN =
            "listen ranges_clock; listen ranges_check_state; listen ranges_observation; listen ranges_wish;"
                    + " listen programme_inbox; listen programme_help_call; listen programme_note; listen library_proof;"
                    + " listen ranges_operation";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration BREAK = Duration.ofSeconds(1);

    private final Database database;
    private final Rooms rooms;
    private final Notebooks notebooks;
    private final Postman postman;
    private final Bells proofs;
    private final Bells operation;
    private final Thread thread;

    /**
     * Begins to listen.
     *
     * @param proofs the pages that watch proofs
     * @param operation the operators' pages
     */
    public RecordWatch(
            Database database, Rooms rooms, Notebooks notebooks, Postman postman, Bells proofs, Bells operation) {
        this.database = database;
        this.rooms = rooms;
        this.notebooks = notebooks;
        this.postman = postman;
        this.proofs = proofs;
        this.operation = operation;
        this.thread = Thread.ofVirtual().name("record-watch").start(this::run);
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try (Connection connection = database.unpooled()) {
                listen(connection);
            } catch (SQLException failure) {
                log.atWarn()
                        .addKeyValue("error", failure.getMessage())
                        .log("Not hearing from the record; trying again");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(BREAK.toMillis());
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(LISTEN);
        }
        rooms.changeAll();
        notebooks.changeAll();
        postman.wake();
        proofs.change();
        operation.change();
        PGConnection notifying = connection.unwrap(PGConnection.class);
        while (!Thread.currentThread().isInterrupted()) {
            PGNotification[] heard = notifying.getNotifications((int) PATIENCE.toMillis());
            if (heard == null || heard.length == 0) {
                if (!connection.isValid(2)) {
                    throw new SQLException("the connection for listening is dead");
                }
            } else {
                for (PGNotification notification : heard) {
                    spread(notification);
                }
            }
        }
    }

    /** Most notices name the exercise; a range names itself, and whoever shows it looks again. */
    private void spread(PGNotification notification) {
        switch (notification.getName()) {
            case "ranges_clock", "programme_inbox" -> {
                postman.wake();
                rooms.change(ExerciseId.of(notification.getParameter()));
            }
            case "ranges_check_state", "programme_help_call" ->
                rooms.change(ExerciseId.of(notification.getParameter()));
            case "library_proof" -> proofs.change();
            case "ranges_operation" -> operation.change();
            case "programme_note" -> notebooks.change(notification.getParameter());
            default -> {
                rooms.changeAll();
                operation.change();
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
