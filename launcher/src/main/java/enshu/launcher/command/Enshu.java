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
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IExitCodeExceptionMapper;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code enshu} itself: names its subcommands, and says one clear line for every mistake. */
@CommandLine.Command(
        name = "enshu",
        description = "Enshu, a cyber-range training platform.",
        mixinStandardHelpOptions = true,
        version = "Enshu 0.1.0",
        synopsisSubcommandLabel = "COMMAND")
public final class Enshu {
    private static final int USAGE = 2;

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
        terminal.descriptions().ifPresent(line::setResourceBundle);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((mistake, _) -> complain(terminal, mistake));
        line.setExecutionExceptionHandler((failure, _, _) -> report(terminal, failure));
        line.setExitCodeExceptionMapper((IExitCodeExceptionMapper) _ -> 1);
        return line;
    }

    private static int complain(Terminal terminal, ParameterException mistake) {
        terminal.complain(said(terminal, mistake));
        StringWriter usage = new StringWriter();
        mistake.getCommandLine().usage(new PrintWriter(usage));
        terminal.explain(usage.toString().strip());
        return USAGE;
    }

    private static String said(Terminal terminal, ParameterException mistake) {
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            return terminal.text("usage.unknown", String.join(" ", unmatched.getUnmatched()));
        }
        if (mistake instanceof MissingParameterException missing) {
            return terminal.text(
                    "usage.missing",
                    missing.getMissing().stream().map(Enshu::named).collect(Collectors.joining(", ")));
        }
        ArgSpec argument = mistake.getArgSpec();
        if (argument != null && mistake.getValue() != null) {
            return terminal.text("usage.bad-value", named(argument), mistake.getValue());
        }
        boolean group = !(mistake.getCommandLine().getCommand() instanceof Callable<?>);
        return group ? terminal.text("usage.which") : String.valueOf(mistake.getMessage());
    }

    private static String named(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? (option.longestName() + " " + (option.arity().max() == 0 ? "" : option.paramLabel())).strip()
                : argument.paramLabel();
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
