package enshu.range.wish;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to the database on a connection of its own and rings when something changed. Payloads are ids only; after
 * every reconnect it rings once for everything, because what was said meanwhile is lost.
 */
public final class Bell implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Bell.class);
    private static final int WAIT_MILLIS = 2000;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String url;
    private final String user;
    private final String password;
    private final List<String> channels;
    private final Consumer<String> ring;
    private final CountDownLatch asked;

    /**
     * @param ring is called with the channel's name, or an empty text for everything
     * @param asked counted down when the process is to end
     */
    public Bell(
            String url,
            String user,
            String password,
            List<String> channels,
            Consumer<String> ring,
            CountDownLatch asked) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.channels = List.copyOf(channels);
        this.ring = ring;
        this.asked = asked;
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try (Connection connection = DriverManager.getConnection(url, user, password)) {
                listen(connection);
            } catch (SQLException lost) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                LOG.atWarn().addKeyValue("error", lost.getMessage()).log("the line to the database was lost");
                if (askedToEndWithin(PAUSE)) {
                    return;
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String channel : channels) {
                statement.execute("listen " + channel);
            }
        }
        ring.accept("");
        PGConnection line = connection.unwrap(PGConnection.class);
        while (!Thread.currentThread().isInterrupted()) {
            PGNotification[] heard = line.getNotifications(WAIT_MILLIS);
            if (heard != null) {
                for (PGNotification one : heard) {
                    ring.accept(one.getName());
                }
            }
        }
    }

    private boolean askedToEndWithin(Duration pause) {
        try {
            return asked.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
