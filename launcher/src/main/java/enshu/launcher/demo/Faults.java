package enshu.launcher.demo;

import enshu.launcher.home.Home;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.process.ChildReport;
import enshu.launcher.process.Command;
import enshu.launcher.process.ProcessIdentity;
import enshu.launcher.process.Signals;
import enshu.launcher.process.Wait;
import enshu.launcher.state.PlatformState;
import enshu.launcher.state.StateFile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Kills parts of the platform while the demo plays, and sees that each comes back by itself. */
public final class Faults {
    private static final Duration BACK = Duration.ofMinutes(2);
    private static final Duration DOCKER = Duration.ofSeconds(20);

    private final Home home;
    private final StateFile state;

    /** Faults of the platform whose supervisor writes this state. */
    public Faults(Home home, StateFile state) {
        this.home = home;
        this.state = state;
    }

    /**
     * A process that was killed.
     *
     * @param at by this program's own clock, in nanoseconds
     */
    record Killed(String process, ProcessIdentity victim, long at) {}

    /** Ends a process with SIGKILL. */
    Killed kill(String process) {
        ProcessIdentity victim = running(process)
                .orElseThrow(() -> new LaunchFailure(
                        "the process " + process + " does not run, so it can't be killed; see ./enshu status"));
        long at = System.nanoTime();
        Signals.send(victim, "KILL");
        return new Killed(process, victim, at);
    }

    /** Waits until the supervisor runs it again; gives the seconds that this took from its death. */
    long awaitBack(Killed killed) {
        boolean back = Wait.until(
                () -> running(killed.process())
                        .filter(now -> !now.equals(killed.victim()))
                        .isPresent(),
                BACK);
        if (!back) {
            throw new DemoFailure(
                    killed.process() + " to be running again within " + BACK.toSeconds() + " s after kill -9",
                    "it is not");
        }
        return Duration.ofNanos(System.nanoTime() - killed.at()).toSeconds();
    }

    private Optional<ProcessIdentity> running(String process) {
        return state.read().map(PlatformState::processes).orElse(List.of()).stream()
                .filter(child -> child.name().equals(process) && child.state() == ChildReport.State.RUNNING)
                .findFirst()
                .flatMap(ChildReport::identity)
                .filter(ProcessIdentity::isAlive);
    }

    /** Kills the one container of a team that has this label, and waits until the same container runs again. */
    void killContainer(String exercise, String team, String label) {
        String id = docker(
                        "ps",
                        "-q",
                        "--no-trunc",
                        "--filter",
                        "label=enshu.exercise=" + exercise,
                        "--filter",
                        "label=enshu.team=" + team,
                        "--filter",
                        "label=" + label)
                .strip();
        if (id.isEmpty() || id.contains("\n")) {
            throw new DemoFailure("one container with " + label + " of " + team, "Docker lists: \"" + id + "\"");
        }
        String before = inspect(id);
        docker("kill", id);
        boolean back = Wait.until(
                () -> {
                    String now = inspect(id);
                    return now.startsWith("true ") && !now.equals(before);
                },
                BACK);
        if (!back) {
            throw new DemoFailure(
                    "the container with " + label + " of " + team + " to be started again within " + BACK.toSeconds()
                            + " s",
                    "it is not: " + inspect(id));
        }
    }

    private String inspect(String id) {
        return docker("inspect", "-f", "{{.State.Running}} {{.State.StartedAt}}", id)
                .strip();
    }

    private String docker(String... words) {
        java.util.ArrayList<String> line =
                new java.util.ArrayList<>(List.of("docker", "-H", "unix://" + home.engineSocket()));
        line.addAll(List.of(words));
        return Command.of(line, DOCKER).run();
    }
}
