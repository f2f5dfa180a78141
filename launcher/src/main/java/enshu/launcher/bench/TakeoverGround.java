package enshu.launcher.bench;

import enshu.launcher.client.Caller;
import enshu.launcher.client.Guacamole;
import enshu.launcher.client.WebSocketLine;
import enshu.launcher.demo.Pictures;
import enshu.launcher.home.Home;
import enshu.launcher.message.LaunchFailure;
import java.io.IOException;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An exercise of several teams whose ranges stand, made for a bench of taking over; taken away by closing. */
public final class TakeoverGround implements AutoCloseable {
    /** The desktop that is taken over. */
    public static final String DESKTOP = "csirt";

    private static final String SCENARIO = "cyder-a-usb";
    private static final Duration STANDING = Duration.ofMinutes(15);
    private static final Duration GONE = Duration.ofMinutes(5);

    private final Home home;
    private final Caller instructor;
    private final String exercise;
    private final List<Seat> seats;

    /** A trainee, and the desktop of the trainee's team. */
    record Seat(Caller trainee, String team, DesktopPlace place) {}

    private TakeoverGround(Home home, Caller instructor, String exercise, List<Seat> seats) {
        this.home = home;
        this.instructor = instructor;
        this.exercise = exercise;
        this.seats = List.copyOf(seats);
    }

    /** Makes the exercise with the people in these teams, without recordings, and waits until all ranges are ready. */
    public static TakeoverGround raise(Home home, Connection record, Caller instructor, List<List<Caller>> teams) {
        List<Map<String, Object>> wanted = new ArrayList<>();
        for (List<Caller> people : teams) {
            wanted.add(Map.of(
                    "name",
                    "計測" + (wanted.size() + 1),
                    "members",
                    people.stream().map(Caller::account).toList()));
        }
        String exercise = instructor.make(
                Map.of("title", "bench takeover", "scenario", SCENARIO, "recorded", false, "teams", wanted));
        try {
            instructor.await(
                    exercise, "every range to be ready", picture -> Pictures.allRanges(picture, "ready"), STANDING);
            List<Seat> seats = new ArrayList<>();
            for (int team = 0; team < teams.size(); team++) {
                String id = "team-" + (team + 1);
                DesktopPlace place = DesktopPlace.of(record, exercise, id, DESKTOP);
                teams.get(team).forEach(person -> seats.add(new Seat(person, id, place)));
            }
            return new TakeoverGround(home, instructor, exercise, seats);
        } catch (LaunchFailure failure) {
            end(instructor, exercise);
            throw failure;
        }
    }

    /** The exercise's id. */
    public String exercise() {
        return exercise;
    }

    List<Seat> seats() {
        return seats;
    }

    Guacamole direct(Seat seat) throws IOException {
        return seat.place().direct(home);
    }

    /** The desktop through our tunnel, with a ticket of its own. */
    Guacamole tunnel(Seat seat) throws IOException {
        String path = seat.trainee().desktop(exercise, seat.team(), DESKTOP, DesktopPlace.WIDTH, DesktopPlace.HEIGHT);
        return new Guacamole(seat.trainee().open(path, WebSocketLine.Kind.DESKTOP));
    }

    private static void end(Caller instructor, String exercise) {
        instructor.required(instructor.post("/exercises/" + exercise + "/clock", Map.of("action", "end")));
        instructor.await(
                exercise, "every range to be taken away", picture -> Pictures.allRanges(picture, "removed"), GONE);
    }

    @Override
    public void close() {
        end(instructor, exercise);
    }
}
