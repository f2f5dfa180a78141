package enshu.launcher.command;

import enshu.launcher.bench.Latencies;
import enshu.launcher.bench.RecomputeBench;
import enshu.launcher.home.Home;
import enshu.launcher.message.Columns;
import enshu.launcher.message.Terminal;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code enshu bench recompute}: a whole game counted anew; needs no running platform. */
@Command(
        name = "recompute",
        description = "A game of 53 teams counted anew: goal 100 ms from memory, 5 ms a tick more, 2 s as a command.",
        mixinStandardHelpOptions = true)
final class BenchRecompute implements Callable<Integer> {
    private static final int ANEW_GOAL_MS = 100;
    private static final int TICK_GOAL_MS = 5;
    private static final int COMMAND_GOAL_MS = 2_000;
    private static final int COMMANDS = 5;
    private static final int WIDTH = 34;
    private static final int MOST = 1_000;
    private static final List<String> RULES = List.of("faust", "saarctf", "eno", "forcad", "uptime");

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "10",
            description = "Of each rule, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    private int rounds = 10;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the game (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Spec
    private @Nullable CommandSpec spec;

    private final Terminal terminal;

    BenchRecompute(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (spec != null && (rounds < 1 || rounds > MOST)) {
            throw new ParameterException(
                    spec.commandLine(), terminal.text("usage.range", "--rounds", 1, "" + MOST, "" + rounds));
        }
        RecomputeBench bench = new RecomputeBench(seed);
        terminal.say("bench.recompute", bench.events());
        boolean kept = true;
        for (String rule : RULES) {
            RecomputeBench.Measured measured = bench.measure(rule, rounds);
            terminal.print(Columns.padded(rule, WIDTH) + "p50      p95      max");
            terminal.print(row("bench.recompute.floor", measured.floor()));
            terminal.print(row("bench.recompute.whole", measured.whole()));
            terminal.print(row("bench.recompute.anew", measured.anew()));
            terminal.print(row("bench.recompute.tick", measured.tick()));
            kept &= measured.anew().percentile(50) <= ANEW_GOAL_MS
                    && measured.tick().percentile(50) <= TICK_GOAL_MS;
        }
        try {
            Latencies command = bench.command(Home.ofProcess().checkout().resolve("enshu"), RULES.getFirst(), COMMANDS);
            terminal.print(row("bench.recompute.command", command));
            kept &= command.percentile(50) <= COMMAND_GOAL_MS;
        } catch (IOException failure) {
            terminal.complain(terminal.text("bench.failed", String.valueOf(failure.getMessage())));
            return 1;
        }
        terminal.say(
                kept ? "bench.recompute.kept" : "bench.recompute.missed", ANEW_GOAL_MS, TICK_GOAL_MS, COMMAND_GOAL_MS);
        return 0;
    }

    private String row(String key, Latencies times) {
        return String.format(
                Locale.ROOT,
                "%s %6.1f ms%6.1f ms%6.1f ms",
                Columns.padded(terminal.text(key), WIDTH - 6),
                times.percentile(50),
                times.percentile(95),
                times.longest());
    }
}
