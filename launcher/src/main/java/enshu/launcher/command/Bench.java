package enshu.launcher.command;

import enshu.launcher.bench.Latencies;
import enshu.launcher.bench.PushBench;
import enshu.launcher.demo.DemoFailure;
import enshu.launcher.demo.Instructor;
import enshu.launcher.demo.Stage;
import enshu.launcher.demo.Trainee;
import enshu.launcher.home.DemoAccounts;
import enshu.launcher.home.Home;
import enshu.launcher.home.Settings;
import enshu.launcher.message.Columns;
import enshu.launcher.message.Terminal;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code enshu bench …}: measures the running platform; each figure stands beside a floor of the same run. */
@Command(
        name = "bench",
        description = "Measure the running platform.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class Bench {
    private Bench() {}

    static CommandLine line(Terminal terminal) {
        return new CommandLine(new Bench())
                .addSubcommand(new Push(terminal))
                .addSubcommand(new BenchDesktop(terminal))
                .addSubcommand(new BenchRoom(terminal))
                .addSubcommand(new BenchTakeover(terminal))
                .addSubcommand(new BenchRange(terminal))
                .addSubcommand(new BenchGame(terminal))
                .addSubcommand(new BenchPlayback(terminal))
                .addSubcommand(new BenchScenario(terminal))
                .addSubcommand(new BenchScore(terminal))
                .addSubcommand(new BenchBoard(terminal))
                .addSubcommand(new BenchRecompute(terminal));
    }

    /** Two browsers before an exercise of the library's first scenario; exit 0 when it could be measured. */
    @Command(
            name = "push",
            description = "From a click to every other screen: goal 200 ms for 95 of 100 changes.",
            mixinStandardHelpOptions = true)
    private static final class Push implements Callable<Integer> {
        private static final int GOAL_MS = 200;
        private static final int WIDTH = 28;
        private static final int FEWEST = 10;
        private static final int MOST = 1_000;

        @Option(
                names = "--changes",
                paramLabel = "N",
                defaultValue = "100",
                description = "Of each kind, 10 to 1000 (default: ${DEFAULT-VALUE}).")
        private int changes = 100;

        @Option(
                names = "--seed",
                paramLabel = "N",
                defaultValue = "1",
                description = "Of the pauses between changes (default: ${DEFAULT-VALUE}).")
        private long seed = 1;

        @Spec
        private @Nullable CommandSpec spec;

        private final Terminal terminal;

        Push(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            if (spec != null && (changes < FEWEST || changes > MOST)) {
                throw new ParameterException(
                        spec.commandLine(), terminal.text("usage.range", "--changes", FEWEST, "" + MOST, "" + changes));
            }
            Home home = Home.ofProcess();
            new Standing(home).ready(terminal.text("not-up"));
            URI address = Settings.of(home).address().console();
            try (Stage stage = Stage.open(address)) {
                print(measure(stage, address, DemoAccounts.keep(home)));
                return 0;
            } catch (DemoFailure failure) {
                terminal.clear();
                terminal.complain(terminal.text("bench.failed", String.valueOf(failure.getMessage())));
                return 1;
            }
        }

        private PushBench.Measured measure(Stage stage, URI address, DemoAccounts accounts) {
            Instructor instructor = new Instructor(stage.visitor(address, accounts.account("instructor")));
            Trainee trainee = new Trainee(stage.visitor(address, accounts.account("trainee1")));
            PushBench bench = new PushBench(
                    "cyder-a-usb",
                    changes,
                    new Random(seed),
                    done -> terminal.show(terminal.text("bench.progress", done, 3 * changes)));
            return bench.run(
                    instructor,
                    trainee,
                    List.of(
                            new Instructor.Seats("青チーム", List.of("trainee1")),
                            new Instructor.Seats("緑チーム", List.of("trainee2"))));
        }

        private void print(PushBench.Measured measured) {
            terminal.clear();
            terminal.say("bench.push", changes);
            terminal.print(" ".repeat(34) + "p50      p95      max");
            double floor = measured.floor().percentile(95);
            terminal.print(row("bench.floor", measured.floor()));
            terminal.print(compared("bench.clock", measured.clock(), floor));
            terminal.print(compared("bench.answers", measured.answers(), floor));
            double slowest =
                    Math.max(measured.clock().percentile(95), measured.answers().percentile(95));
            terminal.say(slowest <= GOAL_MS ? "bench.goal-kept" : "bench.goal-missed", GOAL_MS);
        }

        private String compared(String key, Latencies times, double floor) {
            String ratio = String.format(Locale.ROOT, "%.1f", times.percentile(95) / floor);
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
}
