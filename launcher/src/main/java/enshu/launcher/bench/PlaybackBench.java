package enshu.launcher.bench;

import com.microsoft.playwright.Page;
import enshu.launcher.demo.DemoFailure;
import enshu.launcher.demo.Instructor;
import enshu.launcher.demo.Pictures;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/**
 * How long a jump takes in the player, to the frame that shows the wanted second of an hour's recording. The recording is
 * made up and put among the real ones of an exercise that never starts; the console makes its index when it is first
 * asked for. Every jump is checked by the colour that tells the second.
 */
public final class PlaybackBench {
    private static final Duration GONE = Duration.ofMinutes(5);
    private static final int TOLERANCE_SECONDS = 1;
    private static final String PAINTED = """
            const painted = () => new Promise(done => requestAnimationFrame(() => {
              const channel = new MessageChannel();
              channel.port1.onmessage = done;
              channel.port2.postMessage(0);
            }));
            """;
    private static final String JUMP = """
            async second => {
              %s
              const place = document.querySelector('.playback-place');
              const slider = document.querySelector('.playback-time input');
              place.removeAttribute('data-shown');
              const begun = performance.now();
              slider.value = String(second * 1000 + 500);
              slider.dispatchEvent(new Event('input', { bubbles: true }));
              await new Promise((shown, failed) => {
                const watch = new MutationObserver(() => {
                  if (!place.hasAttribute('data-shown')) return;
                  watch.disconnect();
                  shown();
                });
                watch.observe(place, { attributes: true });
                setTimeout(() => failed(new Error('not shown within 30 s')), 30000);
              });
              await painted();
              const took = performance.now() - begun;
              const pixel = place.querySelector('canvas').getContext('2d').getImageData(8, 8, 1, 1).data;
              return [took, pixel[0] * 16 + pixel[1]];
            }
            """.formatted(PAINTED);
    private static final String FLOOR = """
            async jump => {
              %s
              const base = jump.path;
              window.enshuSegments ??= (await (await fetch(base)).json()).parts[0].segments;
              const at = jump.begun + jump.second * 1000 + 500;
              const number = window.enshuSegments.findLastIndex(segment => segment.at <= at);
              const begun = performance.now();
              const text = async path => (await (await fetch(base + path, { cache: 'no-store' })).text()).length;
              await Promise.all([text('/segments/' + number), text('/segments/' + number + '/picture')]);
              await painted();
              return performance.now() - begun;
            }
            """.formatted(PAINTED);

    private final int jumps;
    private final RandomGenerator random;
    private final IntConsumer progress;

    /**
     * A bench that has not begun.
     *
     * @param jumps 10 to 1,000
     * @param progress told after each jump how many are done of {@code 2 × jumps}
     */
    public PlaybackBench(int jumps, RandomGenerator random, IntConsumer progress) {
        this.jumps = jumps;
        this.random = random;
        this.progress = progress;
    }

    /**
     * Where a recording may be put.
     *
     * @param folder of the platform's recordings
     * @param own gives a file to the console
     */
    public record Shelf(Path folder, Consumer<Path> own, Connection console) {}

    /**
     * What was measured.
     *
     * @param bytes of the recording
     * @param opening from the page's address to the first picture, the making of the index included, in milliseconds
     * @param floor reading a jump's bytes
     * @param jumps the jumps themselves
     */
    public record Measured(long bytes, double opening, Latencies floor, Latencies jumps) {}

    /** Puts the recording there, measures, and takes it away again, whatever happens. */
    public Measured run(Instructor instructor, Shelf shelf) {
        String exercise = instructor.create(
                "cyder-a-usb",
                "bench playback",
                List.of(
                        new Instructor.Seats("青チーム", List.of("trainee1")),
                        new Instructor.Seats("緑チーム", List.of("trainee2"))));
        Page page = instructor.visitor().page();
        PageClock.call(page, "/api/exercises/" + exercise + "/clock", "{\"action\":\"end\"}");
        Instant begun = Instant.now().minusSeconds(SampleRecording.SECONDS);
        UUID recording = UUID.randomUUID();
        String path = "/api/exercises/" + exercise + "/recordings/" + recording;
        try {
            long bytes = put(shelf, exercise, recording, begun);
            double opening = open(instructor, exercise, recording, path);
            List<Integer> seconds =
                    random.ints(jumps, 0, SampleRecording.SECONDS - 1).boxed().toList();
            Latencies jumped = jump(page, seconds);
            return new Measured(bytes, opening, floor(page, path, begun, seconds), jumped);
        } catch (IOException | SQLException failure) {
            throw new DemoFailure("a recording among the exercise's", String.valueOf(failure.getMessage()), failure);
        } finally {
            PageClock.call(page, path + "/deletion", "{}");
            instructor
                    .visitor()
                    .awaitPicture(
                            exercise,
                            "the range to be taken away",
                            picture -> Pictures.allRanges(picture, "removed"),
                            GONE);
        }
    }

    private long put(Shelf shelf, String exercise, UUID recording, Instant begun) throws IOException, SQLException {
        Path file = shelf.folder().resolve(recording + ".guac");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            new SampleRecording(random).write(out, begun);
        }
        shelf.own().accept(file);
        String insert = """
                insert into programme.recording (id, exercise, team, desktop, account, name, kind, started_at, ended_at,
                    started_elapsed_ms, bytes, frames, state, delete_after)
                values (?, ?, 'team-1', 'bench', 'trainee1', 'bench', 'desktop', ?, ?, 0, ?, ?, 'complete', ?)
                """;
        try (PreparedStatement statement = shelf.console().prepareStatement(insert)) {
            OffsetDateTime from = begun.atOffset(ZoneOffset.UTC);
            OffsetDateTime to = from.plusSeconds(SampleRecording.SECONDS);
            statement.setObject(1, recording);
            statement.setObject(2, UUID.fromString(exercise));
            statement.setObject(3, from);
            statement.setObject(4, to);
            statement.setLong(5, Files.size(file));
            statement.setLong(6, SampleRecording.SECONDS * 5L);
            statement.setObject(7, to.plusDays(1));
            statement.executeUpdate();
        }
        return Files.size(file);
    }

    private static double open(Instructor instructor, String exercise, UUID recording, String path) {
        long begun = System.nanoTime();
        instructor.visitor().page().evaluate("async path => (await fetch(path)).text()", path);
        instructor.visitor().open("/exercises/" + exercise + "/recordings/" + recording);
        instructor.visitor().page().locator(".playback-place[data-shown]").waitFor();
        return (System.nanoTime() - begun) / 1e6;
    }

    private Latencies jump(Page page, List<Integer> seconds) {
        List<Double> times = new ArrayList<>();
        for (int second : seconds) {
            List<?> came = (List<?>) page.evaluate(JUMP, second);
            int shown = ((Number) came.get(1)).intValue();
            if (Math.abs(shown - second) > TOLERANCE_SECONDS) {
                throw new DemoFailure("second " + second + " on the screen", "it shows second " + shown);
            }
            times.add(((Number) came.getFirst()).doubleValue());
            progress.accept(times.size());
        }
        return new Latencies(times);
    }

    private Latencies floor(Page page, String path, Instant begun, List<Integer> seconds) {
        List<Double> times = new ArrayList<>();
        for (int second : seconds) {
            times.add(((Number) page.evaluate(
                            FLOOR, Map.of("path", path, "begun", (double) begun.toEpochMilli(), "second", second)))
                    .doubleValue());
            progress.accept(jumps + times.size());
        }
        return new Latencies(times);
    }
}
