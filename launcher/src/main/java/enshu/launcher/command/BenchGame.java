package enshu.launcher.command;

import enshu.launcher.bench.GameBench;
import enshu.launcher.client.Caller;
import enshu.launcher.client.Door;
import enshu.launcher.home.DemoAccounts;
import enshu.launcher.home.Home;
import enshu.launcher.home.Secrets;
import enshu.launcher.home.Settings;
import enshu.launcher.keycloak.Keycloak;
import enshu.launcher.keycloak.RealmAdministration;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.message.Terminal;
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

/** {@code enshu bench game}: ticks of a game whose teams all stand together; exit 0 when no visit is without a result. */
@Command(
        name = "game",
        description = "Checkers of a game between teams: goal 30 s from a tick's beginning to its last result.",
        mixinStandardHelpOptions = true)
final class BenchGame implements Callable<Integer> {
    private static final Duration GOAL = Duration.ofSeconds(30);
    private static final int MOST_TEAMS = 40;
    private static final int MOST_TICKS = 60;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            defaultValue = "colosseo-tickets",
            description = "Of the library, one with an arena (default: ${DEFAULT-VALUE}).")
    private String scenario = "colosseo-tickets";

    @Option(
            names = "--teams",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many teams, 2 to 40 (default: ${DEFAULT-VALUE}).")
    private int teams = 20;

    @Option(
            names = "--ticks",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many ticks of a minute, 1 to 60 (default: ${DEFAULT-VALUE}).")
    private int ticks = 5;

    @Spec
    private @Nullable CommandSpec spec;

    private final Terminal terminal;

    BenchGame(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        require("--teams", teams, 2, MOST_TEAMS);
        require("--ticks", ticks, 1, MOST_TICKS);
        Home home = Home.ofProcess();
        new Standing(home).ready(terminal.text("not-up"));
        List<DemoAccounts.Account> guests = Guests.of(teams);
        String before = Load.now();
        try (RealmAdministration realm =
                        new RealmAdministration(Keycloak.internal(Settings.of(home)), Secrets.keep(home));
                Connection record = OwnersRecord.open(home)) {
            GameBench bench = new GameBench(Packages.read(home, scenario, terminal), record, this::show);
            realm.enrol(guests);
            try {
                Door door = Door.of(home);
                Caller control = Caller.signIn(door, DemoAccounts.keep(home).account("instructor"));
                return told(bench.run(control, Guests.signIn(door, guests), ticks), before);
            } finally {
                realm.dismiss(guests);
            }
        } catch (SQLException e) {
            throw new LaunchFailure("the connection to PostgreSQL can't be closed: " + e.getMessage(), e);
        }
    }

    private void require(String option, int value, int least, int most) {
        if (spec != null && (value < least || value > most)) {
            throw new ParameterException(
                    spec.commandLine(), terminal.text("usage.range", option, least, "" + most, "" + value));
        }
    }

    private void show(String part, Object detail) {
        terminal.show(terminal.text("bench.game-part." + part, detail, teams, ticks));
    }

    private int told(GameBench.Measured measured, String before) {
        terminal.clear();
        int visits = teams * measured.services();
        terminal.say(
                "bench.game", scenario, teams, visits, seconds(measured.stood()), GameBench.TICK.toSeconds(), before);
        Figures figures = new Figures(terminal);
        boolean all = true;
        for (GameBench.Tick tick : measured.ticks()) {
            boolean kept = tick.took().compareTo(GOAL) <= 0 && tick.results() == visits;
            all &= tick.results() == visits;
            terminal.print(figures.line(
                    "bench.game.tick",
                    kept,
                    tick.number(),
                    seconds(tick.took()),
                    tick.results(),
                    visits,
                    tick.well(),
                    GOAL.toSeconds()));
        }
        return all ? 0 : 1;
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1e3);
    }
}
