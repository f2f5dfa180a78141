package enshu.launcher.command;

import enshu.launcher.bench.Latencies;
import enshu.launcher.bench.PlaybackBench;
import enshu.launcher.console.Console;
import enshu.launcher.demo.DemoFailure;
import enshu.launcher.demo.Instructor;
import enshu.launcher.demo.Stage;
import enshu.launcher.home.DemoAccounts;
import enshu.launcher.home.Home;
import enshu.launcher.home.Secrets;
import enshu.launcher.home.Settings;
import enshu.launcher.home.Versions;
import enshu.launcher.message.Columns;
import enshu.launcher.message.Terminal;
import enshu.launcher.postgres.PostgresCluster;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code enshu bench playback}: jumps in a made-up recording of one hour; exit 0 when they could be measured. */
@Command(
        name = "playback",
        description = "Jumps in a recording of one hour: goal 1000 ms for every one.",
        mixinStandardHelpOptions = true)
final class BenchPlayback implements Callable<Integer> {
    private static final int GOAL_MS = 1_000;
    private static final int WIDTH = 28;
    private static final int FEWEST = 10;
    private static final int MOST = 1_000;

    @Option(
            names = "--jumps",
            paramLabel = "N",
            defaultValue = "100",
            description = "10 to 1000 (default: ${DEFAULT-VALUE}).")
    private int jumps = 100;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the recording and of the jumps (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Spec
    private @Nullable CommandSpec spec;

    private final Terminal terminal;

    BenchPlayback(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws SQLException {
        if (spec != null && (jumps < FEWEST || jumps > MOST)) {
            throw new ParameterException(
                    spec.commandLine(), "--jumps: from " + FEWEST + " to " + MOST + ", not " + jumps);
        }
        Home home = Home.ofProcess();
        new Standing(home).ready(terminal.text("not-up"));
        URI address = Settings.of(home).address().console();
        try (Stage stage = Stage.open(address);
                Connection console = console(home)) {
            Instructor instructor = new Instructor(
                    stage.visitor(address, DemoAccounts.keep(home).account("instructor")));
            PlaybackBench bench = new PlaybackBench(
                    jumps,
                    new Random(seed),
                    done -> terminal.show(terminal.text("bench.playback-progress", done, 2 * jumps)));
            print(bench.run(instructor, new PlaybackBench.Shelf(home.recordings(), Console.ACCOUNT::own, console)));
            return 0;
        } catch (DemoFailure failure) {
            terminal.clear();
            terminal.complain(terminal.text("bench.failed", String.valueOf(failure.getMessage())));
            return 1;
        }
    }

    private static Connection console(Home home) throws SQLException {
        Secrets secrets = Secrets.keep(home);
        PostgresCluster cluster =
                new PostgresCluster(home, secrets, Settings.of(home).ports(), Versions.ofBuild());
        return DriverManager.getConnection(
                cluster.url("enshu"), "enshu_console", secrets.of(Secrets.Name.DATABASE_CONSOLE));
    }

    private void print(PlaybackBench.Measured measured) {
        terminal.clear();
        terminal.say("bench.playback", measured.bytes() / 1_000_000, jumps);
        terminal.say("bench.playback-opening", Math.round(measured.opening()));
        terminal.print(" ".repeat(34) + "p50      p95      max");
        terminal.print(row("bench.playback-floor", measured.floor()));
        double ratio = measured.jumps().percentile(95) / measured.floor().percentile(95);
        terminal.print(row("bench.playback-jump", measured.jumps()) + "   "
                + terminal.text("bench.ratio", String.format(Locale.ROOT, "%.1f", ratio)));
        terminal.say(measured.jumps().longest() <= GOAL_MS ? "bench.playback-kept" : "bench.playback-missed", GOAL_MS);
    }

    private String row(String key, Latencies times) {
        return String.format(
                Locale.ROOT,
                "%s %6.0f ms%6.0f ms%6.0f ms",
                Columns.padded(terminal.text(key), WIDTH),
                times.percentile(50),
                times.percentile(95),
                times.longest());
    }
}
