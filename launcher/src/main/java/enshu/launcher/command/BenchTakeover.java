package enshu.launcher.command;

import enshu.launcher.bench.Latencies;
import enshu.launcher.bench.TakeoverBench;
import enshu.launcher.bench.TakeoverGround;
import enshu.launcher.bench.TakeoverPage;
import enshu.launcher.client.Caller;
import enshu.launcher.client.Door;
import enshu.launcher.demo.DemoFailure;
import enshu.launcher.demo.Stage;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code enshu bench takeover}: ranges stand, and people take them over; exit 0 when it could be measured. */
@Command(
        name = "takeover",
        description = "From the click on an exercise whose range stands to a usable desktop: goal 2 s for 95 of 100.",
        mixinStandardHelpOptions = true)
final class BenchTakeover implements Callable<Integer> {
    private static final int GOAL_MS = 2_000;
    private static final int SEATS = 4;
    private static final int MOST_TEAMS = 10;
    private static final int FEWEST_ROUNDS = 3;
    private static final int MOST_ROUNDS = 100;

    @Option(
            names = "--teams",
            paramLabel = "N",
            defaultValue = "2",
            description = "Teams of four, 1 to 10 (default: ${DEFAULT-VALUE}).")
    private int teams = 2;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description =
                    "By everybody alone, by all together, and in a browser; 3 to 100 (default: ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Spec
    private @Nullable CommandSpec spec;

    private final Terminal terminal;

    BenchTakeover(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        require("--teams", teams, 1, MOST_TEAMS);
        require("--rounds", rounds, FEWEST_ROUNDS, MOST_ROUNDS);
        Home home = Home.ofProcess();
        new Standing(home).ready(terminal.text("not-up"));
        String before = Load.now();
        List<DemoAccounts.Account> guests = Guests.of(teams * SEATS);
        try (RealmAdministration realm =
                        new RealmAdministration(Keycloak.internal(Settings.of(home)), Secrets.keep(home));
                Stage stage = Stage.open(Settings.of(home).address().console());
                Connection record = OwnersRecord.open(home)) {
            show("signing-in");
            realm.enrol(guests);
            try {
                measure(home, record, stage, guests, before);
                return 0;
            } finally {
                realm.dismiss(guests);
            }
        } catch (DemoFailure failure) {
            terminal.clear();
            terminal.complain(terminal.text("bench.failed", String.valueOf(failure.getMessage())));
            return 1;
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

    private void show(String part) {
        terminal.show(terminal.text("bench.takeover-part." + part));
    }

    private void measure(Home home, Connection record, Stage stage, List<DemoAccounts.Account> guests, String before) {
        Door door = Door.of(home);
        Caller instructor = Caller.signIn(door, DemoAccounts.keep(home).account("instructor"));
        List<Caller> people = Guests.signIn(door, guests);
        List<List<Caller>> parties = new ArrayList<>();
        for (int team = 0; team < teams; team++) {
            parties.add(people.subList(team * SEATS, (team + 1) * SEATS));
        }
        show("ranges");
        try (TakeoverGround ground = TakeoverGround.raise(home, record, instructor, parties)) {
            TakeoverBench.Measured measured = new TakeoverBench(rounds, this::show).run(ground);
            show("browser");
            Latencies browser = new TakeoverPage(stage.visitor(door.origin(), guests.getFirst()))
                    .measure(ground.exercise(), rounds);
            terminal.clear();
            print(measured, browser, before);
            show("removing");
        }
        terminal.clear();
    }

    private void print(TakeoverBench.Measured measured, Latencies browser, String before) {
        terminal.say("bench.takeover", teams, teams * SEATS, rounds, before);
        Figures figures = new Figures(terminal);
        figures.head("p50", "p95", "max");
        row(figures, "bench.takeover.floor", measured.floor());
        row(figures, "bench.takeover.alone", measured.alone());
        row(figures, "bench.takeover.crowd-floor", measured.crowdFloor());
        row(figures, "bench.takeover.together", measured.together());
        row(figures, "bench.takeover.browser", browser);
        double slowest = Stream.of(measured.alone(), measured.together(), browser)
                .mapToDouble(times -> times.percentile(95))
                .max()
                .orElseThrow();
        terminal.say(slowest <= GOAL_MS ? "bench.goal-kept" : "bench.goal-missed", GOAL_MS);
    }

    private void row(Figures figures, String key, Latencies times) {
        figures.row(terminal.text(key), times.percentile(50), times.percentile(95), times.longest());
    }
}
