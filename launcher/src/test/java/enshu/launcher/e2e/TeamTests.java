package enshu.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import enshu.launcher.demo.Screenshot;
import enshu.launcher.demo.Trainee;
import enshu.launcher.process.Wait;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A team at two browsers and its instructor at a third: notes, a call for help, and help at the keyboard. */
abstract class TeamTests {
    private static final String SCREEN = "csirt";
    private static final Duration SOON = Duration.ofSeconds(30);

    /** A push takes far less; a machine that runs three browsers and two ranges may be late. */
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private final RunningExercise exercise;
    private final Trainee one;
    private final Trainee other;
    private final Page room;

    /** Two members of the first team of this exercise. */
    TeamTests(RunningExercise exercise, Trainee one, Trainee other) {
        this.exercise = exercise;
        this.one = one;
        this.other = other;
        this.room = exercise.instructor().visitor().page();
    }

    @BeforeEach
    void theTeamIsThere() {
        one.enter(exercise.id());
        other.enter(exercise.id());
        exercise.instructor().visitor().open("/exercises/" + exercise.id());
        room.locator("enshu-room table").waitFor();
    }

    private static Locator notes(Trainee trainee) {
        Page page = trainee.visitor().page();
        page.locator("#tab-region-team").click();
        page.locator(".notes .badge.good").waitFor();
        return page.locator("#team-notes");
    }

    @Test
    void whatTwoMembersWriteAtOnceIsCompleteInBothBrowsers() {
        Locator first = notes(one);
        Locator second = notes(other);
        String[] texts = {"〔10:12 税務課の端末を確認、電源は入れたまま〕", "〔proxy の記録に 60 秒ごとの通信が三件〕"};
        first.focus();
        second.focus();
        for (int at = 0; at < Math.max(texts[0].length(), texts[1].length()); at++) {
            type(one, texts[0], at);
            type(other, texts[1], at);
        }
        int length = texts[0].length() + texts[1].length();
        boolean whole = Wait.until(
                () -> first.inputValue().length() == length
                        && first.inputValue().equals(second.inputValue()),
                SOON);
        assertThat(whole)
                .as("\"%s\" and \"%s\"", first.inputValue(), second.inputValue())
                .isTrue();
        assertThat(first.inputValue().chars().sorted().toArray())
                .isEqualTo((texts[0] + texts[1]).chars().sorted().toArray());
        one.visitor().page().locator(".notes .badge.good").waitFor();
        one.visitor().page().reload();
        assertThat(notes(one).inputValue()).as("what a later page finds").isEqualTo(second.inputValue());
    }

    private static void type(Trainee trainee, String text, int at) {
        if (at < text.length()) {
            trainee.visitor().page().keyboard().insertText(text.substring(at, at + 1));
        }
    }

    @Test
    void aCallForHelpIsInTheRoomAtOnceAndItsAnswerOnTheTeamsPages() {
        Page page = one.visitor().page();
        page.locator("enshu-help-call button").first().click();
        page.locator("#help-words").fill("ログの場所が分かりません");
        long called = System.nanoTime();
        page.locator("enshu-help-call dialog button.main").click();
        Locator first = room.locator("table.board tbody tr").first();
        first.locator(".help-words:has-text('ログの場所')").waitFor();
        assertThat(Duration.ofNanos(System.nanoTime() - called)).isLessThan(AT_ONCE);
        first.locator(".help-cell button.main").click();
        other.visitor().page().locator("enshu-help-call .badge.good").waitFor();
        first.locator(".help-cell button").last().click();
        other.visitor()
                .page()
                .locator("enshu-help-call .badge")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    @Test
    void anInstructorsKeysReachTheDesktopOnlyByTheTeamsConsent() {
        one.awaitDesktop(SCREEN, SOON);
        room.locator("table.board tr:has-text('とても長い名前') button[aria-expanded]").click();
        room.locator(".details .button[aria-pressed]").first().click();
        room.locator("enshu-watched-desktop enshu-screen[watching] canvas")
                .first()
                .waitFor();
        room.locator("enshu-watched-desktop .row button").first().click();
        one.visitor()
                .page()
                .locator("enshu-assist-request dialog[open] button.main")
                .click();
        Locator helping = room.locator("enshu-watched-desktop enshu-screen[assisting]");
        helping.locator("canvas").first().waitFor();
        byte[] before = one.frame(SCREEN).screenshot();
        helping.locator(".screen-frame").focus();
        room.keyboard().press("Enter");
        helping.locator(".screen-frame.captured").waitFor();
        room.keyboard().press("Control+Escape");
        boolean changed =
                Wait.until(() -> Screenshot.difference(before, one.frame(SCREEN).screenshot()) > 0.005, SOON);
        assertThat(changed)
                .as("the instructor's Ctrl+Esc opens the menu on the team's desktop")
                .isTrue();
        room.keyboard().press("Escape");
        one.visitor()
                .page()
                .locator("#panel-desktop-" + SCREEN + " .assist button")
                .click();
        room.locator("enshu-watched-desktop enshu-screen[watching]").waitFor();
        assertThat(helping.count()).isZero();
    }
}
