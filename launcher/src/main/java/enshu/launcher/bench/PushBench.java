package enshu.launcher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import enshu.launcher.demo.DemoFailure;
import enshu.launcher.demo.Instructor;
import enshu.launcher.demo.Pictures;
import enshu.launcher.demo.Trainee;
import enshu.scoring.task.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/**
 * From one person's click to the frame that shows it on another person's page: an instructor pauses and resumes the
 * clock before a trainee's eyes, and a trainee answers before the instructor's. The exercise's ranges stand meanwhile.
 * Changes come at random distances of 150 to 450 ms, so that they meet the console's pace in every phase; answers come
 * slower, as fast as one person may send them.
 */
public final class PushBench {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration STANDING = Duration.ofMinutes(6);
    private static final Duration GONE = Duration.ofMinutes(3);
    private static final int SHORTEST_MS = 150;
    private static final int LONGEST_MS = 450;
    private static final int BETWEEN_ANSWERS_MS = 60_000 / Pace.MOST_A_MINUTE;

    private final String scenario;
    private final int changes;
    private final RandomGenerator random;
    private final IntConsumer progress;

    /**
     * A bench that has not begun.
     *
     * @param changes how many of each kind, 10 to 1,000
     * @param progress told after each change how many are done of {@code 3 × changes}
     */
    public PushBench(String scenario, int changes, RandomGenerator random, IntConsumer progress) {
        this.scenario = scenario;
        this.changes = changes;
        this.random = random;
        this.progress = progress;
    }

    /**
     * What was measured.
     *
     * @param floor an empty call and a frame
     * @param clock pause or resume → the trainee's page
     * @param answers answer → the instructor's room
     */
    public record Measured(Latencies floor, Latencies clock, Latencies answers) {}

    /** Makes an exercise of two teams, measures in it, and ends it, whatever happens. */
    public Measured run(Instructor instructor, Trainee trainee, List<Instructor.Seats> teams) {
        String exercise = instructor.create(scenario, "bench push", teams);
        try {
            instructor
                    .visitor()
                    .awaitPicture(
                            exercise,
                            "every range to be ready",
                            picture -> Pictures.allRanges(picture, "ready"),
                            STANDING);
            trainee.enter(exercise);
            instructor.start();
            awaitClock(trainee, exercise, "RUNNING");
            Latencies floor = floor(trainee.visitor().page());
            Latencies clock = clock(instructor, trainee, exercise);
            Latencies answers = answers(instructor, trainee, exercise);
            return new Measured(floor, clock, answers);
        } finally {
            end(instructor, exercise);
        }
    }

    private Latencies floor(Page page) {
        List<Double> times = new ArrayList<>();
        for (int done = 0; done < changes; done++) {
            times.add(PageClock.emptyCall(page));
            progress.accept(done + 1);
        }
        return new Latencies(times);
    }

    /** The clock's words, pushed from the console to a trainee. An even number of changes leaves it running. */
    private Latencies clock(Instructor instructor, Trainee trainee, String exercise) {
        PageClock screen = new PageClock(trainee.visitor().page(), "enshu-clock .clock-state");
        List<Double> times = new ArrayList<>();
        for (int done = 0; done < changes + changes % 2; done++) {
            pause(trainee.visitor().page(), 0);
            String action = done % 2 == 0 ? "pause" : "resume";
            double sent = PageClock.call(
                    instructor.visitor().page(),
                    "/api/exercises/" + exercise + "/clock",
                    json(Map.of("action", action)));
            times.add(screen.changedAfter(sent));
            progress.accept(changes + done + 1);
        }
        return new Latencies(times);
    }

    /** Answers, judged and made durable by scoring, in the feed of the instructor's room. */
    private Latencies answers(Instructor instructor, Trainee trainee, String exercise) {
        awaitClock(trainee, exercise, "RUNNING");
        Map<String, List<String>> fields = answered(trainee.visitor().picture(exercise));
        List<String> tasks = List.copyOf(fields.keySet());
        PageClock screen = new PageClock(instructor.visitor().page(), "[aria-labelledby='room-feed']");
        List<Double> times = new ArrayList<>();
        for (int done = 0; done < changes; done++) {
            pause(trainee.visitor().page(), BETWEEN_ANSWERS_MS);
            String task = tasks.get(done % tasks.size());
            double sent = PageClock.call(
                    trainee.visitor().page(),
                    "/api/exercises/" + exercise + "/tasks/" + task + "/answers",
                    json(wrong(fields.getOrDefault(task, List.of()), done)));
            times.add(screen.changedAfter(sent));
            progress.accept(2 * changes + done + 1);
        }
        return new Latencies(times);
    }

    /** The tasks that ask for answers, with their fields; two, so that neighbours in the feed differ. */
    private static Map<String, List<String>> answered(JsonNode picture) {
        Map<String, List<String>> tasks = new LinkedHashMap<>();
        for (JsonNode task : picture.path("scenario").path("tasks")) {
            List<String> fields = new ArrayList<>();
            task.path("fields").forEach(field -> fields.add(field.path("id").asText()));
            if (!fields.isEmpty() && tasks.size() < 2) {
                tasks.put(task.path("id").asText(), fields);
            }
        }
        if (tasks.size() < 2) {
            throw new DemoFailure("a scenario with two tasks that ask for answers", "it has " + tasks.keySet());
        }
        return tasks;
    }

    private static Map<String, Object> wrong(List<String> fields, int number) {
        Map<String, String> typed = new LinkedHashMap<>();
        fields.forEach(field -> typed.put(field, "bench-" + number));
        return Map.of("key", UUID.randomUUID().toString(), "fields", typed);
    }

    private static void awaitClock(Trainee trainee, String exercise, String state) {
        trainee.visitor()
                .awaitPicture(
                        exercise,
                        "the clock to be " + state,
                        picture -> Pictures.clock(picture).equals(state),
                        Duration.ofSeconds(20));
    }

    private static void end(Instructor instructor, String exercise) {
        PageClock.call(
                instructor.visitor().page(), "/api/exercises/" + exercise + "/clock", json(Map.of("action", "end")));
        instructor
                .visitor()
                .awaitPicture(
                        exercise,
                        "every range to be taken away",
                        picture -> Pictures.allRanges(picture, "removed"),
                        GONE);
    }

    private void pause(Page page, int least) {
        page.waitForTimeout(least + random.nextInt(SHORTEST_MS, LONGEST_MS));
    }

    private static String json(Object value) {
        return JSON.valueToTree(value).toString();
    }
}
