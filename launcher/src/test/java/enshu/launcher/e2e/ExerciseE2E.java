package enshu.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.WaitForSelectorState;
import enshu.launcher.demo.Instructor;
import enshu.launcher.demo.Screenshot;
import enshu.launcher.demo.Stage;
import enshu.launcher.demo.Trainee;
import enshu.launcher.demo.Visitor;
import enshu.launcher.keycloak.TestRealm;
import enshu.launcher.process.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The pages of a running exercise, as its people use them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExerciseE2E {
    private static final String SCREEN = "csirt";
    private static final String CONSOLE = "csirt-console";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration WHILE = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final Duration TOKENS = Duration.ofSeconds(8);

    private final Stage stage;
    private final RunningExercise running;
    private final Instructor instructor;
    private final Trainee trainee;
    private final Trainee mate;
    private String exercise = "";

    ExerciseE2E() {
        stage = Stage.open(TestPlatform.address());
        running = new RunningExercise(stage, "画面の試験 <b>&amp;</b> 𠮷野家");
        instructor = running.instructor();
        trainee = new Trainee(stage.visitor(TestPlatform.address(), TestPlatform.account("trainee3")));
        mate = new Trainee(stage.visitor(TestPlatform.address(), TestPlatform.account("trainee5")));
    }

    @BeforeAll
    void anExerciseRuns() {
        running.begin(List.of(
                new Instructor.Seats("とても長い名前のチーム・総務部情報政策課情報セキュリティ担当", List.of("trainee3", "trainee5")),
                new Instructor.Seats("緑チーム", List.of("trainee4"))));
        exercise = running.id();
        trainee.enter(exercise);
    }

    @AfterAll
    void itIsEnded() {
        running.end();
        stage.close();
    }

    /** The same exercise, at the desktop of its first team. */
    @Nested
    class AtTheDesktop extends DesktopTests {
        AtTheDesktop() {
            super(
                    running,
                    "team-1",
                    trainee,
                    () -> stage.visitor(TestPlatform.address(), TestPlatform.account("trainee4"))
                            .page());
        }
    }

    /** The same exercise, with two members of its first team. */
    @Nested
    class AsATeam extends TeamTests {
        AsATeam() {
            super(running, trainee, mate);
        }
    }

    @Test
    void noPageHasAnAccessibilityViolation() {
        List<String> found = new ArrayList<>();
        Page stranger = stage.window().newPage();
        look(found, stranger, "/", "h1");
        look(found, stranger, "/sign-in?to=/", "#kc-form-login");
        assertThat(stranger.locator("#kc-header-wrapper").innerText())
                .as("the sign-in page carries the console's name")
                .isEqualTo("サイバー演習");
        look(found, trainee.visitor().page(), "/", "main h1");
        look(found, instructor.visitor().page(), "/", "main h1");
        look(found, instructor.visitor().page(), "/exercises/new", "form.create");
        look(found, instructor.visitor().page(), "/no-such-page", "h1");
        look(found, instructor.visitor().page(), "/exercises/" + exercise, "enshu-room table");
        Visitor office = stage.visitor(TestPlatform.address(), TestPlatform.account("office"));
        look(found, office.page(), "/", "main h1");
        look(found, trainee.visitor().page(), "/exercises/" + exercise, "enshu-workspace .task-head");
        assertThat(found).as("what axe-core finds on the pages").isEmpty();
    }

    private static void look(List<String> found, Page page, String path, String landmark) {
        page.navigate(TestPlatform.address().resolve(path).toString());
        page.locator(landmark).first().waitFor();
        Axe.violations(page).forEach(one -> found.add(path + ": " + one));
        Axe.violationsInTheDark(page).forEach(one -> found.add(path + " (dark): " + one));
    }

    @Test
    void typingInTheDesktopChangesItsPixels() {
        trainee.enter(exercise);
        trainee.awaitDesktop(SCREEN, SOON);
        Locator frame = trainee.frame(SCREEN);
        frame.click();
        List<String> tries = new ArrayList<>();
        boolean answered = Wait.until(() -> menuOpensAndCloses(frame, tries), LONG);
        assertThat(answered)
                .as("Alt+F1 opens the desktop's menu and Esc closes it again; tried: %s", tries)
                .isTrue();
    }

    /**
     * A window manager that has drawn its menu may not listen to keys yet, and then a key is lost; and a desktop that
     * meanwhile takes another size never looks as before. Then the picture of before is no measure any more and is taken
     * anew.
     */
    private boolean menuOpensAndCloses(Locator frame, List<String> tries) {
        Page page = trainee.visitor().page();
        byte[] before = still(frame);
        page.keyboard().press("Alt+F1");
        boolean opened = Wait.until(() -> Screenshot.difference(before, frame.screenshot()) > 0.005, WHILE);
        byte[] menu = still(frame);
        boolean closed = Wait.until(
                () -> {
                    page.keyboard().press("Escape");
                    return Screenshot.difference(before, frame.screenshot()) < 0.005;
                },
                WHILE);
        byte[] after = still(frame);
        tries.add("%.4f of the pixels changed by Alt+F1, %.4f by Esc, %.4f are not as before"
                .formatted(
                        Screenshot.difference(before, menu),
                        Screenshot.difference(menu, after),
                        Screenshot.difference(before, after)));
        return opened && closed;
    }

    /** The picture once nothing changes in it any more. */
    private static byte[] still(Locator frame) {
        AtomicReference<byte[]> last = new AtomicReference<>(frame.screenshot());
        Wait.until(
                () -> {
                    byte[] now = frame.screenshot();
                    return Screenshot.difference(last.getAndSet(now), now) < 0.0005;
                },
                SOON);
        return last.get();
    }

    @Test
    void theDesktopFollowsItsFrame() {
        trainee.enter(exercise);
        trainee.awaitDesktop(SCREEN, SOON);
        Page page = trainee.visitor().page();
        double wide = shownWidth(page);
        page.setViewportSize(1100, 800);
        boolean followed = Wait.until(() -> shownWidth(page) < wide - 50, SOON);
        double narrow = trainee.frame(SCREEN).boundingBox().width;
        boolean inside = shownWidth(page) <= narrow + 1;
        page.setViewportSize(1440, 900);
        assertThat(followed).as("the desktop shrinks with its frame").isTrue();
        assertThat(inside).as("all of the desktop is inside its frame").isTrue();
    }

    private static double shownWidth(Page page) {
        return page.locator("#panel-desktop-" + SCREEN + " canvas").first().boundingBox().width;
    }

    @Test
    void theConsoleIsATerminalOfText() {
        trainee.enter(exercise);
        trainee.type(CONSOLE, "echo 日本語-$((40+2))", SOON);
        assertThat(trainee.visitor()
                        .page()
                        .locator("#panel-desktop-" + CONSOLE + " .xterm-rows")
                        .innerText())
                .contains("日本語-42");
    }

    @Test
    void aPageThatLostItsLineSaysSoAndCatchesUp() {
        Page page = stage.visitor(TestPlatform.address(), TestPlatform.account("trainee4"))
                .page();
        List<WebSocketRoute> lines = new ArrayList<>();
        List<Boolean> cut = new ArrayList<>();
        page.routeWebSocket("**/live*", line -> {
            if (cut.isEmpty()) {
                line.connectToServer();
                lines.add(line);
            } else {
                line.close();
            }
        });
        page.navigate(TestPlatform.address().resolve("/exercises/" + exercise).toString());
        page.locator("enshu-workspace").waitFor();
        cut.add(true);
        lines.getLast().close();
        page.locator(".gap.warn").waitFor();
        instructor.visitor().open("/exercises/" + exercise);
        instructor
                .visitor()
                .page()
                .locator("enshu-clock-controls button")
                .first()
                .click();
        instructor
                .visitor()
                .awaitPicture(
                        exercise,
                        "the clock to be paused",
                        picture -> clock(picture).equals("PAUSED"),
                        SOON);
        cut.clear();
        page.locator(".gap.warn").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        page.locator("enshu-tasks .notice.info").first().waitFor();
        instructor.visitor().page().locator("enshu-clock-controls button.main").click();
        instructor
                .visitor()
                .awaitPicture(
                        exercise,
                        "the clock to run again",
                        picture -> clock(picture).equals("RUNNING"),
                        SOON);
        page.locator("enshu-tasks .notice.info")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    private static String clock(JsonNode picture) {
        return picture.path("clock").path("state").asText();
    }

    @Test
    void aTraineeOfAnotherExerciseIsTurnedAway() {
        Visitor other = stage.visitor(TestPlatform.address(), TestPlatform.account("trainee8"));
        other.open("/exercises/" + exercise);
        other.page().locator("main h1").first().waitFor();
        assertThat(other.page().locator("enshu-workspace, enshu-room").count()).isZero();
        assertThat(other.page().content()).doesNotContain("画面の試験");
    }

    @Test
    void theKeyboardAloneSignsInAndAnswers() {
        Page page = stage.window().newPage();
        page.setDefaultTimeout((double) SOON.toMillis());
        page.navigate(TestPlatform.address().resolve("/").toString());
        page.locator("h1").first().waitFor();
        reach(page, "a[href^='/sign-in'], button.sign-in");
        page.keyboard().press("Enter");
        page.locator("#username").waitFor();
        reach(page, "#username");
        page.keyboard().insertText("trainee4");
        reach(page, "#password");
        page.keyboard().insertText(TestPlatform.account("trainee4").password());
        page.keyboard().press("Enter");
        page.locator("a[href='/exercises/" + exercise + "']").first().waitFor();
        reach(page, "a[href='/exercises/" + exercise + "']");
        page.keyboard().press("Enter");
        page.locator("enshu-workspace .task-head").first().waitFor();
        reach(page, "button[aria-controls='task-source-pc']");
        if (page.locator("button[aria-controls='task-source-pc'][aria-expanded='false']")
                        .count()
                > 0) {
            page.keyboard().press("Enter");
        }
        reach(page, "#answer-source-pc-host");
        page.keyboard().insertText("ｎｏ－ｓｕｃｈ－ｐｃ");
        page.keyboard().press("Enter");
        page.locator("#task-source-pc .notice.warn").waitFor();
        signOutByKeyboard(page);
    }

    private void signOutByKeyboard(Page page) {
        page.navigate(page.url());
        page.locator(".menu summary").waitFor();
        reach(page, ".menu summary");
        page.keyboard().press("Enter");
        reach(page, "a[href='/sign-out']");
        page.keyboard().press("Enter");
        page.locator("a[href^='/sign-in']").first().waitFor();
        page.navigate(TestPlatform.address().resolve("/exercises/" + exercise).toString());
        page.locator("a[href^='/sign-in']").first().waitFor();
        assertThat(page.locator("enshu-workspace").count()).isZero();
    }

    @Test
    void aPageStaysSignedInBeyondTheLifeOfItsTokens() {
        try (TestRealm realm = TestPlatform.realm()) {
            Duration usual = realm.accessTokens();
            realm.accessTokens(TOKENS);
            try {
                Visitor visitor = stage.visitor(TestPlatform.address(), TestPlatform.account("trainee4"));
                Instant expired = Instant.now().plus(TOKENS).plusSeconds(1);
                Trainee late = new Trainee(visitor);
                List<WebSocketRoute> lines = new ArrayList<>();
                visitor.page().routeWebSocket("**/live*", line -> {
                    line.connectToServer();
                    lines.add(line);
                });
                late.enter(exercise);
                assertThat(Wait.until(() -> Instant.now().isAfter(expired), TOKENS.multipliedBy(2)))
                        .isTrue();
                lines.getLast().close();
                visitor.page().locator(".gap:not(.warn)").waitFor();
                late.type(CONSOLE, "echo still-here", SOON);
                assertThat(late.answer("source-pc", Map.of("host", "no-such-pc")))
                        .isFalse();
                assertThat(visitor.page().url()).endsWith("/exercises/" + exercise);
                assertThat(realm.lastRenewal("trainee4"))
                        .hasValueSatisfying(renewed -> assertThat(renewed).isAfterOrEqualTo(expired.minusSeconds(1)));
            } finally {
                realm.accessTokens(usual);
            }
        }
    }

    /** Presses Tab until the focus is on the element. */
    private static void reach(Page page, String selector) {
        for (int presses = 0; presses < 120; presses++) {
            Object there = page.evaluate(
                    "selector => !!document.activeElement && document.activeElement.matches(selector)", selector);
            if (Boolean.TRUE.equals(there)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Tab never reaches " + selector + " on " + page.url());
    }
}
