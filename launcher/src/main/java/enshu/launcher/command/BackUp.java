package enshu.launcher.command;

import enshu.launcher.backup.Backup;
import enshu.launcher.home.Home;
import enshu.launcher.home.Secrets;
import enshu.launcher.home.Settings;
import enshu.launcher.home.Versions;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.message.Terminal;
import enshu.launcher.postgres.Databases;
import enshu.launcher.postgres.PostgresCluster;
import enshu.launcher.state.PlatformState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code enshu backup FILE}: database, accounts, secrets and recordings in one file, also while all runs. */
@CommandLine.Command(name = "backup", description = "Write a backup.", mixinStandardHelpOptions = true)
final class BackUp implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            descriptionKey = "file",
            description = "Where to write it (tar.gz); must not exist.")
    private Path file = Path.of("");

    private final Terminal terminal;

    BackUp(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws SQLException {
        Home home = Home.ofProcess();
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (Files.exists(target) || folder == null || !Files.isDirectory(folder)) {
            throw new LaunchFailure(terminal.text("backup.bad-target", target));
        }
        Settings settings = Settings.of(home);
        Optional<PlatformState> running = new Standing(home).supervised();
        Secrets secrets = Secrets.keep(home);
        PostgresCluster postgres = new PostgresCluster(home, secrets, settings.ports(), Versions.ofBuild());
        long size;
        if (running.isPresent()) {
            try (Connection connection = new Databases(postgres, secrets).connect()) {
                size = new Backup(home, Versions.ofBuild())
                        .write(target, Optional.of(connection), postgres, Instant.now());
            }
        } else {
            size = new Backup(home, Versions.ofBuild()).write(target, Optional.empty(), postgres, Instant.now());
        }
        terminal.say("backup.done", target, size / 1_000_000);
        return 0;
    }
}
