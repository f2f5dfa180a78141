package enshu.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an instructor does on the console's pages. */
public final class Instructor {
    private static final Duration PUSH = Duration.ofSeconds(20);
    private static final Pattern EXERCISE = Pattern.compile("/exercises/([0-9a-f-]{36})");

    private final Visitor visitor;
    private final Page page;

    public Instructor(Visitor visitor) {
        this.visitor = visitor;
        this.page = visitor.page();
    }

    /** A team to be made. */
    public record Seats(String name, List<String> members) {
        public Seats {
            members = List.copyOf(members);
        }
    }

    public Visitor visitor() {
        return visitor;
    }

    /** Makes an exercise through the form; gives its id. */
    public String create(String scenario, String title, List<Seats> teams) {
        visitor.open("/exercises/new");
        page.locator("input[name=scenario][value='" + scenario + "']").check();
        page.locator("#title").fill(title);
        Locator names = page.locator("[id^='teams-'][type=text]");
        names.first().waitFor();
        for (int count = names.count(); count < teams.size(); count++) {
            page.locator("#teams > div > button").click();
            names.nth(count).waitFor();
        }
        if (names.count() != teams.size()) {
            throw new DemoFailure(teams.size() + " teams offered by the form", "it offers " + names.count());
        }
        for (int at = 0; at < teams.size(); at++) {
            page.locator("#teams-" + at).fill(teams.get(at).name());
            for (String member : teams.get(at).members()) {
                page.locator("#seat-" + member).selectOption(String.valueOf(at));
            }
        }
        page.locator("form.create button.main.large").click();
        page.waitForURL(EXERCISE);
        Matcher place = EXERCISE.matcher(page.url());
        if (!place.find()) {
            throw new DemoFailure("the new exercise's page", "the browser is at " + page.url());
        }
        page.locator("enshu-room").waitFor();
        return place.group(1);
    }

    /** Opens the room. */
    public void enter(String exercise) {
        visitor.open("/exercises/" + exercise);
        page.locator("enshu-room").waitFor();
    }

    /**
     * Starts the exercise, and is back when the page shows that it runs. A page that doesn't know yet that every range
     * stands asks once more, and is told yes.
     */
    public void start() {
        page.locator("enshu-clock-controls button.main").click();
        Locator sure = page.locator("dialog[open] button.main");
        Locator runs = page.locator("enshu-clock-controls button:not(.main, .danger)");
        sure.or(runs).first().waitFor();
        if (sure.isVisible()) {
            sure.click();
        }
        runs.waitFor();
    }

    /** Sets everybody's clock to this time of the exercise, from its room; what was due until then comes at once. */
    public void jump(String exercise, Duration to) {
        enter(exercise);
        page.locator("enshu-clock-form summary").click();
        page.locator("#jump-to").fill("%d:%02d:%02d".formatted(to.toHours(), to.toMinutesPart(), to.toSecondsPart()));
        page.locator("#jump-to").press("Enter");
        Locator sure = page.locator("dialog[open] button.main");
        Locator done = page.locator("enshu-clock-form [role=status]");
        sure.or(done).first().waitFor();
        if (sure.isVisible()) {
            sure.click();
        }
        done.waitFor();
    }

    /** Lets the exercise clock go so many times as fast, from the room; one of those that the page offers. */
    public void speed(String exercise, int times) {
        enter(exercise);
        page.locator("enshu-clock-form summary").click();
        page.locator("#clock-speed").selectOption(String.valueOf(times));
        visitor.awaitPicture(
                exercise,
                "the clock to go " + times + " times as fast",
                picture -> picture.path("clock").path("speed").asDouble() == times,
                PUSH);
    }

    /** Ends the exercise and confirms it. */
    public void end() {
        page.locator("enshu-clock-controls button.danger").click();
        page.locator("dialog[open] button.danger").click();
    }

    /** Ends the exercise, waits until nothing of it stands, and returns its picture then. */
    public JsonNode endForGood(String exercise, Duration limit) {
        end();
        return visitor.awaitPicture(
                exercise,
                "every range to be taken away",
                picture -> Pictures.clock(picture).equals("ENDED") && Pictures.allRanges(picture, "removed"),
                limit);
    }

    /** Takes a team's range back to its beginning. */
    public void reset(String team) {
        Locator row = page.locator("table.board tr", new Page.LocatorOptions().setHasText(team));
        row.locator("button[aria-expanded]").click();
        Locator details = page.locator("enshu-team-details");
        details.locator("button.danger.dense").last().click();
        page.locator("dialog[open] button.danger").click();
        page.locator("dialog[open]").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        row.locator("button[aria-expanded]").click();
    }

    /** Takes the after-action report out as a file; gives its size in bytes. */
    public long takeReport(String exercise) {
        visitor.open("/exercises/" + exercise + "/debrief");
        page.locator("#debrief-comparison").waitFor();
        Download report = page.waitForDownload(
                () -> page.locator("enshu-debrief .exercise-head button").click());
        try (InputStream file = report.createReadStream()) {
            byte[] bytes = file.readAllBytes();
            String head = new String(bytes, 0, Math.min(5, bytes.length), StandardCharsets.US_ASCII);
            if (!head.equals("%PDF-") || !report.suggestedFilename().endsWith(".pdf")) {
                throw new DemoFailure("the report as a PDF", report.suggestedFilename() + " begins with " + head);
            }
            return bytes.length;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
