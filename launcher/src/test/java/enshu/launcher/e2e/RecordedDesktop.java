package enshu.launcher.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import enshu.launcher.process.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A trainee's recordings of the running exercise, played in the page. */
final class RecordedDesktop {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String COLOURS = """
            selector => {
              const small = document.createElement('canvas');
              small.width = 160;
              small.height = 100;
              const pen = small.getContext('2d');
              pen.drawImage(document.querySelector(selector), 0, 0, small.width, small.height);
              return Array.from(pen.getImageData(0, 0, small.width, small.height).data).filter((_, at) => at % 4 !== 3);
            }
            """;
    private static final String JUMP = """
            async share => {
              const place = document.querySelector('.playback-place');
              const slider = document.querySelector('.playback-time input');
              place.removeAttribute('data-shown');
              const begun = performance.now();
              slider.value = String(Math.round(share * Number(slider.max)));
              slider.dispatchEvent(new Event('input', { bubbles: true }));
              while (!place.hasAttribute('data-shown')) await new Promise(requestAnimationFrame);
              return performance.now() - begun;
            }
            """;

    private final Page page;
    private final String exercise;

    RecordedDesktop(Page page, String exercise) {
        this.page = page;
        this.exercise = exercise;
    }

    /** Leaves the exercise, so that its recordings end, and opens the last one of this desktop; gives its id. */
    String openLast(String desktop) {
        page.navigate(TestPlatform.address()
                .resolve("/exercises/" + exercise + "/recordings")
                .toString());
        page.locator("enshu-recordings tbody tr").first().waitFor();
        List<String> found = new ArrayList<>();
        boolean ended = Wait.until(
                () -> {
                    JsonNode last = last(desktop);
                    found.add(last.path("id").asText());
                    return last.path("state").asText().equals("complete");
                },
                SOON);
        if (!ended) {
            throw new AssertionError("the recording of " + desktop + " doesn't end");
        }
        String recording = found.getLast();
        page.navigate(TestPlatform.address()
                .resolve("/exercises/" + exercise + "/recordings/" + recording)
                .toString());
        page.locator(".playback-place[data-shown]").waitFor();
        return recording;
    }

    private JsonNode last(String desktop) {
        try {
            JsonNode all = new ObjectMapper()
                    .readTree(String.valueOf(page.evaluate(
                            "async path => (await fetch(path)).text()", "/api/exercises/" + exercise + "/recordings")));
            JsonNode last = all.path(0);
            for (JsonNode one : all) {
                last = one.path("desktop").asText().equals(desktop) ? one : last;
            }
            return last;
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(malformed);
        }
    }

    void toTheEnd() {
        page.evaluate(JUMP, 1);
    }

    /** Jumps over the whole time line and back; the longest wait in milliseconds. */
    double slowestJump() {
        double slowest = 0;
        for (double share : new double[] {0, 0.9, 0.3, 0.6, 0.1, 1}) {
            slowest = Math.max(slowest, ((Number) page.evaluate(JUMP, share)).doubleValue());
        }
        return slowest;
    }

    /** The status somebody's page gets when it asks for this recording. */
    int statusFor(Page whose, String recording) {
        return ((Number) whose.evaluate(
                        "async path => (await fetch(path)).status",
                        "/api/exercises/" + exercise + "/recordings/" + recording))
                .intValue();
    }

    /** The picture of the first canvas there, made small: red, green and blue of each pixel. */
    static List<Integer> colours(Page page, String canvas) {
        Locator there = page.locator(canvas).first();
        there.waitFor();
        return ((List<?>) page.evaluate(COLOURS, canvas))
                .stream().map(one -> ((Number) one).intValue()).toList();
    }

    /** The share of values that differ clearly. */
    double difference(List<Integer> one, List<Integer> other) {
        int differing = 0;
        for (int at = 0; at < one.size(); at++) {
            differing += Math.abs(one.get(at) - other.get(at)) > 24 ? 1 : 0;
        }
        return (double) differing / one.size();
    }
}
