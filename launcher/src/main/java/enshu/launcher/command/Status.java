package enshu.launcher.command;

import enshu.launcher.home.Home;
import enshu.launcher.message.Terminal;
import enshu.launcher.process.ChildReport;
import enshu.launcher.process.ProcessIdentity;
import enshu.launcher.state.PlatformState;
import enshu.launcher.state.StepState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code enshu status}: every process in plain words, and what to do; exit 0 only when everything runs. */
@CommandLine.Command(name = "status", description = "Say what runs.", mixinStandardHelpOptions = true)
final class Status implements Callable<Integer> {
    private final Terminal terminal;

    Status(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Home home = Home.ofProcess();
        Optional<PlatformState> state = new Standing(home).state();
        if (state.isEmpty() || state.get().phase() == PlatformState.Phase.STOPPED) {
            terminal.say("status.down");
            return 1;
        }
        return tell(home, state.get());
    }

    private int tell(Home home, PlatformState state) {
        if (!state.isSupervised()) {
            terminal.say(state.failure().isEmpty() ? "status.unsupervised" : "status.failed", state.failure());
            return 1;
        }
        terminal.say("status." + state.phase(), state.address());
        if (state.phase() == PlatformState.Phase.STARTING) {
            state.steps().stream()
                    .filter(step -> step.progress() != StepState.Progress.DONE)
                    .forEach(step -> terminal.print("  " + terminal.text("step." + step.name()) + ": "
                            + terminal.text("progress." + step.progress())));
        }
        boolean well = state.phase() == PlatformState.Phase.READY;
        for (ChildReport child : state.processes()) {
            well &= child.state() == ChildReport.State.RUNNING;
            terminal.print("  " + line(child));
            if (child.state() == ChildReport.State.WAITING) {
                terminal.print("    " + terminal.text("status.look", child.name(), home.logOf(child.name())));
            }
        }
        return well ? 0 : 1;
    }

    private String line(ChildReport child) {
        String restarts =
                child.restarts() == 0 ? "" : terminal.text("status.restarts", child.restarts(), child.lastDeath());
        return "%-13s %s (pid %s, %s)%s"
                .formatted(
                        child.name(),
                        terminal.text("state." + child.state()),
                        child.identity()
                                .map(ProcessIdentity::pid)
                                .map(Object::toString)
                                .orElse("–"),
                        duration(child.since()),
                        restarts);
    }

    private static String duration(Instant since) {
        Duration lasted = Duration.between(since, Instant.now());
        return lasted.toHours() > 0
                ? "%d h %02d min".formatted(lasted.toHours(), lasted.toMinutesPart())
                : "%d min %02d s".formatted(lasted.toMinutes(), lasted.toSecondsPart());
    }
}
