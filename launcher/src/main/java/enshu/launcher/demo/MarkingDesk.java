package enshu.launcher.demo;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;

/** What an instructor does on the marking page of one exercise: by keyboard, one cell after the other. */
final class MarkingDesk {
    private final Visitor visitor;
    private final Page page;
    private final String exercise;

    MarkingDesk(Visitor visitor, String exercise) {
        this.visitor = visitor;
        this.page = visitor.page();
        this.exercise = exercise;
    }

    /** Opens the marking of a task. */
    void open(String task) {
        visitor.open("/exercises/" + exercise + "/marking");
        page.locator("#tab-marking-" + task).click();
        page.locator("#panel-marking-" + task).waitFor();
    }

    /** Gives points for a field of a report. */
    void markField(String team, String field, int points) {
        give("mark-" + team + "-field-" + field, points);
    }

    /** Gives points for a criterion of a rubric. */
    void markCriterion(String team, String criterion, int points) {
        give("mark-" + team + "-criterion-" + criterion, points);
    }

    private void give(String cell, int points) {
        Locator input = page.locator("[id='" + cell + "']");
        try {
            input.fill(String.valueOf(points));
            input.press("Enter");
            page.locator("[id='" + cell + "-state'] [data-standing=saved]").waitFor();
        } catch (PlaywrightException e) {
            throw new DemoFailure(
                    points + " points to be saved in the cell " + cell + " of the marking page",
                    "the page shows: " + page.locator("#main").innerText(),
                    e);
        }
    }
}
