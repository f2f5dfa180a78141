package enshu.launcher.demo;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import enshu.launcher.process.Wait;
import enshu.scenario.task.ReportForm;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a trainee does on the console's pages: reads, works on the desktop, answers, reports, asks for a look. */
public final class Trainee {
    private static final double CLICK_MS = 5_000;
    private static final Pattern DOOR = Pattern.compile("^\\s*\\d+(\\.\\d+){3}:\\d+\\s*$");
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

    /** The address of the door on the game network, as the page for flags tells it. */
    String door(String exercise) {
        visitor.open("/exercises/" + exercise + "/board/flags");
        Locator told = page.locator("dl.doors code").filter(new Locator.FilterOptions().setHasText(DOOR));
        told.first().waitFor();
        return told.first().innerText().strip();
    }

    /** Brings a desktop to the front; agrees to be recorded when that is asked first. */
    private Locator front(String desktop) {
        page.locator("#tab-desktop-" + desktop).click();
        Locator panel = page.locator("#panel-desktop-" + desktop);
        panel.locator("enshu-consent, enshu-screen, enshu-terminal").first().waitFor();
        if (panel.locator("enshu-consent").count() > 0) {
            panel.locator("enshu-consent .choices button").first().click();
        }
        return panel;
    }

    /** The desktop, once it shows more than one colour. */
    public void awaitDesktop(String desktop, Duration limit) {
        Locator screen = front(desktop).locator("enshu-screen canvas").first();
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
        Locator panel = front(terminal);
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

    /** Unfolds a task, or opens a question of a contest. */
    public Locator unfold(String task) {
        if (contest()) {
            return open(task);
        }
        Locator head = page.locator("button.task-head[aria-controls='task-" + task + "']");
        if ("false".equals(head.getAttribute("aria-expanded"))) {
            head.click();
        }
        Locator body = page.locator("#task-" + task);
        body.waitFor();
        return body;
    }

    private boolean contest() {
        return page.locator("enshu-questions").count() > 0;
    }

    private Locator open(String question) {
        toGrid();
        page.locator("[data-question='" + question + "']").click();
        Locator body = page.locator("enshu-questions .question-open");
        body.waitFor();
        return body;
    }

    /** Back to all questions, if one is open. */
    private void toGrid() {
        Locator back = page.locator("enshu-questions .question-open button.dense");
        if (back.count() > 0) {
            back.first().click();
        }
        page.locator(".question-tile").first().waitFor();
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

    /** Fills in a report and hands it in. */
    public void report(String task, ReportForm form, Map<String, String> fields) {
        Locator body = unfold(task);
        for (ReportForm.Field field : form.fields()) {
            String written = fields.getOrDefault(field.id(), "");
            if (written.isEmpty()) {
                continue;
            }
            String place = "report-" + task + "-" + field.id();
            switch (field.kind()) {
                case CHOICE ->
                    page.locator("[id='" + place + "-" + written + "']").check();
                case TEXT, TIME, SET, NUMBER ->
                    page.locator("[id='" + place + "']").fill(written);
            }
        }
        body.locator("enshu-report button.main").click();
        String asked = page.locator("dialog[open]").innerText();
        form.fields().stream()
                .filter(field -> !fields.getOrDefault(field.id(), "").isEmpty()
                        && asked.contains("「" + field.title().ja() + "」"))
                .findFirst()
                .ifPresent(lost -> {
                    throw new DemoFailure(
                            "what was written in the field " + lost.id() + " to be in the report", "it asks: " + asked);
                });
        page.locator("dialog[open] button.main").click();
        body.locator("enshu-report .written").waitFor();
    }

    /** Asks for a look at the range now, unless the page shows the task as solved before that can be done. */
    public void checkNow(String task) {
        Locator button = unfold(task).locator("enshu-task-checks button");
        button.or(solved(task)).first().waitFor();
        if (solved(task).count() > 0) {
            return;
        }
        try {
            button.click(new Locator.ClickOptions().setTimeout(CLICK_MS));
        } catch (PlaywrightException e) {
            if (solved(task).count() == 0) {
                throw e;
            }
        }
    }

    private Locator solved(String task) {
        return page.locator("article.task.solved:has(button[aria-controls='task-" + task
                + "']), .question-tile.solved[data-question='" + task + "']");
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
        if (contest()) {
            toGrid();
        }
        try {
            solved(task).waitFor(new Locator.WaitForOptions().setTimeout((double) limit.toMillis()));
        } catch (PlaywrightException e) {
            throw new DemoFailure(
                    "the page to show the task " + task + " as solved within " + limit.toSeconds() + " s",
                    "it shows: "
                            + tail(page.locator("#task-" + task + ", enshu-questions")
                                    .first()
                                    .innerText()) + "; the console tells of it: " + told(task),
                    e);
        }
    }

    /** What the console tells of a task when it is asked anew: it differs from the page when a picture didn't get there. */
    private String told(String task) {
        String exercise = page.url().replaceAll(".*/exercises/([0-9a-f-]{36}).*", "$1");
        try {
            return Pictures.task(visitor.picture(exercise), task)
                    .map(Object::toString)
                    .orElse("nothing");
        } catch (DemoFailure unread) {
            return String.valueOf(unread.getMessage());
        }
    }

    /** The score in the page's head. */
    public double shownScore() {
        return Double.parseDouble(
                page.locator(".exercise-head .score strong").innerText().strip());
    }

    /** After the end: reads what the team did and what was behind it; gives the tasks that are told as solved and explained. */
    public int lookBack() {
        page.locator("a[href$='/debrief']").first().click();
        Locator record = page.locator("section[aria-labelledby=debrief-record] tbody tr");
        record.first().waitFor();
        int solved = record.filter(new Locator.FilterOptions().setHas(page.locator(".badge.good")))
                .count();
        int explained = page.locator("section[aria-labelledby=debrief-tasks] details.explained")
                .count();
        return Math.min(solved, explained);
    }
}
