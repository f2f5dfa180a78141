package enshu.scoring.exercise;

import enshu.exchange.ExerciseId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to the meeting place on one connection of its own. What is heard only makes things quicker: whoever waits here
 * looks at everything again after {@link #POLL} at the latest, also while the connection is gone.
 */
public final class News implements AutoCloseable {
    /** The longest wait. */
    public static final Duration POLL = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(News.class);

    private final String url;
    private final Properties login;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Connection connection;

    /** Doesn't connect yet. */
    public News(String url, String user, String password) {
        this.url = url;
        this.login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("ApplicationName", "enshu-scoring-news");
        login.setProperty("connectTimeout", "5");
        login.setProperty("tcpKeepAlive", "true");
    }

    /** What was heard: the exercises named, and whether everything has to be looked at. */
    public record Heard(Set<ExerciseId> exercises, boolean everything) {
        public Heard {
            exercises = Set.copyOf(exercises);
        }
    }

    /** Waits for news, {@link #POLL} at most. To be called by one thread. */
    public Heard await() throws InterruptedException {
        try {
            Connection line = connection;
            if (line == null) {
                connection = listen();
                return new Heard(Set.of(), true);
            }
            PGNotification[] news = line.unwrap(PGConnection.class).getNotifications((int) POLL.toMillis());
            return heard(news);
        } catch (SQLException broken) {
            requireOpen(closed.getCount() > 0);
            LOG.atWarn()
                    .addKeyValue("error", broken.getMessage())
                    .log("the database can't be listened to; tried again, polling meanwhile");
            drop();
            requireOpen(!closed.await(POLL.toMillis(), TimeUnit.MILLISECONDS));
            return new Heard(Set.of(), true);
        }
    }

    private static void requireOpen(boolean open) throws InterruptedException {
        if (!open) {
            throw new InterruptedException("the listening was ended");
        }
    }

    /** Ends the listening; whoever waits is interrupted. */
    @Override
    public void close() {
        closed.countDown();
        drop();
    }

    private void drop() {
        Connection line = connection;
        connection = null;
        if (line != null) {
            try {
                line.close();
            } catch (SQLException gone) {
                LOG.atDebug().setCause(gone).log("closing a broken connection");
            }
        }
    }

    private Connection listen() throws SQLException {
        Connection fresh = DriverManager.getConnection(url, login);
        try (Statement statement = fresh.createStatement()) {
            statement.execute("listen ranges_check_result");
            statement.execute("listen ranges_clock");
        }
        return fresh;
    }

    private static Heard heard(PGNotification @Nullable [] news) {
        Set<ExerciseId> exercises = new HashSet<>();
        if (news != null) {
            for (PGNotification one : news) {
                try {
                    exercises.add(ExerciseId.of(one.getParameter()));
                } catch (IllegalArgumentException foreign) {
                    LOG.atDebug().log("a notification without an exercise");
                }
            }
        }
        return new Heard(exercises, exercises.isEmpty());
    }
}
