package enshu.launcher.command;

import enshu.launcher.home.Home;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.process.Signals;
import enshu.launcher.state.PlatformState;
import enshu.launcher.state.StateFile;
import java.time.Duration;
import java.util.Optional;

/** What stands on this machine just now, as the commands see it. */
final class Standing {
    private static final Duration STOP_LIMIT = Duration.ofMinutes(4);

    private final Home home;

    Standing(Home home) {
        this.home = home;
    }

    StateFile file() {
        return new StateFile(home.run().resolve("state.json"));
    }

    Optional<PlatformState> state() {
        return file().read();
    }

    /** The state of a supervisor that lives; empty when none does. */
    Optional<PlatformState> supervised() {
        return state().filter(PlatformState::isSupervised);
    }

    /** The state of a platform that is ready for its users; throws LaunchFailure with this text when none is. */
    PlatformState ready(String otherwise) {
        return supervised()
                .filter(running -> running.phase() == PlatformState.Phase.READY)
                .orElseThrow(() -> new LaunchFailure(otherwise));
    }

    /** Tells the supervisor to stop everything and waits; false when it did not in time. */
    static boolean stop(PlatformState state) {
        Signals.send(state.supervisor(), "TERM");
        return Signals.awaitEnd(state.supervisor(), STOP_LIMIT);
    }
}
