package enshu.launcher.command;

import enshu.launcher.bench.RangeBench;
import enshu.launcher.home.Home;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.message.Terminal;
import enshu.launcher.platform.OrchestratorSettings;
import enshu.range.engine.EngineFailure;
import enshu.scenario.Scenario;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code enshu bench range}: ranges from the wish to healthy and away again, beside the bare engine; exit 0 when it could be measured. */
@Command(
        name = "range",
        description = "Ranges from the wish to healthy, and away: goal 1.10 times the bare engine.",
        mixinStandardHelpOptions = true)
final class BenchRange implements Callable<Integer> {
    private static final double GOAL = 1.10;
    private static final int MOST_TEAMS = 100;
    private static final int MOST_WIDTH = 32;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            defaultValue = "cyder-a-usb,notice-survey",
            split = ",",
            description = "Of the library, one or several (default: ${DEFAULT-VALUE}).")
    private List<String> scenarios = List.of();

    @Option(
            names = "--teams",
            paramLabel = "N",
            defaultValue = "4",
            split = ",",
            description = "How many teams, one or several counts, 1 to 100 (default: ${DEFAULT-VALUE}).")
    private List<Integer> teams = List.of();

    @Option(
            names = "--widths",
            paramLabel = "N",
            defaultValue = "2,3,4,6",
            split = ",",
            description = "Requests at a time that the floor is tried with, 1 to 32 (default: ${DEFAULT-VALUE}).")
    private List<Integer> widths = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    private final Terminal terminal;

    BenchRange(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        teams.forEach(count -> require("--teams", count, MOST_TEAMS));
        widths.forEach(width -> require("--widths", width, MOST_WIDTH));
        Home home = Home.ofProcess();
        new Standing(home).ready(terminal.text("not-up"));
        List<Scenario> read = scenarios.stream()
                .map(name -> Packages.read(home, name, terminal))
                .toList();
        try (Connection record = OwnersRecord.open(home);
                RangeBench bench =
                        new RangeBench(OrchestratorSettings.of(home), record, new SecureRandom(), this::show)) {
            bench.sweep();
            for (Scenario scenario : read) {
                bench.warm(scenario);
                for (int count : teams) {
                    String before = Load.now();
                    tell(scenario, bench.measure(scenario, count, widths), before);
                }
            }
            return 0;
        } catch (EngineFailure failure) {
            terminal.clear();
            terminal.complain(terminal.text("bench.failed", String.valueOf(failure.getMessage())));
            return 1;
        } catch (SQLException e) {
            throw new LaunchFailure("the connection to PostgreSQL can't be closed: " + e.getMessage(), e);
        }
    }

    private void require(String option, int value, int most) {
        if (spec != null && (value < 1 || value > most)) {
            throw new ParameterException(
                    spec.commandLine(), terminal.text("usage.range", option, 1, "" + most, "" + value));
        }
    }

    private void show(String part, int count) {
        terminal.show(terminal.text("bench.range-part." + part, count));
    }

    private void tell(Scenario scenario, RangeBench.Measured measured, String before) {
        terminal.clear();
        terminal.say("bench.range", scenario.id(), measured.teams(), measured.containers(), before);
        Figures figures = new Figures(terminal);
        figures.head(terminal.text("bench.range.stand"), terminal.text("bench.range.remove"));
        seconds("bench.range.floor", measured.floor(), measured.width());
        seconds("bench.range.wished", measured.wished());
        double stand = ratio(measured.wished().stand(), measured.floor().stand());
        double remove = ratio(measured.wished().remove(), measured.floor().remove());
        terminal.print(figures.line("bench.range.ratio", stand <= GOAL && remove <= GOAL, two(stand), two(remove)));
    }

    private void seconds(String key, RangeBench.Times times, Object... arguments) {
        new Figures(terminal).seconds(terminal.text(key, arguments), seconds(times.stand()), seconds(times.remove()));
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static double ratio(Duration time, Duration floor) {
        return (double) time.toNanos() / floor.toNanos();
    }

    private static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
