package enshu.launcher.state;

import enshu.launcher.process.ChildReport;
import enshu.launcher.process.ProcessIdentity;
import java.time.Instant;
import java.util.List;

/**
 * What one installation is doing, as its supervisor wrote it last.
 *
 * @param address the console's, as browsers use it
 * @param failure what stopped the start, for a person; empty unless {@link Phase#FAILED}
 */
public record PlatformState(
        Phase phase,
        ProcessIdentity supervisor,
        Instant startedAt,
        String address,
        List<StepState> steps,
        List<ChildReport> processes,
        String failure) {
    /** Where the whole platform is in its life. */
    public enum Phase {
        STARTING,
        READY,
        STOPPING,
        FAILED,
        STOPPED
    }

    public PlatformState {
        steps = List.copyOf(steps);
        processes = List.copyOf(processes);
    }

    /** Whether the supervisor that wrote this still lives. */
    public boolean isSupervised() {
        return supervisor.isAlive();
    }
}
