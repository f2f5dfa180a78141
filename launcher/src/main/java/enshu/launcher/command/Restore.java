package enshu.launcher.command;

import enshu.launcher.backup.Restoration;
import enshu.launcher.home.Home;
import enshu.launcher.home.Versions;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.message.Terminal;
import enshu.launcher.platform.Ground;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code enshu restore FILE}: puts a backup in place; only while the platform is down. */
@CommandLine.Command(name = "restore", description = "Restore a backup.", mixinStandardHelpOptions = true)
final class Restore implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", descriptionKey = "file", description = "A file made by backup.")
    private Path file = Path.of("");

    private final Terminal terminal;

    Restore(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Home home = Home.ofProcess();
        home.prepare();
        if (new Standing(home).supervised().isPresent()) {
            throw new LaunchFailure(terminal.text("restore.running"));
        }
        new Ground(home).level();
        new Restoration(home, Versions.ofBuild())
                .restore(file.toAbsolutePath(), Instant.now())
                .ifPresentOrElse(
                        before -> terminal.say("restore.done-kept", before), () -> terminal.say("restore.done"));
        return 0;
    }
}
