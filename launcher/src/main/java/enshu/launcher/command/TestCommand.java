package enshu.launcher.command;

import enshu.launcher.home.Home;
import enshu.launcher.message.Terminal;
import enshu.launcher.trial.Trial;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code enshu test}: every test there is; exit 0 only when all passed and nothing was left behind. */
@Command(name = "test", description = "Run every test there is.", mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {
    private final Terminal terminal;

    TestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Trial.Voice voice = new Trial.Voice() {
            @Override
            public String text(String key, Object... arguments) {
                return terminal.text(key, arguments);
            }

            @Override
            public void print(String line) {
                terminal.print(line);
            }
        };
        return new Trial(Home.ofProcess(), voice).run(Instant.now()) ? 0 : 1;
    }
}
