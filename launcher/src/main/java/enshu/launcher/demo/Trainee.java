package enshu.launcher.demo;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import enshu.launcher.process.Wait;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a trainee does on the console's pages: reads, works on the desktop, answers, asks for a look. */
public final class Trainee {
    private static final int MOST_COLOURS = 4_096;

    private final Visitor visitor;
    private final Page page;
    private int commands;

    public Trainee(Visitor visitor) {
        this.visitor = visitor;
        this.page = visitor.page();
    }

    public Visitor visitor() {
        return visitor;
    }

    /** Finds the exercise on the own home page and opens it. */
    public void enter(String exercise) {
        visitor.open("/");
        page.locator("a[href='/exercises/" + exercise + "']").first().click();
        page.locator("enshu-workspace").waitFor();
    }

    /** The desktop, once it shows more than one colour. */
    public void awaitDesktop(String desktop, Duration limit) {
        page.locator("#tab-desktop-" + desktop).click();
        Locator screen = page.locator("#panel-desktop-" + desktop + " enshu-screen canvas")
                .first();
        try {
            screen.waitFor(new Locator.WaitForOptions().setTimeout((double) limit.toMillis()));
        } catch (PlaywrightException e) {
            throw new DemoFailure("the desktop " + desktop, "the page shows no screen of it", e);
        }
        boolean alive = Wait.until(() -> Screenshot.colours(frame(desktop).screenshot(), MOST_COLOURS) > 8, limit);
        if (!alive) {
            throw new DemoFailure("a picture on the desktop " + desktop, "it stayed one surface");
        }
    }

    /** The frame of a desktop, with the pixels a trainee sees. */
    public Locator frame(String desktop) {
        return page.locator("#panel-desktop-" + desktop + " .screen-frame").first();
    }

    /** Types a command into the console and waits for its end; a command that fails is a failure of the demo. */
    public void type(String terminal, String command, Duration limit) {
        page.locator("#tab-desktop-" + terminal).click();
        Locator panel = page.locator("#panel-desktop-" + terminal);
        Locator rows = panel.locator(".xterm-rows");
        rows.waitFor();
        awaitPrompt(rows, limit);
        int number = ++commands;
        panel.locator(".xterm-helper-textarea").focus();
        page.keyboard().insertText(command + "; printf '\\nend-%d=%d\\n' " + number + " $?");
        page.keyboard().press("Enter");
        Pattern end = Pattern.compile("end-" + number + "=(\\d+)");
        boolean ended = Wait.until(() -> end.matcher(rows.innerText()).find(), limit);
        Matcher code = end.matcher(rows.innerText());
        if (!ended || !code.find()) {
            throw new DemoFailure("the command to end: " + command, "the console shows: " + tail(rows.innerText()));
        }
        if (!code.group(1).equals("0")) {
            throw new DemoFailure(
                    "exit code 0 of: " + command, "it is " + code.group(1) + ": " + tail(rows.innerText()));
        }
    }

    private static void awaitPrompt(Locator rows, Duration limit) {
        boolean prompt = Wait.until(() -> rows.innerText().strip().matches("(?s).*[$#>]"), limit);
        if (!prompt) {
            throw new DemoFailure("a prompt on the console", "it shows: " + tail(rows.innerText()));
        }
    }

    private static String tail(String text) {
        String[] lines = text.strip().split("\n", -1);
        return String.join(" / ", Arrays.asList(lines).subList(Math.max(0, lines.length - 6), lines.length));
    }

    /** Unfolds a task. */
    public Locator unfold(String task) {
        Locator head = page.locator("button.task-head[aria-controls='task-" + task + "']");
        if ("false".equals(head.getAttribute("aria-expanded"))) {
            head.click();
        }
        Locator body = page.locator("#task-" + task);
        body.waitFor();
        return body;
    }

    /** Sends answers; true when all of them were right. */
    public boolean answer(String task, Map<String, String> fields) {
        Locator body = unfold(task);
        fields.forEach(
                (field, value) -> page.locator("#answer-" + task + "-" + field).fill(value));
        body.locator("form.answers button.main").click();
        Locator said = body.locator("form.answers .notice, .notice.good");
        said.first().waitFor();
        return body.locator(".notice.good").count() > 0;
    }

    /** Asks for a look at the range now. */
    public void checkNow(String task) {
        unfold(task).locator("enshu-task-checks button").click();
    }

    /** Opens the next hint and pays for it. */
    public void takeHint(String task) {
        Locator body = unfold(task);
        body.locator(".hints button").last().click();
        Locator dialog = page.locator("dialog[open] button.main");
        dialog.click();
        body.locator(".hints .hint").first().waitFor();
    }

    /** Waits until the page itself, without reloading, shows the task as solved. */
    public void awaitSolved(String task, Duration limit) {
        try {
            page.locator("article.task.solved:has(button[aria-controls='task-" + task + "'])")
                    .waitFor(new Locator.WaitForOptions().setTimeout((double) limit.toMillis()));
        } catch (PlaywrightException e) {
            throw new DemoFailure(
                    "the page to show the task " + task + " as solved within " + limit.toSeconds() + " s",
                    "it shows: " + tail(page.locator("#task-" + task).innerText()),
                    e);
        }
    }

    /** The score in the page's head. */
    public double shownScore() {
        return Double.parseDouble(
                page.locator(".exercise-head .score strong").innerText().strip());
    }
}
