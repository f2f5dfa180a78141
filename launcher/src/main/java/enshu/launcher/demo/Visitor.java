package enshu.launcher.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import enshu.launcher.process.Wait;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** One person at a browser, and what every signed-in person can do. */
public final class Visitor {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** By the page itself, because only the browser knows where a served name leads. */
    private static final String ASK = """
            async path => {
              const answer = await fetch(path, {redirect: 'manual', cache: 'no-store'});
              return answer.status + ' ' + (answer.ok ? await answer.text() : '');
            }
            """;

    private static final String WELL = "200 ";
    private static final double PATIENCE_MS = 30_000;

    private final Page page;
    private final URI address;

    Visitor(Page page, URI address) {
        this.page = page;
        this.address = address;
        page.setDefaultTimeout(PATIENCE_MS);
    }

    /** The page this person looks at. */
    public Page page() {
        return page;
    }

    /** Opens a path of the console. */
    public void open(String path) {
        page.navigate(address.resolve(path).toString());
    }

    void signIn(String account, String password) {
        open("/sign-in?to=/");
        page.locator("#username").fill(account);
        page.locator("#password").fill(password);
        page.locator("#kc-login").click();
        try {
            page.waitForURL(this::inside);
            page.locator("h1").first().waitFor();
        } catch (PlaywrightException e) {
            throw new DemoFailure(
                    account + " to be signed in and back at " + address,
                    "the browser is at " + page.url() + " (" + page.title() + ")",
                    e);
        }
    }

    /** On the console's own pages; the sign-in server's are at the same address. */
    private boolean inside(String url) {
        URI at = URI.create(url);
        return url.startsWith(address.toString())
                && !at.getPath().startsWith("/auth/")
                && !at.getPath().startsWith("/callback");
    }

    /** The exercise as this person may see it, asked from this person's page. */
    public JsonNode picture(String exercise) {
        return asked("the picture of exercise " + exercise, "/api/exercises/" + exercise);
    }

    /** The board of a game between teams as this person may see it. */
    JsonNode board(String exercise) {
        return asked("the board of exercise " + exercise, "/api/exercises/" + exercise + "/board");
    }

    private JsonNode asked(String what, String path) {
        String answer = String.valueOf(page.evaluate(ASK, path));
        if (!answer.startsWith(WELL)) {
            throw new DemoFailure(what, "the console answered " + answer);
        }
        try {
            return JSON.readTree(answer.substring(WELL.length()));
        } catch (JsonProcessingException e) {
            throw new DemoFailure(what + " as JSON", String.valueOf(e.getMessage()), e);
        }
    }

    /** The picture as soon as it is as wished; a console that is away meanwhile is asked again. */
    public JsonNode awaitPicture(String exercise, String expected, Predicate<JsonNode> condition, Duration limit) {
        AtomicReference<String> last = new AtomicReference<>("nothing was seen");
        AtomicReference<JsonNode> found = new AtomicReference<>();
        boolean met = Wait.until(
                () -> {
                    try {
                        JsonNode picture = picture(exercise);
                        found.set(picture);
                        last.set(Pictures.inShort(picture));
                        return condition.test(picture);
                    } catch (DemoFailure | PlaywrightException e) {
                        last.set(String.valueOf(e.getMessage()));
                        return false;
                    }
                },
                limit);
        JsonNode picture = found.get();
        if (!met || picture == null) {
            throw new DemoFailure(
                    expected + " within " + limit.toSeconds() + " s", "the last that was seen is: " + last.get());
        }
        return picture;
    }

    /** Writes what this person sees as a PNG file. */
    public void photograph(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }
}
