package enshu.launcher.bench;

import enshu.launcher.client.Caller;
import enshu.launcher.client.Guacamole;
import enshu.launcher.client.WebSocketLine;
import enshu.launcher.demo.Pictures;
import enshu.launcher.home.Home;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.process.Command;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An exercise of one team that is made for a bench of desktops, its range and its real desktop; taken away by closing. */
final class Ground implements AutoCloseable {
    private static final String SCENARIO = "cyder-a-usb";
    private static final String TEAM = "team-1";
    private static final String DESKTOP = "csirt";
    private static final String PID_FILE = "/tmp/bench-window.pid";
    private static final Duration STANDING = Duration.ofMinutes(8);
    private static final Duration GONE = Duration.ofMinutes(3);
    private static final Duration DOCKER = Duration.ofSeconds(30);
    private static final String MORE = """
            insert into ranges.desktop (range_id, desktop, protocol, guacd_socket, address, port, ready)
            values (?, ?, 'vnc', ?, '127.0.0.1', 5900, true)
            """;

    private final Home home;
    private final Connection record;
    private final Caller instructor;
    private final Caller trainee;
    private final String exercise;
    private final DesktopPlace place;

    private Ground(
            Home home, Connection record, Caller instructor, Caller trainee, String exercise, DesktopPlace place) {
        this.home = home;
        this.record = record;
        this.instructor = instructor;
        this.trainee = trainee;
        this.exercise = exercise;
        this.place = place;
    }

    /** Makes the exercise and waits until its range stands. */
    static Ground raise(Home home, Connection record, Caller instructor, Caller trainee) {
        Map<String, Object> wanted = Map.of(
                "title",
                "bench desktop",
                "scenario",
                SCENARIO,
                "teams",
                List.of(Map.of("name", "計測", "members", List.of(trainee.account()))));
        String exercise = instructor
                .required(instructor.post("/exercises", wanted))
                .path("id")
                .asText();
        try {
            instructor.await(
                    exercise, "the range to be ready", picture -> Pictures.allRanges(picture, "ready"), STANDING);
            return new Ground(
                    home, record, instructor, trainee, exercise, DesktopPlace.of(record, exercise, TEAM, DESKTOP));
        } catch (LaunchFailure failure) {
            end(instructor, exercise);
            throw failure;
        }
    }

    /** Writes down one more desktop of the team, at whose socket the bench itself listens. */
    void add(String desktop, String socket) {
        try (PreparedStatement more = record.prepareStatement(MORE)) {
            more.setObject(1, place.range());
            more.setString(2, desktop);
            more.setString(3, socket);
            more.executeUpdate();
        } catch (SQLException e) {
            throw new LaunchFailure("the record takes no desktop of the bench: " + e.getMessage(), e);
        }
    }

    /** The real desktop through our tunnel. */
    Guacamole tunnel() throws IOException {
        return tunnel(DESKTOP);
    }

    /** A desktop through our tunnel, as the trainee. */
    Guacamole tunnel(String desktop) throws IOException {
        String path = trainee.desktop(exercise, TEAM, desktop, DesktopPlace.WIDTH, DesktopPlace.HEIGHT);
        return new Guacamole(trainee.open(path, WebSocketLine.Kind.DESKTOP));
    }

    /** A watcher of the real desktop, who reads nothing. */
    WebSocketLine stalledWatcher() throws IOException {
        String path = instructor.desktop(exercise, TEAM, DESKTOP, DesktopPlace.WIDTH, DesktopPlace.HEIGHT);
        return instructor.open(path, WebSocketLine.Kind.STALLED);
    }

    /** The real desktop through the same guacd, without us between. */
    Guacamole direct() throws IOException {
        return place.direct(home);
    }

    /** A window on the desktop, until it is closed. */
    interface Window extends AutoCloseable {
        @Override
        void close();
    }

    /** Starts a window with a terminal on the desktop, in which this shell command runs. */
    Window show(String command) {
        String desktop = container("enshu.service=" + DESKTOP);
        docker(
                "exec",
                "--detach",
                "--user",
                "analyst",
                "--env",
                "DISPLAY=:1",
                "--env",
                "HOME=/home/analyst",
                desktop,
                "lxterminal",
                "-e",
                "sh -c 'echo $$ > " + PID_FILE + "; " + command + "'");
        return () -> docker("exec", "--user", "analyst", desktop, "sh", "-c", "kill -KILL $(cat " + PID_FILE + ")");
    }

    /** Gives the team's one guacd the room of a whole class, which it would otherwise share with other teams'. */
    void widen() {
        docker(
                "update",
                "--memory",
                "1g",
                "--memory-swap",
                "1g",
                "--pids-limit",
                "1024",
                container("enshu.kind=guacd"));
    }

    private String container(String label) {
        return docker("ps", "--quiet", "--filter", "label=enshu.exercise=" + exercise, "--filter", "label=" + label)
                .strip();
    }

    private String docker(String... words) {
        List<String> line = new ArrayList<>(List.of("docker", "-H", "unix://" + home.engineSocket()));
        line.addAll(List.of(words));
        return Command.of(line, DOCKER).run();
    }

    private static void end(Caller instructor, String exercise) {
        instructor.required(instructor.post("/exercises/" + exercise + "/clock", Map.of("action", "end")));
        instructor.await(
                exercise, "the range to be taken away", picture -> Pictures.allRanges(picture, "removed"), GONE);
    }

    @Override
    public void close() {
        end(instructor, exercise);
    }
}
