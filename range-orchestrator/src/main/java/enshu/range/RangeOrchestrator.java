package enshu.range;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import enshu.range.docker.DockerConnection;
import enshu.range.docker.DockerImages;
import enshu.range.engine.EngineFailure;
import enshu.range.settings.Logging;
import enshu.range.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process that looks after one Docker host: takes the host's lease, gives every wish a loop, and leaves the ranges
 * standing when it is asked to end.
 */
public final class RangeOrchestrator {
    private static final Logger LOG = LoggerFactory.getLogger(RangeOrchestrator.class);
    private static final int CONNECTIONS = 8;

    private RangeOrchestrator() {}

    public static void main(String[] arguments) {
        Logging.begin("orchestrator");
        try {
            run(Settings.ofAll(System.getenv()), Optional.ofNullable(System.getenv("ENSHU_READY_FILE")));
        } catch (IllegalArgumentException | EngineFailure unusable) {
            LOG.error("the orchestrator can't work: {}", unusable.getMessage());
            System.exit(1);
        } catch (IOException | RuntimeException broken) {
            LOG.atError()
                    .addKeyValue(
                            "error",
                            String.valueOf(broken.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""))
                    .log("the orchestrator can't begin");
            System.exit(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(Settings settings, Optional<String> readyFile) throws IOException, InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            asked.countDown();
            try {
                if (!ended.await(5, TimeUnit.SECONDS)) {
                    LOG.warn("ended without waiting any longer");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        try (DockerConnection connection = DockerConnection.open(settings.socket());
                HikariDataSource database = database(settings.database())) {
            LOG.info("the engine is {}", connection.engine());
            try (Duty duty = Duty.begin(settings, connection, new DockerImages(connection), database, asked)) {
                if (asked.getCount() == 0) {
                    return;
                }
                LOG.info("ready: looking after host \"{}\" as instance {}", settings.host(), settings.instance());
                if (readyFile.isPresent()) {
                    Files.writeString(Path.of(readyFile.get()), "ready\n");
                }
                duty.untilAsked();
            }
        } finally {
            ended.countDown();
        }
    }

    private static HikariDataSource database(Settings.Database database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5000);
        config.setPoolName("ranges");
        return new HikariDataSource(config);
    }
}
