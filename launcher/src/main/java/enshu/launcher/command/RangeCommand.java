package enshu.launcher.command;

import enshu.exchange.ExerciseId;
import enshu.launcher.home.Home;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.message.Terminal;
import enshu.launcher.platform.OrchestratorSettings;
import enshu.range.engine.EngineFailure;
import enshu.range.outlook.RangeOutlooks;
import enshu.range.outlook.Selection;
import enshu.range.wish.StoreFailure;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code enshu range …}: looks at the ranges of exercises. */
@CommandLine.Command(
        name = "range",
        description = "Look at the ranges of an exercise.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class RangeCommand {
    private RangeCommand() {}

    static CommandLine line(Terminal terminal) {
        return new CommandLine(new RangeCommand()).addSubcommand(new Plan(terminal));
    }

    /** What the orchestrator would change at every team's range, in order and with reasons; changes nothing. */
    @CommandLine.Command(
            name = "plan",
            description = {
                "Print what would be changed at every team's range, in order and with",
                "the reason of each change (what is planned minus what stands). Changes nothing."
            },
            mixinStandardHelpOptions = true)
    private static final class Plan implements Callable<Integer> {
        @Parameters(
                paramLabel = "EXERCISE",
                descriptionKey = "exercise",
                description = "An exercise's id, or the beginning of it.")
        private String exercise = "";

        private final Terminal terminal;

        Plan(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            Home home = Home.ofProcess();
            new Standing(home).ready(terminal.text("range.not-up"));
            try (RangeOutlooks outlooks = RangeOutlooks.open(OrchestratorSettings.of(home))) {
                ExerciseId selected = selected(outlooks);
                terminal.say("range.exercise", selected.value());
                OutlookLines lines = new OutlookLines(terminal);
                outlooks.of(selected).forEach(outlook -> lines.of(outlook).forEach(terminal::print));
                return 0;
            } catch (EngineFailure | StoreFailure failure) {
                throw new LaunchFailure(terminal.text("range.failed", String.valueOf(failure.getMessage())), failure);
            }
        }

        private ExerciseId selected(RangeOutlooks outlooks) {
            return switch (outlooks.select(exercise)) {
                case Selection.One one -> one.exercise();
                case Selection.Several several ->
                    throw new LaunchFailure(terminal.text("range.ambiguous", exercise, named(several.exercises())));
                case Selection.Nothing _ -> {
                    List<ExerciseId> newest = outlooks.newest();
                    throw new LaunchFailure(
                            newest.isEmpty()
                                    ? terminal.text("range.none", exercise)
                                    : terminal.text("range.unknown", exercise, named(newest)));
                }
            };
        }

        private static String named(List<ExerciseId> exercises) {
            return exercises.stream()
                    .map(exercise -> exercise.value().toString())
                    .collect(Collectors.joining(", "));
        }
    }
}
