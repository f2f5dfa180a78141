package enshu.launcher.command;

import enshu.launcher.home.Home;
import enshu.launcher.message.Terminal;
import enshu.scenario.importing.ScenarioImportCommand;
import enshu.scenario.source.CommandResult;
import enshu.scenario.source.Language;
import enshu.scenario.source.ScenarioCheckCommand;
import enshu.scenario.source.ScenarioEnvCommand;
import enshu.scenario.source.ScenarioSchemaCommand;
import enshu.scenario.source.start.NewPackage;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code enshu scenario …}: what authors do with scenario packages. */
@CommandLine.Command(
        name = "scenario",
        description = "Work on scenario packages.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class ScenarioCommand {
    private ScenarioCommand() {}

    static CommandLine line(Terminal terminal) {
        return new CommandLine(new ScenarioCommand())
                .addSubcommand(new Check(terminal))
                .addSubcommand(new Env(terminal))
                .addSubcommand(new New(terminal))
                .addSubcommand(new Import(terminal))
                .addSubcommand(new ProveCommand(terminal))
                .addSubcommand(new Schema(terminal));
    }

    private static int tell(Terminal terminal, CommandResult result) {
        result.lines().forEach(terminal::print);
        if (!result.summary().isEmpty()) {
            terminal.explain(result.summary());
        }
        return result.exitCode();
    }

    /** Every problem of the packages, one line each; exit 1 when one is an error. */
    @CommandLine.Command(
            name = "check",
            description = "List every problem of scenario packages.",
            mixinStandardHelpOptions = true)
    private static final class Check implements Callable<Integer> {
        @Parameters(
                paramLabel = "PATH",
                descriptionKey = "path",
                description = "Packages or folders of packages (default: the library).")
        private List<Path> paths = List.of();

        @Option(names = "--format", defaultValue = "TEXT", description = "${COMPLETION-CANDIDATES}.")
        private ScenarioCheckCommand.Format format = ScenarioCheckCommand.Format.TEXT;

        @Option(names = "--language", description = "${COMPLETION-CANDIDATES} (default: the terminal's).")
        private @Nullable Language language;

        private final Terminal terminal;

        Check(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            List<Path> checked = paths.isEmpty() ? List.of(Home.ofProcess().library()) : paths;
            return tell(
                    terminal,
                    ScenarioCheckCommand.run(checked, format, language == null ? terminal.language() : language));
        }
    }

    /** A package from a source of another kind; exit 0 when there is one. */
    @CommandLine.Command(
            name = "import",
            description = "Make a package of a Compose project, an SDL scenario or a CyberRangeCZ range.",
            mixinStandardHelpOptions = true)
    private static final class Import implements Callable<Integer> {
        @Parameters(paramLabel = "PATH", descriptionKey = "path", description = "A file or folder to import from.")
        private Path path = Path.of("");

        @Option(
                names = "--to",
                required = true,
                paramLabel = "DIR",
                description = "Where the package goes; new or empty.")
        private Path to = Path.of("");

        @Option(
                names = "--language",
                description = "${COMPLETION-CANDIDATES}: of what is told, the report too (default: the terminal's).")
        private @Nullable Language language;

        private final Terminal terminal;

        Import(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            return tell(
                    terminal,
                    ScenarioImportCommand.run(
                            path, to, Home.ofProcess().library(), language == null ? terminal.language() : language));
        }
    }

    /** One team's variables as an env file. */
    @CommandLine.Command(
            name = "env",
            description = "Print one team's variables for docker compose.",
            mixinStandardHelpOptions = true)
    private static final class Env implements Callable<Integer> {
        @Parameters(paramLabel = "PATH", descriptionKey = "path", description = "A scenario package.")
        private Path path = Path.of("");

        @Option(
                names = "--seed",
                required = true,
                paramLabel = "SEED",
                description = "64 hexadecimal digits, or any word that is to stand for a team, such as 1.")
        private String seed = "";

        private final Terminal terminal;

        Env(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            return tell(terminal, ScenarioEnvCommand.run(path, seed, terminal.language()));
        }
    }

    /** A small package to begin with. */
    @CommandLine.Command(
            name = "new",
            description = "Make a small package that passes check and prove.",
            mixinStandardHelpOptions = true)
    private static final class New implements Callable<Integer> {
        @Parameters(paramLabel = "ID", descriptionKey = "id", description = "3 to 48 of a-z, 0-9 and hyphen.")
        private String id = "";

        @Option(names = "--in", paramLabel = "FOLDER", description = "Where its folder is made (default: here).")
        private Path folder = Path.of("");

        private final Terminal terminal;

        New(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            CommandResult made = NewPackage.make(
                    id, folder.toAbsolutePath().normalize(), Home.ofProcess().library());
            int exit = tell(terminal, made);
            if (exit == 0) {
                terminal.say("scenario.new-next", made.lines().getFirst());
            }
            return exit;
        }
    }

    /** The JSON Schema by which editors complete and explain keys. */
    @CommandLine.Command(
            name = "schema",
            description = "Print the JSON Schema of scenario.yaml, compose.yaml or proof.yaml for editors.",
            mixinStandardHelpOptions = true)
    private static final class Schema implements Callable<Integer> {
        @Option(names = "--of", defaultValue = "SCENARIO", description = "${COMPLETION-CANDIDATES}.")
        private ScenarioSchemaCommand.File file = ScenarioSchemaCommand.File.SCENARIO;

        private final Terminal terminal;

        Schema(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            return tell(terminal, ScenarioSchemaCommand.run(file));
        }
    }
}
