package enshu.launcher.command;

import enshu.launcher.home.Home;
import enshu.launcher.message.Terminal;
import enshu.scenario.source.CommandResult;
import enshu.scenario.source.ScenarioCheckCommand;
import enshu.scenario.source.ScenarioEnvCommand;
import enshu.scenario.source.ScenarioSchemaCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
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

        private final Terminal terminal;

        Check(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            List<Path> checked = paths.isEmpty() ? List.of(Home.ofProcess().library()) : paths;
            return tell(terminal, ScenarioCheckCommand.run(checked, format));
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

        @Option(names = "--seed", required = true, paramLabel = "HEX", description = "64 hexadecimal digits.")
        private String seed = "";

        private final Terminal terminal;

        Env(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            return tell(terminal, ScenarioEnvCommand.run(path, seed));
        }
    }

    /** The JSON Schema by which editors complete and explain keys. */
    @CommandLine.Command(
            name = "schema",
            description = "Print the JSON Schema of scenario.yaml or proof.yaml for editors.",
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
