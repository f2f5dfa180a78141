package enshu.launcher.command;

import enshu.launcher.home.Home;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.message.Terminal;
import enshu.launcher.platform.Ground;
import enshu.launcher.process.Command;
import enshu.launcher.state.PlatformState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code enshu down}: stops everything and leaves nothing that runs, is mounted or routed; data stay. */
@CommandLine.Command(name = "down", description = "Stop the platform; data stay.", mixinStandardHelpOptions = true)
final class Down implements Callable<Integer> {
    private static final Duration REMOVAL_LIMIT = Duration.ofMinutes(2);

    /** What {@code --purge} leaves: what was downloaded and built, which holds nothing of anybody. */
    private static final List<String> DATA = List.of(
            "postgres",
            "engine",
            "console",
            "keycloak",
            "proxy",
            "desktops",
            "recordings",
            "run",
            "accounts.properties",
            "secrets.properties",
            "settings.properties");

    @Option(names = "--purge", description = "Also delete database, accounts, images and recordings.")
    private boolean purge;

    private final Terminal terminal;

    Down(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Home home = Home.ofProcess();
        Optional<PlatformState> running = new Standing(home).supervised();
        if (running.isPresent()) {
            terminal.say("down.stopping");
            if (!Standing.stop(running.get())) {
                terminal.say("down.slow");
            }
        }
        List<String> remains = new Ground(home).level();
        if (!remains.isEmpty()) {
            throw new LaunchFailure(terminal.text("down.remains", String.join(", ", remains)));
        }
        if (purge) {
            purge(home);
        }
        terminal.say(purge ? "down.purged" : "down.done", home.root());
        return 0;
    }

    private static void purge(Home home) {
        for (String name : DATA) {
            Command.of(List.of("rm", "-rf", home.root().resolve(name).toString()), REMOVAL_LIMIT)
                    .run();
        }
    }
}
