package enshu.launcher.bench;

import enshu.launcher.message.LaunchFailure;
import enshu.launcher.process.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The teams' programs, each a process; their doors are spread over the members. */
final class FlagPrograms implements AutoCloseable {
    static final int COUNT = 6;

    private static final Duration LAST = Duration.ofMinutes(3);

    private final ScoreGround ground;
    private final Path stop;
    private final List<Process> processes = new ArrayList<>();

    FlagPrograms(ScoreGround ground) {
        this.ground = ground;
        this.stop = ground.folder().resolve("stop");
        for (int team = 0; team < COUNT; team++) {
            processes.add(start(team));
        }
    }

    Path log(int team) {
        return ground.folder().resolve("flags-" + team);
    }

    private Process start(int team) {
        return ground.start(
                ground.java(
                        "64m",
                        FlagProgram.class.getName(),
                        ground.arena().toString(),
                        ground.doors().stream().map(String::valueOf).collect(Collectors.joining(",")),
                        "" + team,
                        log(team).toString(),
                        stop.toString()),
                Map.of(),
                ground.folder().resolve("programs.log"));
    }

    void restart(int team) {
        ScoreGround.kill(processes.get(team));
        processes.set(team, start(team));
    }

    /** Lets every program send again what has failed, and end. */
    void finish() throws IOException {
        Files.writeString(stop, "");
        if (!Wait.until(() -> processes.stream().noneMatch(Process::isAlive), LAST)) {
            throw new LaunchFailure(
                    "the teams' programs are not answered " + LAST.toMinutes() + " minutes after the last kill");
        }
        if (processes.stream().anyMatch(process -> process.exitValue() != 0)) {
            throw new LaunchFailure("a team's program failed: "
                    + Files.readString(ground.folder().resolve("programs.log")).strip());
        }
    }

    /** The longest that a flag took, of those whose programs lived until it was acknowledged. */
    Duration longest() throws IOException {
        Duration longest = Duration.ZERO;
        for (int team = 0; team < COUNT; team++) {
            Duration one = Duration.ofMillis(Long.parseLong(Files.readString(FlagProgram.longest(log(team)))));
            longest = one.compareTo(longest) > 0 ? one : longest;
        }
        return longest;
    }

    @Override
    public void close() {
        processes.forEach(ScoreGround::kill);
    }
}
