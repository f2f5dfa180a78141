package enshu.launcher.postgres;

import enshu.launcher.home.Secrets;
import enshu.launcher.message.LaunchFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the platform's schemas up to what this checkout expects, one history table a schema. */
public final class Migrations {
    private record Schema(String name, String folder) {}

    /** In this order: later schemas refer to earlier ones. */
    private static final List<Schema> SCHEMAS = List.of(
            new Schema("library", "web-console/src/main/resources/db/library"),
            new Schema("ranges", "range-orchestrator/src/main/resources/db/ranges"),
            new Schema("ledger", "scoring-engine/src/main/resources/db/ledger"),
            new Schema("programme", "web-console/src/main/resources/db/programme"));

    private final PostgresCluster cluster;
    private final Secrets secrets;
    private final Path checkout;

    public Migrations(PostgresCluster cluster, Secrets secrets, Path checkout) {
        this.cluster = cluster;
        this.secrets = secrets;
        this.checkout = checkout;
    }

    /** Applies what is missing; an applied file that was changed since is refused. */
    public void apply() {
        for (Schema schema : SCHEMAS) {
            Path folder = checkout.resolve(schema.folder());
            if (Files.isDirectory(folder)) {
                apply(schema, folder);
            }
        }
    }

    private void apply(Schema schema, Path folder) {
        try {
            Flyway.configure()
                    .dataSource(cluster.url("enshu"), "enshu_owner", secrets.of(Secrets.Name.DATABASE_OWNER))
                    .locations("filesystem:" + folder)
                    .schemas(schema.name())
                    .createSchemas(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new LaunchFailure(
                    "the migrations of schema " + schema.name() + " in " + folder + " failed: " + e.getMessage(), e);
        }
    }
}
