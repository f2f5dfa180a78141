package enshu.launcher.backup;

import enshu.launcher.home.Home;
import enshu.launcher.home.Secrets;
import enshu.launcher.home.Versions;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.postgres.PostgresCluster;
import enshu.launcher.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes a backup, of a platform that runs as well as of one that is down.
 *
 * <p>The binaries we run bring no {@code pg_dump}, and Debian's is older than the server, so the cluster is copied as
 * files: PostgreSQL is told before and after, and its log of the meantime comes with it. Source: PostgreSQL 18
 * documentation, 25.3.3 "Making a Base Backup Using the Low Level API".
 */
public final class Backup {
    private static final Duration LIMIT = Duration.ofHours(1);

    private final Home home;
    private final Versions versions;

    public Backup(Home home, Versions versions) {
        this.home = home;
        this.versions = versions;
    }

    /**
     * Writes the backup.
     *
     * @param cluster a superuser's connection when the platform runs; empty when it is down
     * @return the size of the file in bytes
     */
    public long write(Path file, Optional<Connection> cluster, PostgresCluster postgres, Instant now) {
        if (Secrets.of(home).isEmpty() || !Files.exists(postgres.data())) {
            throw new LaunchFailure("there is nothing to back up in " + home.root() + " yet.");
        }
        Path folder = home.root().resolve("backup.new");
        try {
            Command.of(List.of("rm", "-rf", folder.toString()), LIMIT).run();
            Files.createDirectories(folder);
            for (String name : Archive.CARRIED) {
                carry(home.root().resolve(name), folder.resolve(name));
            }
            if (cluster.isPresent()) {
                copyRunning(cluster.get(), postgres.data(), folder.resolve("data"));
            } else {
                copy(postgres.data(), folder.resolve("data"));
            }
            new Archive(versions).pack(folder, file, now);
            return Files.size(file);
        } catch (IOException | SQLException e) {
            throw new LaunchFailure("the backup could not be written to " + file + ": " + e.getMessage(), e);
        } finally {
            Command.of(List.of("rm", "-rf", folder.toString()), LIMIT).tryRun();
        }
    }

    private static void copyRunning(Connection connection, Path data, Path copy) throws SQLException, IOException {
        String firstLog;
        String label;
        try (Statement statement = connection.createStatement()) {
            firstLog = text(statement, "select pg_walfile_name(pg_backup_start('enshu backup', fast => true))");
            // What vanishes while it is copied is left to the log that is copied below.
            copyLive(data, copy, "./pg_wal/*", "./postmaster.pid", "./postmaster.opts", "./pg_replslot/*");
            label = text(statement, "select labelfile from pg_backup_stop(wait_for_archive => false)");
        }
        Files.writeString(copy.resolve("backup_label"), label);
        copyLive(data.resolve("pg_wal"), copy.resolve("pg_wal"));
        // The oldest part goes first: while the first one needed is there, all after it are, and were when they were
        // copied.
        if (!Files.exists(data.resolve("pg_wal").resolve(firstLog))) {
            throw new LaunchFailure("PostgreSQL wrote so much during the backup that the log it needs (" + firstLog
                    + ") is gone already. Try again when less is going on.");
        }
    }

    /** A file, or a folder in which the platform may be at work; nothing where there is none. */
    private static void carry(Path from, Path to) throws IOException {
        if (Files.isDirectory(from)) {
            copyLive(from, to);
        } else if (Files.exists(from)) {
            copy(from, to);
        }
    }

    /** Copies a folder in which files come, go and change meanwhile: what has gone is not in the copy. */
    static void copyLive(Path from, Path to, String... excluded) throws IOException {
        Files.createDirectories(to);
        StringBuilder script =
                new StringBuilder("umask 077; tar --create --warning=no-file-changed --warning=no-file-removed");
        for (String pattern : excluded) {
            script.append(" --exclude='").append(pattern).append('\'');
        }
        // Status 1 means that files changed while they were read.
        script.append(" --directory=\"$1\" . > \"$2/data.tar\" || [ $? = 1 ]; ")
                .append("tar --extract --numeric-owner --same-permissions --file=\"$2/data.tar\" --directory=\"$2\"; ")
                .append("rm \"$2/data.tar\"");
        Command.of(List.of("sh", "-euc", script.toString(), "copy", from.toString(), to.toString()), LIMIT)
                .run();
    }

    private static void copy(Path from, Path to) {
        Command.of(List.of("cp", "--archive", from.toString(), to.toString()), LIMIT)
                .run();
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
