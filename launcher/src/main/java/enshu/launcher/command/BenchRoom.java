package enshu.launcher.command;

import enshu.launcher.bench.Latencies;
import enshu.launcher.bench.RoomBench;
import enshu.launcher.client.Caller;
import enshu.launcher.client.Door;
import enshu.launcher.demo.DemoFailure;
import enshu.launcher.demo.Instructor;
import enshu.launcher.demo.Stage;
import enshu.launcher.demo.Trainee;
import enshu.launcher.demo.Wishes;
import enshu.launcher.home.DemoAccounts;
import enshu.launcher.home.Home;
import enshu.launcher.home.Secrets;
import enshu.launcher.home.Settings;
import enshu.launcher.keycloak.Keycloak;
import enshu.launcher.keycloak.RealmAdministration;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.message.Terminal;
import enshu.launcher.process.ProcessIdentity;
import enshu.launcher.state.PlatformState;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code enshu bench room}: a full room plays; exit 0 only when no acknowledged answer was lost. */
@Command(
        name = "room",
        description = "A full room plays at high speed: goal 200 ms from an answer to the pages, nothing lost.",
        mixinStandardHelpOptions = true)
final class BenchRoom implements Callable<Integer> {
    private static final String SCENARIO = "cyder-a-usb";
    private static final int GOAL_MS = 200;
    private static final int SEATS = 4;
    private static final int MOST_TEAMS = 20;
    private static final int MOST_SECONDS = 3_600;

    @Option(
            names = "--teams",
            paramLabel = "N",
            defaultValue = "8",
            description = "Teams of four, 2 to 20 (default: ${DEFAULT-VALUE}).")
    private int teams = 8;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "90",
            description = "How long they play, 10 to 3600 (default: ${DEFAULT-VALUE}).")
    private int seconds = 90;

    @Option(
            names = "--without-ranges",
            description = "Hold the orchestrator still meanwhile, so that no range is made.")
    private boolean withoutRanges;

    @Spec
    private @Nullable CommandSpec spec;

    private final Terminal terminal;

    BenchRoom(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        require("--teams", teams, 2, MOST_TEAMS);
        require("--seconds", seconds, 10, MOST_SECONDS);
        Home home = Home.ofProcess();
        PlatformState state = new Standing(home).ready(terminal.text("not-up"));
        List<DemoAccounts.Account> guests = Guests.of(teams * SEATS);
        String before = Load.now();
        URI address = Settings.of(home).address().console();
        try (RealmAdministration realm =
                        new RealmAdministration(Keycloak.internal(Settings.of(home)), Secrets.keep(home));
                Stage stage = Stage.open(address);
                Connection record = OwnersRecord.open(home)) {
            realm.enrol(guests);
            try {
                return told(measure(home, state, record, stage, guests), before);
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

    private RoomBench.Measured measure(
            Home home, PlatformState state, Connection record, Stage stage, List<DemoAccounts.Account> guests) {
        Door door = Door.of(home);
        URI address = door.origin();
        DemoAccounts.Account staff = DemoAccounts.keep(home).account("instructor");
        show("signing-in");
        Caller control = Caller.signIn(door, staff);
        List<Caller> people = Guests.signIn(door, guests);
        List<RoomBench.Party> parties = new ArrayList<>();
        for (int team = 0; team < teams; team++) {
            String name = team == 0 ? RoomBench.FIRST : "チーム" + (team + 1);
            parties.add(new RoomBench.Party(name, people.subList(team * SEATS, (team + 1) * SEATS)));
        }
        RoomBench bench = new RoomBench(
                Packages.read(home, SCENARIO, terminal),
                new Wishes(record),
                withoutRanges ? Optional.of(orchestrator(state)) : Optional.empty(),
                Duration.ofSeconds(seconds),
                this::show);
        return bench.run(
                new Instructor(stage.visitor(address, staff)),
                control,
                new Trainee(stage.visitor(address, guests.getFirst())),
                parties);
    }

    private void show(String part) {
        terminal.show(terminal.text("bench.room-part." + part));
    }

    private static ProcessIdentity orchestrator(PlatformState state) {
        return state.processes().stream()
                .filter(process -> process.name().equals("orchestrator"))
                .flatMap(process -> process.identity().stream())
                .findFirst()
                .orElseThrow(() -> new LaunchFailure("the orchestrator does not run; see ./enshu status"));
    }

    private int told(RoomBench.Measured measured, String before) {
        terminal.clear();
        terminal.say("bench.room", teams, teams * SEATS, seconds, before);
        terminal.say(withoutRanges ? "bench.room.without-ranges" : "bench.room.with-ranges");
        Figures figures = new Figures(terminal);
        figures.head("p50", "p95", "max");
        row(figures, "bench.room.pages", measured.pages());
        row(figures, "bench.room.kept", measured.kept());
        row(figures, "bench.room.lines", measured.lines());
        double slowest =
                Math.max(measured.pages().percentile(95), measured.lines().percentile(95));
        terminal.say(slowest <= GOAL_MS ? "bench.goal-kept" : "bench.goal-missed", GOAL_MS);
        measured.lost().forEach(terminal::print);
        terminal.print(figures.line(
                "bench.room.lost",
                measured.lost().isEmpty(),
                measured.answers(),
                measured.lost().size()));
        return measured.lost().isEmpty() ? 0 : 1;
    }

    private void row(Figures figures, String key, Latencies times) {
        figures.row(terminal.text(key), times.percentile(50), times.percentile(95), times.longest());
    }
}
