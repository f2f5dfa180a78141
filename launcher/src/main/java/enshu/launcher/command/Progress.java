package enshu.launcher.command;

import enshu.launcher.home.Certificate;
import enshu.launcher.home.DemoAccounts;
import enshu.launcher.home.Home;
import enshu.launcher.home.PublicAddress;
import enshu.launcher.home.Settings;
import enshu.launcher.message.Terminal;
import enshu.launcher.process.ProcessIdentity;
import enshu.launcher.process.Signals;
import enshu.launcher.proxy.TlsProxy;
import enshu.launcher.state.PlatformState;
import enshu.launcher.state.StepState;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Follows a start on the terminal: a line for each finished step, and what is being done meanwhile. */
final class Progress {
    private static final Duration GLANCE = Duration.ofMillis(200);

    private final Terminal terminal;
    private final Home home;
    private final Standing standing;
    private final Set<String> told = new HashSet<>();
    private final long begun = System.nanoTime();

    Progress(Terminal terminal, Home home, Standing standing) {
        this.terminal = terminal;
        this.home = home;
        this.standing = standing;
    }

    /** Follows until the platform is ready (0) or has failed (1); Ctrl-C stops what was started. */
    int follow(ProcessIdentity supervisor) {
        Thread onInterrupt = Thread.ofPlatform().unstarted(() -> abandon(supervisor));
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        while (true) {
            Optional<PlatformState> state =
                    standing.state().filter(candidate -> candidate.supervisor().equals(supervisor));
            state.ifPresent(this::tell);
            PlatformState.Phase phase = state.map(PlatformState::phase).orElse(PlatformState.Phase.STARTING);
            if (phase == PlatformState.Phase.READY) {
                Runtime.getRuntime().removeShutdownHook(onInterrupt);
                return welcome();
            }
            if (!supervisor.isAlive()) {
                Runtime.getRuntime().removeShutdownHook(onInterrupt);
                return lament(standing.state());
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }

    private void abandon(ProcessIdentity supervisor) {
        terminal.clear();
        terminal.say("up.interrupted");
        Signals.send(supervisor, "TERM");
        Signals.awaitEnd(supervisor, Duration.ofMinutes(2));
    }

    private void tell(PlatformState state) {
        int all = state.steps().size();
        for (StepState step : state.steps()) {
            if (step.progress() == StepState.Progress.RUNNING && told.add(step.name() + " begun")) {
                begin(step);
            }
            if (step.progress() == StepState.Progress.DONE && told.add(step.name())) {
                terminal.clear();
                terminal.print(terminal.text(
                        "up.step-done", done(state), all, terminal.text("step." + step.name()), seconds(step)));
            }
        }
        String running = state.steps().stream()
                .filter(step -> step.progress() == StepState.Progress.RUNNING)
                .map(step ->
                        terminal.text("step." + step.name()) + (step.detail().isEmpty() ? "" : " " + step.detail()))
                .collect(Collectors.joining(", "));
        if (!running.isEmpty()) {
            terminal.show(terminal.text("up.running", elapsed(), running));
        }
    }

    /** Where lines stay, a step that takes long should not be silent until its end. */
    private void begin(StepState step) {
        terminal.note(terminal.text("up.step-begun", terminal.text("step." + step.name())));
    }

    private long done(PlatformState state) {
        return state.steps().stream().filter(step -> told.contains(step.name())).count();
    }

    private static String seconds(StepState step) {
        return String.format(Locale.ROOT, "%.1f", step.milliseconds() / 1000.0);
    }

    private String elapsed() {
        long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }

    private int welcome() {
        terminal.clear();
        terminal.say("up.ready", Settings.of(home).address().console().toString(), elapsed());
        return introduce();
    }

    /** Tells who may sign in and what to do next. */
    int introduce() {
        Settings settings = Settings.of(home);
        if (settings.address() instanceof PublicAddress.Served served
                && served.certificate() instanceof Certificate.OwnAuthority) {
            terminal.say("up.root-certificate", new TlsProxy(home, served, settings.ports(), "").rootCertificate());
        }
        terminal.say("up.accounts", home.accounts());
        for (DemoAccounts.Account account : DemoAccounts.keep(home).accounts()) {
            terminal.print("  %-11s %-16s %s"
                    .formatted(account.name(), account.password(), terminal.text("role." + account.role())));
        }
        Unavailable.tell(home, terminal);
        terminal.say("up.next");
        return 0;
    }

    private int lament(Optional<PlatformState> state) {
        terminal.clear();
        String why = state.map(PlatformState::failure)
                .filter(text -> !text.isEmpty())
                .orElse("");
        terminal.complain(
                why.isEmpty()
                        ? terminal.text("up.supervisor-gone", home.logOf("supervisor"))
                        : terminal.text("up.failed", why));
        return 1;
    }
}
