package enshu.launcher.bench;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import enshu.launcher.demo.DemoFailure;
import enshu.launcher.demo.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The same in a real browser: from the click in the list of exercises until the page has drawn the desktop. */
public final class TakeoverPage {
    private static final int LIMIT_MS = 30_000;

    /** Fewer colours are an empty screen, or a notice on it. */
    private static final int COLOURS = 9;

    /** By the page itself, which sees its own canvases at every frame of the screen. */
    private static final String CLICK = """
            ({exercise, limit, colours}) => new Promise((shown, failed) => {
              const begun = performance.now();
              const drawn = (canvas) => {
                if (canvas.width < 100 || canvas.height < 100) return false;
                const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                const seen = new Set();
                for (let at = 0; at < data.length; at += 4 * 61) seen.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
                return seen.size >= colours;
              };
              const look = () => {
                const passed = performance.now() - begun;
                if ([...document.querySelectorAll('enshu-screen canvas')].some(drawn)) shown(passed);
                else if (passed > limit) failed(new Error('no desktop after ' + limit + ' ms'));
                else requestAnimationFrame(look);
              };
              document.querySelector(`a[href="/exercises/${exercise}"]`).click();
              look();
            })
            """;

    private final Visitor trainee;

    /** @param trainee one of the exercise's, signed in */
    public TakeoverPage(Visitor trainee) {
        this.trainee = trainee;
    }

    /** So many times in a row, each from the home page; the first one only warms. */
    public Latencies measure(String exercise, int rounds) {
        List<Double> times = new ArrayList<>();
        Page page = trainee.page();
        try {
            for (int round = 0; round <= rounds; round++) {
                trainee.open("/");
                page.locator("a[href='/exercises/" + exercise + "']").first().waitFor();
                double time = ((Number) page.evaluate(
                                CLICK, Map.of("exercise", exercise, "limit", LIMIT_MS, "colours", COLOURS)))
                        .doubleValue();
                if (round > 0) {
                    times.add(time);
                }
            }
            trainee.open("/");
            return new Latencies(times);
        } catch (PlaywrightException e) {
            throw new DemoFailure("the desktop in a browser", "the page shows none of it", e);
        }
    }
}
