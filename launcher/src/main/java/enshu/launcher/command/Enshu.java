package enshu.launcher.command;

import enshu.launcher.home.Home;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.message.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine;
import picocli.CommandLine.IExitCodeExceptionMapper;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code enshu} itself: names its subcommands, and says one clear line for every mistake. */
@CommandLine.Command(
        name = "enshu",
        description = "Enshu, a cyber-range training platform.",
        mixinStandardHelpOptions = true,
        version = "Enshu 0.1.0",
        synopsisSubcommandLabel = "COMMAND")
public final class Enshu implements Runnable {
    private static final int USAGE = 2;

    @Spec
    private @org.jspecify.annotations.Nullable CommandSpec spec;

    private Enshu() {}

    /** Runs the command line; the exit status: 0 done, 1 failed with a message, 2 a mistake in the command. */
    public static int run(String... arguments) {
        return line(Terminal.ofProcess()).execute(arguments);
    }

    static CommandLine line(Terminal terminal) {
        CommandLine line = new CommandLine(new Enshu())
                .addSubcommand(new Up(terminal))
                .addSubcommand(new Down(terminal))
                .addSubcommand(new Status(terminal))
                .addSubcommand(new Logs(terminal))
                .addSubcommand(new DemoCommand(terminal))
                .addSubcommand(new TestCommand(terminal))
                .addSubcommand(Bench.line(terminal))
                .addSubcommand(new Doctor(terminal))
                .addSubcommand(new BackUp(terminal))
                .addSubcommand(new Restore(terminal))
                .addSubcommand(ScenarioCommand.line(terminal))
                .addSubcommand(RangeCommand.line(terminal))
                .addSubcommand(Score.line(terminal));
        line.setParameterExceptionHandler((mistake, _) -> complain(terminal, mistake));
        line.setExecutionExceptionHandler((failure, _, _) -> report(terminal, failure));
        line.setExitCodeExceptionMapper((IExitCodeExceptionMapper) _ -> 1);
        return line;
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "which command?");
        }
    }

    private static int complain(Terminal terminal, ParameterException mistake) {
        terminal.complain(
                mistake instanceof UnmatchedArgumentException unmatched
                        ? terminal.text("usage.unknown", String.join(" ", unmatched.getUnmatched()))
                        : String.valueOf(mistake.getMessage()));
        StringWriter usage = new StringWriter();
        mistake.getCommandLine().usage(new PrintWriter(usage));
        terminal.explain(usage.toString().strip());
        return USAGE;
    }

    private static int report(Terminal terminal, Exception failure) {
        if (failure instanceof LaunchFailure) {
            terminal.complain(String.valueOf(failure.getMessage()));
            return 1;
        }
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        Path log = Home.ofProcess().logOf("launcher");
        try {
            Files.writeString(log, trace.toString(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            terminal.complain(e.toString());
        }
        terminal.complain(terminal.text("failure.unexpected", failure.toString(), log));
        return 1;
    }
}
