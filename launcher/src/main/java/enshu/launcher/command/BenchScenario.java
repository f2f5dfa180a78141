package enshu.launcher.command;

import enshu.launcher.bench.Latencies;
import enshu.launcher.bench.ScenarioBench;
import enshu.launcher.home.Home;
import enshu.launcher.message.Columns;
import enshu.launcher.message.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code enshu bench scenario}: the library's check, and imports; needs no running platform. */
@Command(
        name = "scenario",
        description = "The check of the whole library: goal 1 s warm, 2 s as a command; and what imports become.",
        mixinStandardHelpOptions = true)
final class BenchScenario implements Callable<Integer> {
    private static final int WARM_GOAL_MS = 1_000;
    private static final int COMMAND_GOAL_MS = 2_000;
    private static final int COMMANDS = 5;
    private static final int WIDTH = 28;
    private static final int MOST = 1_000;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "20",
            description = "Warm checks, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    private int rounds = 20;

    @Option(
            names = "--sources",
            paramLabel = "DIR",
            description = "A folder of folders, one a source, whose files and projects are imported.")
    private @Nullable Path sources;

    @Spec
    private @Nullable CommandSpec spec;

    private final Terminal terminal;

    BenchScenario(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (spec != null && (rounds < 1 || rounds > MOST)) {
            throw new ParameterException(
                    spec.commandLine(), terminal.text("usage.range", "--rounds", 1, "" + MOST, "" + rounds));
        }
        if (spec != null && sources != null && !Files.isDirectory(sources)) {
            throw new ParameterException(spec.commandLine(), terminal.text("bench.scenario.no-sources", sources));
        }
        Home home = Home.ofProcess();
        try {
            check(home);
            if (sources != null) {
                ScenarioBench.imported(sources).forEach(this::print);
            }
            return 0;
        } catch (IOException failure) {
            terminal.complain(terminal.text("bench.failed", String.valueOf(failure.getMessage())));
            return 1;
        }
    }

    private void check(Home home) throws IOException, InterruptedException {
        ScenarioBench bench = new ScenarioBench(home.library());
        ScenarioBench.Warm warm = bench.warm(rounds);
        Latencies command = bench.command(home.checkout().resolve("enshu"), COMMANDS);
        terminal.say("bench.scenario", warm.packages());
        terminal.print(" ".repeat(34) + "p50      p95      max");
        terminal.print(row("bench.scenario.floor", warm.floor()));
        double floor = warm.floor().percentile(50);
        terminal.print(compared("bench.scenario.warm", warm.check(), floor));
        terminal.print(compared("bench.scenario.command", command, floor));
        boolean kept = warm.check().longest() <= WARM_GOAL_MS && command.longest() <= COMMAND_GOAL_MS;
        terminal.say(kept ? "bench.scenario.kept" : "bench.scenario.missed", WARM_GOAL_MS, COMMAND_GOAL_MS);
    }

    private void print(ScenarioBench.Tried tried) {
        int all = tried.passed() + tried.refused().size();
        terminal.say(
                "bench.scenario.tried",
                tried.source(),
                all,
                tried.passed(),
                tried.refused().size());
        tried.refused().forEach(why -> terminal.print("  " + why));
    }

    private String compared(String key, Latencies times, double floor) {
        String ratio = String.format(Locale.ROOT, "%.1f", times.percentile(50) / floor);
        return row(key, times) + "   " + terminal.text("bench.ratio", ratio);
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
