package enshu.launcher.command;

import enshu.launcher.home.Home;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.message.Terminal;
import enshu.launcher.platform.OrchestratorSettings;
import enshu.range.capacity.HostRoom;
import enshu.range.engine.EngineFailure;
import enshu.range.settings.Settings;
import enshu.range.wish.CapacityStore;
import enshu.range.wish.Sql;
import enshu.range.wish.StoreFailure;
import enshu.scenario.Scenario;
import enshu.scenario.archive.ArchiveRefused;
import enshu.scenario.archive.PackageArchive;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code enshu capacity SCENARIO}: how many teams this host carries, by what a range of it was measured to need. */
@CommandLine.Command(
        name = "capacity",
        description = {
            "Say how many teams of a scenario this host carries, standing and in use, from",
            "the memory, processors and disk that its range took during its last proof."
        },
        mixinStandardHelpOptions = true)
final class CapacityCommand implements Callable<Integer> {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.of("Asia/Tokyo"));

    @Parameters(
            paramLabel = "SCENARIO",
            descriptionKey = "scenario",
            description = "An id, or the folder of a package.")
    private String named = "";

    @Option(names = "--measure", description = "Prove it first and measure its range, also where that was done before.")
    private boolean measure;

    private final Terminal terminal;

    CapacityCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Home home = Home.ofProcess();
        new Standing(home).ready(terminal.text("capacity.not-up"));
        try {
            Scenario scenario = new NamedScenarios(home, terminal).one(named);
            if (measure) {
                int proved = new ProveCommand(terminal).prove(home, scenario.folder());
                if (proved != 0) {
                    return proved;
                }
            }
            return tell(OrchestratorSettings.of(home), scenario);
        } catch (StoreFailure | EngineFailure failure) {
            throw new LaunchFailure(terminal.text("capacity.failed", String.valueOf(failure.getMessage())), failure);
        } catch (ArchiveRefused refused) {
            throw new LaunchFailure(
                    terminal.text("capacity.failed", refused.message().in(terminal.language())), refused);
        }
    }

    private int tell(Settings settings, Scenario scenario) {
        CapacityStore store = new CapacityStore(Sql.of(settings.database()), settings.host());
        String digest = PackageArchive.digest(PackageArchive.folder(scenario.folder()));
        Optional<CapacityStore.Kept> kept = store.need(digest);
        if (kept.isEmpty()) {
            terminal.complain(terminal.text("capacity.unmeasured", scenario.id(), named));
            return 1;
        }
        HostRoom room = HostRoom.now(settings.engineFolder());
        terminal.say("capacity.measured", scenario.id(), DATE.format(kept.get().taken()), digest.substring(0, 12));
        new CapacityLines(terminal).of(room, kept.get(), store.wished()).forEach(terminal::print);
        return 0;
    }
}
