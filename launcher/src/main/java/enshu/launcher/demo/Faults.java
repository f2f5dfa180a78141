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
    /** What is killed, in this order, one before each step of the first team's play. */
    static final List<String> PROCESSES = List.of("console", "orchestrator", "scoring");

    private static final Duration BACK = Duration.ofSeconds(60);
    private static final Duration DOCKER = Duration.ofSeconds(20);

    private final Home home;
    private final StateFile state;

    /** Faults of the platform whose supervisor writes this state. */
    public Faults(Home home, StateFile state) {
        this.home = home;
        this.state = state;
    }

    /** Ends a process with SIGKILL and waits until the supervisor runs it again; gives the seconds that took. */
    long kill(String process) {
        ProcessIdentity victim = running(process)
                .orElseThrow(() -> new LaunchFailure(
                        "the process " + process + " does not run, so it can't be killed; see ./enshu status"));
        long start = System.nanoTime();
        Signals.send(victim, "KILL");
        boolean back = Wait.until(
                () -> running(process).filter(now -> !now.equals(victim)).isPresent(), BACK);
        if (!back) {
            throw new DemoFailure(
                    process + " to be running again within " + BACK.toSeconds() + " s after kill -9", "it is not");
        }
        return Duration.ofNanos(System.nanoTime() - start).toSeconds();
    }

    private Optional<ProcessIdentity> running(String process) {
        return state.read().map(PlatformState::processes).orElse(List.of()).stream()
                .filter(child -> child.name().equals(process) && child.state() == ChildReport.State.RUNNING)
                .findFirst()
                .flatMap(ChildReport::identity)
                .filter(ProcessIdentity::isAlive);
    }

    /** Kills a team's container and waits until the same container runs again. */
    void killContainer(String exercise, String team, String service) {
        String id = docker(
                        "ps",
                        "-q",
                        "--no-trunc",
                        "--filter",
                        "label=enshu.exercise=" + exercise,
                        "--filter",
                        "label=enshu.team=" + team,
                        "--filter",
                        "label=enshu.service=" + service,
                        "--filter",
                        "label=enshu.kind=host")
                .strip();
        if (id.isEmpty() || id.contains("\n")) {
            throw new DemoFailure("one container of " + service + " of " + team, "Docker lists: \"" + id + "\"");
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
                    "the container of " + service + " of " + team + " to be started again within " + BACK.toSeconds()
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
