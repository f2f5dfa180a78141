package enshu.launcher.command;

import enshu.launcher.demo.Demo;
import enshu.launcher.demo.DemoFailure;
import enshu.launcher.demo.Faults;
import enshu.launcher.demo.Photographs;
import enshu.launcher.demo.Timeline;
import enshu.launcher.demo.Wishes;
import enshu.launcher.home.DemoAccounts;
import enshu.launcher.home.Home;
import enshu.launcher.home.Secrets;
import enshu.launcher.home.Settings;
import enshu.launcher.home.Versions;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.message.Terminal;
import enshu.launcher.postgres.PostgresCluster;
import enshu.launcher.state.PlatformState;
import enshu.scenario.Scenario;
import enshu.scenario.source.Library;
import enshu.scenario.source.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
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
            defaultValue = "cyder-a-usb",
            description = "A scenario of the library (default: ${DEFAULT-VALUE}).")
    private String scenario = "cyder-a-usb";

    @Option(names = "--faults", description = "Kill console, orchestrator, scoring and a container on the way.")
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
        PlatformState state = new Standing(home).ready(terminal);
        terminal.print(terminal.text("demo.begin", scenario, state.address()));
        try (Connection record = record(home)) {
            demo(home, record).play();
            return 0;
        } catch (DemoFailure failure) {
            terminal.clear();
            terminal.complain(terminal.text("demo.failed", String.valueOf(failure.getMessage())));
            return 1;
        } catch (SQLException e) {
            throw new LaunchFailure("the connection to PostgreSQL can't be closed: " + e.getMessage(), e);
        }
    }

    private Demo demo(Home home, Connection record) {
        return new Demo(
                read(home),
                Settings.of(home).address().console(),
                DemoAccounts.keep(home),
                new Wishes(record),
                new Timeline(terminal::text, terminal::print, terminal::show, InstantSource.system()),
                faults ? Optional.of(new Faults(home, new Standing(home).file())) : Optional.empty(),
                Optional.ofNullable(photographs).map(DemoCommand::folder));
    }

    private static Photographs folder(Path folder) {
        try {
            return new Photographs(Files.createDirectories(folder));
        } catch (IOException e) {
            throw new LaunchFailure("cannot make the folder " + folder + ": " + e.getMessage(), e);
        }
    }

    private Scenario read(Home home) {
        Reading reading = Library.open(home.library())
                .find(scenario)
                .orElseThrow(() -> new LaunchFailure(terminal.text("demo.unknown-scenario", scenario, home.library())))
                .reading();
        return switch (reading) {
            case Reading.Read read -> read.scenario();
            case Reading.Refused refused ->
                throw new LaunchFailure(String.valueOf(refused.problems().getFirst()));
        };
    }

    private static Connection record(Home home) {
        Secrets secrets = Secrets.keep(home);
        PostgresCluster cluster =
                new PostgresCluster(home, secrets, Settings.of(home).ports(), Versions.ofBuild());
        try {
            return DriverManager.getConnection(
                    cluster.url("enshu"), "enshu_owner", secrets.of(Secrets.Name.DATABASE_OWNER));
        } catch (SQLException e) {
            throw new LaunchFailure("PostgreSQL does not let the demo in: " + e.getMessage(), e);
        }
    }
}
