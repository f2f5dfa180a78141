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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
        String named = arguments.length == 0 ? "" : arguments[0];
        return line(Terminal.ofProcess(), named).execute(arguments);
    }

    /** With every command there is. */
    static CommandLine line(Terminal terminal) {
        return line(terminal, "");
    }

    /** With the command of this name alone, for what a command may be told is read anew at every start; or with all. */
    static CommandLine line(Terminal terminal, String only) {
        Map<String, Supplier<Object>> commands = commands(terminal);
        CommandLine line = new CommandLine(new Enshu());
        if (commands.containsKey(only)) {
            line.addSubcommand(commands.get(only).get());
        } else {
            commands.values().forEach(command -> line.addSubcommand(command.get()));
        }
        terminal.descriptions().ifPresent(line::setResourceBundle);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((mistake, _) -> complain(terminal, mistake));
        line.setExecutionExceptionHandler((failure, _, _) -> report(terminal, failure));
        line.setExitCodeExceptionMapper((IExitCodeExceptionMapper) _ -> 1);
        return line;
    }

    /** By their names, in the order in which they are told of. */
    private static Map<String, Supplier<Object>> commands(Terminal terminal) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("up", () -> new Up(terminal));
        commands.put("down", () -> new Down(terminal));
        commands.put("status", () -> new Status(terminal));
        commands.put("logs", () -> new Logs(terminal));
        commands.put("demo", () -> new DemoCommand(terminal));
        commands.put("test", () -> new TestCommand(terminal));
        commands.put("bench", () -> Bench.line(terminal));
        commands.put("doctor", () -> new Doctor(terminal));
        commands.put("backup", () -> new BackUp(terminal));
        commands.put("restore", () -> new Restore(terminal));
        commands.put("scenario", () -> ScenarioCommand.line(terminal));
        commands.put("image", () -> ImageCommand.line(terminal));
        commands.put("capacity", () -> new CapacityCommand(terminal));
        commands.put("range", () -> RangeCommand.line(terminal));
        commands.put("score", () -> Score.line(terminal));
        return commands;
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
