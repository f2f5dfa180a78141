package enshu.launcher.command;

import enshu.exchange.AddressBlock;
import enshu.exchange.Desired;
import enshu.exchange.ExerciseId;
import enshu.exchange.RangeWish;
import enshu.launcher.home.Home;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.message.Terminal;
import enshu.launcher.platform.OrchestratorSettings;
import enshu.launcher.state.PlatformState;
import enshu.range.engine.EngineFailure;
import enshu.range.outlook.Outlook;
import enshu.range.outlook.RangeOutlooks;
import enshu.range.outlook.Selection;
import enshu.range.reconcile.Change;
import enshu.range.reconcile.Forecast;
import enshu.range.wish.StoreFailure;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code enshu range …}: looks at the ranges of exercises. */
@CommandLine.Command(
        name = "range",
        description = "Look at the ranges of an exercise.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class RangeCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    private RangeCommand() {}

    static CommandLine line(Terminal terminal) {
        return new CommandLine(new RangeCommand()).addSubcommand(new Plan(terminal));
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "which command?");
        }
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
        @Parameters(paramLabel = "EXERCISE", description = "An exercise's id, or the beginning of it.")
        private String exercise = "";

        private final Terminal terminal;

        Plan(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            Home home = Home.ofProcess();
            if (new Standing(home)
                    .supervised()
                    .filter(state -> state.phase() == PlatformState.Phase.READY)
                    .isEmpty()) {
                throw new LaunchFailure(terminal.text("range.not-up"));
            }
            try (RangeOutlooks outlooks = RangeOutlooks.open(OrchestratorSettings.of(home))) {
                ExerciseId selected = selected(outlooks);
                terminal.say("range.exercise", selected.value());
                outlooks.of(selected).forEach(this::tell);
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

        private void tell(Outlook outlook) {
            RangeWish wish = outlook.wish();
            terminal.print(terminal.text(
                    wish.desired() == Desired.PRESENT ? "range.present" : "range.absent",
                    wish.team().value(),
                    wish.scenario(),
                    wish.block().map(AddressBlock::cidr).orElse("–")));
            switch (outlook) {
                case Outlook.Hopeless hopeless -> line(terminal.text("range.hopeless", hopeless.reason()));
                case Outlook.BasesFirst first -> {
                    first.bases().forEach(base -> line(terminal.text("range.make-image", base)));
                    line(terminal.text("range.then-more"));
                }
                case Outlook.Steps steps when steps.none() -> line(terminal.text("range.nothing"));
                case Outlook.Steps steps -> tellAll(steps);
            }
        }

        private void tellAll(Outlook.Steps steps) {
            int number = 0;
            for (String image : steps.images()) {
                number++;
                line("%3d  %s".formatted(number, terminal.text("range.make-image", image)));
            }
            for (Forecast.Step step : steps.steps()) {
                number++;
                String text = terminal.text(
                        key(step.change()), step.change().thing(), step.change().reason());
                line("%3d  %s"
                        .formatted(
                                number,
                                step.after().isEmpty()
                                        ? text
                                        : terminal.text("range.after", text, String.join(", ", step.after()))));
            }
        }

        private void line(String text) {
            terminal.print("  " + text);
        }

        private static String key(Change change) {
            return switch (change) {
                case Change.RemoveContainer _ -> "range.remove-container";
                case Change.RemoveVolume _ -> "range.remove-volume";
                case Change.RemoveNetwork _ -> "range.remove-network";
                case Change.CreateNetwork _ -> "range.create-network";
                case Change.CreateVolume _ -> "range.create-volume";
                case Change.CreateContainer _ -> "range.create-container";
                case Change.StartContainer _ -> "range.start-container";
                case Change.SetRoutes _ -> "range.set-routes";
            };
        }
    }
}
