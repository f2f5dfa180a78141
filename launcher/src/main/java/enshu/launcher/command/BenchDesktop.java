package enshu.launcher.command;

import enshu.launcher.bench.Compared;
import enshu.launcher.bench.ConsoleProcess;
import enshu.launcher.bench.DesktopBench;
import enshu.launcher.bench.Latencies;
import enshu.launcher.client.Caller;
import enshu.launcher.client.Door;
import enshu.launcher.home.DemoAccounts;
import enshu.launcher.home.Home;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.message.Terminal;
import enshu.launcher.process.ProcessIdentity;
import enshu.launcher.state.PlatformState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code enshu bench desktop}: what our tunnel adds to guacd; exit 0 when it could be measured. */
@Command(
        name = "desktop",
        description = "What the tunnel between browser and guacd costs, for one desktop and for hundreds.",
        mixinStandardHelpOptions = true)
final class BenchDesktop implements Callable<Integer> {
    private static final double GOAL_DOWN_MS = 1;
    private static final double GOAL_ROUND_MS = 2;
    private static final double GOAL_P99_MS = 6;
    private static final double GOAL_BACK_MS = 10_000;
    private static final double GOAL_STALL = 0.05;
    private static final int FEWEST_KEYS = 40;
    private static final int MOST_KEYS = 4_000;
    private static final int MOST_TUNNELS = 1_000;
    private static final int MOST_RETURNING = 60;

    @Option(
            names = "--keys",
            paramLabel = "N",
            defaultValue = "400",
            description = "Keys and frames on either side, 40 to 4000 (default: ${DEFAULT-VALUE}).")
    private int keys = 400;

    @Option(
            names = "--tunnels",
            paramLabel = "N",
            defaultValue = "200",
            description = "Desktops open at a time, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    private int tunnels = 200;

    @Option(
            names = "--returning",
            paramLabel = "N",
            defaultValue = "40",
            description = "Desktops that come back at once, 1 to 60 (default: ${DEFAULT-VALUE}).")
    private int returning = 40;

    @Spec
    private @Nullable CommandSpec spec;

    private final Terminal terminal;

    BenchDesktop(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        require("--keys", keys, FEWEST_KEYS, MOST_KEYS);
        require("--tunnels", tunnels, 1, MOST_TUNNELS);
        require("--returning", returning, 1, MOST_RETURNING);
        Home home = Home.ofProcess();
        PlatformState state = new Standing(home).ready(terminal.text("not-up"));
        DemoAccounts accounts = DemoAccounts.keep(home);
        Door door = Door.of(home);
        String before = Load.now();
        try (Connection record = OwnersRecord.open(home)) {
            DesktopBench bench = new DesktopBench(
                    home,
                    record,
                    console(state),
                    new DesktopBench.Numbers(keys, tunnels, returning),
                    part -> terminal.show(terminal.text("bench.desktop-part." + part)));
            DesktopBench.Measured measured = bench.run(
                    Caller.signIn(door, accounts.account("instructor")),
                    Caller.signIn(door, accounts.account("trainee1")));
            terminal.clear();
            print(measured, before);
            return 0;
        } catch (SQLException e) {
            throw new LaunchFailure("the connection to PostgreSQL can't be closed: " + e.getMessage(), e);
        }
    }

    private void require(String option, int value, int least, int most) {
        if (spec != null && (value < least || value > most)) {
            throw new ParameterException(
                    spec.commandLine(), option + ": from " + least + " to " + most + ", not " + value);
        }
    }

    private static ConsoleProcess console(PlatformState state) {
        return state.processes().stream()
                .filter(process -> process.name().equals("console"))
                .flatMap(process -> process.identity().stream())
                .map(ProcessIdentity::pid)
                .map(ConsoleProcess::new)
                .findFirst()
                .orElseThrow(() -> new LaunchFailure("the console does not run; see ./enshu status"));
    }

    private void print(DesktopBench.Measured measured, String before) {
        terminal.say("bench.desktop", keys, before);
        Figures figures = new Figures(terminal);
        figures.head("p50", "p99", "max");
        compared(figures, "down", measured.down(), GOAL_DOWN_MS);
        compared(figures, "answer", measured.answer(), GOAL_ROUND_MS);
        compared(figures, "keys", measured.keys(), GOAL_ROUND_MS);
        crowd(measured.crowd());
        double longest = measured.back().longest();
        terminal.print(figures.line(
                "bench.desktop.back",
                longest <= GOAL_BACK_MS,
                returning,
                seconds(measured.back().percentile(50)),
                seconds(longest)));
        double lost = 1 - measured.watched() / measured.alone();
        terminal.print(figures.line(
                "bench.desktop.watched",
                lost <= GOAL_STALL,
                number(measured.alone()),
                number(measured.watched()),
                number(lost * 100)));
    }

    private void compared(Figures figures, String what, Compared times, double goal) {
        row(figures, "bench.desktop." + what + "-direct", times.direct());
        row(figures, "bench.desktop." + what, times.tunnel());
        boolean kept = times.added(50) <= goal && times.added(99) <= GOAL_P99_MS;
        terminal.print(figures.line(
                "bench.desktop.added",
                kept,
                number(times.added(50)),
                number(goal),
                number(times.added(99)),
                number(GOAL_P99_MS)));
    }

    private void row(Figures figures, String key, Latencies times) {
        figures.row(terminal.text(key), times.percentile(50), times.percentile(99), times.longest());
    }

    private void crowd(DesktopBench.Crowd crowd) {
        terminal.say(
                "bench.desktop.crowd",
                crowd.tunnels(),
                number(crowd.frames()),
                number(crowd.ages().percentile(50)),
                number(crowd.ages().percentile(99)),
                number(crowd.kilobytesEach()),
                number(crowd.threadsEach()),
                crowd.with().threads());
    }

    private static String seconds(double milliseconds) {
        return String.format(Locale.ROOT, "%.1f", milliseconds / 1000);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
