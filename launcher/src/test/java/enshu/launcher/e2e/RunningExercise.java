package enshu.launcher.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import enshu.launcher.demo.Instructor;
import enshu.launcher.demo.Stage;
import java.time.Duration;
import java.util.List;

/** An exercise that is made for tests, runs while they do, and is taken away behind them. */
final class RunningExercise {
    private static final Duration RANGES = Duration.ofMinutes(6);

    private final Instructor instructor;
    private final String title;
    private String id = "";

    RunningExercise(Stage stage, String title) {
        this.instructor = new Instructor(stage.visitor(TestPlatform.address(), TestPlatform.account("instructor")));
        this.title = title;
    }

    String id() {
        return id;
    }

    Instructor instructor() {
        return instructor;
    }

    /** Makes it, waits until every range stands, and starts it. */
    void begin(List<Instructor.Seats> teams) {
        id = instructor.create("cyder-a-usb", title, teams);
        instructor.visitor().awaitPicture(id, "every range to be ready", picture -> ranges(picture, "ready"), RANGES);
        instructor.start();
    }

    /** Ends it and waits until nothing of it stands. */
    void end() {
        instructor.visitor().open("/exercises/" + id);
        instructor.end();
        instructor
                .visitor()
                .awaitPicture(id, "every range to be taken away", picture -> ranges(picture, "removed"), RANGES);
    }

    private static boolean ranges(JsonNode picture, String state) {
        for (JsonNode team : picture.path("teams")) {
            if (!team.path("range").path("state").asText().equals(state)) {
                return false;
            }
        }
        return !picture.path("teams").isEmpty();
    }
}
