package enshu.launcher.command;

import enshu.launcher.demo.Demo;
import enshu.launcher.demo.DemoFailure;
import enshu.launcher.demo.Faults;
import enshu.launcher.demo.GameDemo;
import enshu.launcher.demo.Photographs;
import enshu.launcher.demo.Timeline;
import enshu.launcher.demo.Wishes;
import enshu.launcher.home.DemoAccounts;
import enshu.launcher.home.Home;
import enshu.launcher.home.Settings;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.message.Terminal;
import enshu.launcher.state.PlatformState;
import enshu.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code enshu demo}: an exercise plays itself on the running platform; exit 0 only when it ended as promised. */
@Command(name = "demo", description = "Let an exercise play itself.", mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "SCENARIO",
            descriptionKey = "scenario",
            defaultValue = "cyder-a-usb",
            description = "A scenario of the library (default: ${DEFAULT-VALUE}).")
    private String scenario = "cyder-a-usb";

    @Option(
            names = "--faults",
            description =
                    "On the way, kill every process of the platform once, a team's gateway to its desktops and a host.")
    private boolean faults;

    @Option(names = "--photographs", paramLabel = "FOLDER", description = "Write what people saw as PNG files.")
    private @Nullable Path photographs;

    private final Terminal terminal;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Home home = Home.ofProcess();
        PlatformState state = new Standing(home).ready(terminal.text("not-up"));
        terminal.print(terminal.text("demo.begin", scenario, state.address()));
        try (Connection record = OwnersRecord.open(home)) {
            play(home, record);
            return 0;
        } catch (DemoFailure failure) {
            terminal.clear();
            terminal.complain(terminal.text("demo.failed", String.valueOf(failure.getMessage()), failures(home)));
            return 1;
        } catch (SQLException e) {
            throw new LaunchFailure("the connection to PostgreSQL can't be closed: " + e.getMessage(), e);
        }
    }

    private void play(Home home, Connection record) {
        Scenario played = Packages.read(home, scenario, terminal);
        Timeline timeline = new Timeline(terminal::text, terminal::print, terminal::show, InstantSource.system());
        if (played.id().equals(GameDemo.SCENARIO)) {
            if (faults || photographs != null) {
                throw new LaunchFailure(terminal.text("demo.game-alone", played.id()));
            }
            new GameDemo(
                            played,
                            Settings.of(home).address().console(),
                            DemoAccounts.keep(home),
                            new Wishes(record),
                            Score::export,
                            timeline,
                            folder(failures(home)).folder())
                    .play();
            return;
        }
        demo(home, record, played, timeline).play();
    }

    private Demo demo(Home home, Connection record, Scenario played, Timeline timeline) {
        return new Demo(
                played,
                Settings.of(home).address().console(),
                DemoAccounts.keep(home),
                new Wishes(record),
                timeline,
                faults ? Optional.of(new Faults(home, new Standing(home).file())) : Optional.empty(),
                Optional.ofNullable(photographs).map(DemoCommand::folder),
                folder(failures(home)).folder());
    }

    /** Where the windows of a demo that failed are kept. */
    private static Path failures(Home home) {
        return home.log().resolve("demo");
    }

    private static Photographs folder(Path folder) {
        try {
            return new Photographs(Files.createDirectories(folder));
        } catch (IOException e) {
            throw new LaunchFailure("cannot make the folder " + folder + ": " + e.getMessage(), e);
        }
    }
}
