package enshu.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import enshu.launcher.demo.Screenshot;
import enshu.launcher.demo.Trainee;
import enshu.launcher.process.Command;
import enshu.launcher.process.Wait;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real desktop and console in the page of a running exercise: keys, text both ways, full screen, and who watches. */
abstract class DesktopTests {
    private static final String SCREEN = "csirt";
    private static final String CONSOLE = "csirt-console";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final RunningExercise exercise;
    private final String team;
    private final Trainee trainee;
    private final Page page;
    private final Supplier<Page> otherTeam;

    /** The desktop of this team, at which this trainee of it works; and a page of somebody of another team. */
    DesktopTests(RunningExercise exercise, String team, Trainee trainee, Supplier<Page> otherTeam) {
        this.exercise = exercise;
        this.team = team;
        this.trainee = trainee;
        this.page = trainee.visitor().page();
        this.otherTeam = otherTeam;
    }

    @BeforeEach
    void theTraineeIsAtTheDesktop() {
        trainee.enter(exercise.id());
        trainee.awaitDesktop(SCREEN, SOON);
    }

    private Locator screen(String selector) {
        return page.locator("#panel-desktop-" + SCREEN + " " + selector);
    }

    /** What the console's shell shows. */
    private String consoleText() {
        return page.locator("#panel-desktop-" + CONSOLE + " .xterm-rows").innerText();
    }

    private void command(String command) {
        trainee.type(CONSOLE, command, SOON);
    }

    @Test
    void aJapaneseKeyboardTypesWhatIsOnItsKeys() {
        openTyping("typed");
        enterDesktop();
        JisKeyboard keyboard = new JisKeyboard(page);
        List.of(
                        new JisKeyboard.Key("IntlYen", "¥", 220, false),
                        new JisKeyboard.Key("IntlYen", "\\", 220, false),
                        new JisKeyboard.Key("IntlYen", "|", 220, true),
                        new JisKeyboard.Key("IntlRo", "_", 226, true),
                        new JisKeyboard.Key("Equal", "^", 222, false),
                        new JisKeyboard.Key("Equal", "~", 222, true),
                        new JisKeyboard.Key("BracketLeft", "@", 192, false),
                        new JisKeyboard.Key("BracketRight", "[", 219, false),
                        new JisKeyboard.Key("Quote", ":", 186, false),
                        new JisKeyboard.Key("Digit2", "\"", 50, true))
                .forEach(keyboard::press);
        closeTyping("typed");
        assertThat(consoleText()).contains("typed:¥\\|_^~@[:\"");
    }

    @Test
    void textIsCopiedBothWaysAndJapaneseIsTypedIn() {
        screen(".screen-tools button").nth(1).click();
        screen("#clipboard-in").fill("nft list ruleset 報告 ¥ 𠮷");
        screen(".screen-panel .button").first().click();
        command(
                "timeout 25 sh -c 'until DISPLAY=:1 timeout 2 xclip -o -selection clipboard -t UTF8_STRING > /tmp/pasted"
                        + " && grep -q nft /tmp/pasted; do sleep 0.1; done'; sed 's/^/pasted:/' /tmp/pasted; echo");
        assertThat(consoleText()).contains("pasted:nft list ruleset 報告 ¥ 𠮷");

        command("printf 'copied inside ~ ¥ 隔離 𠮷' | DISPLAY=:1 xclip -i -selection clipboard");
        awaitCopied("copied inside ~ ¥ 隔離 𠮷");

        String report = "税務課の端末一台を隔離しました。電源は入れたまま、証拠を保全しています。";
        openTyping("composed");
        screen(".screen-tools button").first().click();
        screen("#desktop-text").fill(report);
        page.keyboard().press("Enter");
        page.locator("#announcements p:has-text('文字を送りました')").last().waitFor(attached());
        closeTyping("composed");
        assertThat(consoleText().replaceAll("\\s", "")).contains("composed:" + report);
    }

    private static Locator.WaitForOptions attached() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);
    }

    /** A window on the desktop that writes all that is typed into a file. */
    private void openTyping(String file) {
        command("rm -f /tmp/ready; DISPLAY=:1 setsid -f lxterminal -e 'sh -c \"touch /tmp/ready; cat > /tmp/" + file
                + "\"'");
        command("timeout 25 sh -c 'until [ -e /tmp/ready ]; do sleep 0.1; done'");
        page.locator("#tab-desktop-" + SCREEN).click();
    }

    /** Ends the window and shows its file on the console, each line after the file's name. */
    private void closeTyping(String file) {
        enterDesktop();
        page.keyboard().press("Enter");
        page.keyboard().press("Control+d");
        page.keyboard().press("Control+Alt+Shift+KeyQ");
        command("timeout 25 sh -c 'until [ -s /tmp/" + file + " ]; do sleep 0.1; done'; sed 's/^/" + file + ":/' /tmp/"
                + file);
    }

    private void enterDesktop() {
        screen(".screen-frame").focus();
        page.keyboard().press("Enter");
        screen(".screen-frame.captured").waitFor();
    }

    private void awaitCopied(String text) {
        boolean copied = Wait.until(() -> screen("#clipboard-out").inputValue().equals(text), SOON);
        assertThat(copied)
                .as("the panel shows \"" + text + "\", not \""
                        + screen("#clipboard-out").inputValue() + "\"")
                .isTrue();
    }

    @Test
    void fullScreenFillsTheScreenAndTheCombinationLeadsOut() {
        double before = screen(".screen-place > div").first().boundingBox().width;
        screen(".screen-frame").focus();
        page.keyboard().press("Control+Alt+Shift+KeyF");
        screen(".screen-frame.captured").waitFor();
        boolean filled =
                Wait.until(() -> screen(".screen-place > div").first().boundingBox().width > before + 200, SOON);
        assertThat(filled).as("the desktop takes the size of the whole screen").isTrue();
        page.keyboard().press("Control+Alt+Shift+KeyQ");
        page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate("document.fullscreenElement === null")));
        assertThat(page.evaluate("document.activeElement.className").toString())
                .contains("screen-frame")
                .doesNotContain("captured");
        boolean back = Wait.until(
                () -> Math.abs(screen(".screen-place > div").first().boundingBox().width - before) < 2, SOON);
        assertThat(back).as("the desktop has its former size again").isTrue();
    }

    @Test
    void theDesktopComesBackByItselfWhenItsGatewayWasKilled() {
        byte[] before = atRest();
        String gateway = docker(
                        "ps",
                        "-q",
                        "--filter",
                        "label=enshu.exercise=" + exercise.id(),
                        "--filter",
                        "label=enshu.team=" + team,
                        "--filter",
                        "label=enshu.kind=guacd")
                .strip();
        assertThat(gateway).isNotBlank().doesNotContain("\n");
        docker("kill", gateway);
        screen(".curtain").waitFor();
        screen(".curtain").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        double[] other = {1};
        boolean same = Wait.until(
                () -> {
                    other[0] =
                            Screenshot.difference(before, trainee.frame(SCREEN).screenshot());
                    return other[0] < 0.05;
                },
                SOON);
        assertThat(same)
                .as("the desktop is as it was, not another in %s of its dots", other[0])
                .isTrue();
    }

    /** A picture of the desktop once nothing on it changes: what was begun on it may come up late on a busy machine. */
    private byte[] atRest() {
        byte[][] last = {trainee.frame(SCREEN).screenshot()};
        int[] still = {0};
        boolean rests = Wait.until(
                () -> {
                    byte[] now = trainee.frame(SCREEN).screenshot();
                    still[0] = Screenshot.difference(last[0], now) < 0.001 ? still[0] + 1 : 0;
                    last[0] = now;
                    return still[0] == 10;
                },
                SOON);
        assertThat(rests).as("the desktop comes to rest").isTrue();
        return last[0];
    }

    private static String docker(String... words) {
        java.util.ArrayList<String> command = new java.util.ArrayList<>(
                List.of("docker", "-H", "unix://" + TestPlatform.variable("ENSHU_TEST_DOCKER_SOCKET")));
        command.addAll(List.of(words));
        return Command.of(command, SOON).run();
    }

    @Test
    void theMapOpensTheConsoleAndAnInstructorSeesWhatIsTypedThere() {
        page.locator("#tab-situation-map").click();
        page.locator(".map-node .map-open.more").first().click();
        page.locator("#tab-desktop-" + CONSOLE + "[aria-selected=true]").waitFor();
        command("echo 前に-$((20+1))");
        Page watching = exercise.instructor().visitor().page();
        exercise.instructor().visitor().open("/exercises/" + exercise.id());
        watching.locator("table.board tr:has-text('とても長い名前') button[aria-expanded]")
                .click();
        watching.locator(".details .button[aria-pressed]:has-text('コンソール')").click();
        Locator seen = watching.locator("enshu-terminal .xterm-rows");
        awaitText(seen, "前に-21");
        page.locator("#panel-desktop-" + CONSOLE + " .watched").waitFor();
        command("echo 後に-$((40+2))");
        awaitText(seen, "後に-42");
        watching.locator("enshu-terminal .xterm").click();
        watching.keyboard().type("echo from-the-instructor");
        watching.keyboard().press("Enter");
        command("echo 最後-$((7*9))");
        awaitText(seen, "最後-63");
        assertThat(consoleText()).doesNotContain("from-the-instructor");
        watching.locator(".details .button[aria-pressed=true]").click();
        page.locator("#panel-desktop-" + CONSOLE + " .watched")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    @Test
    void aRecordingShowsWhatWasTypedAndNobodyElseMayPlayIt() {
        openTyping("recorded");
        enterDesktop();
        byte[] before = trainee.frame(SCREEN).screenshot();
        page.keyboard().type("wwwwwwwwwwwwwwwwwwwwwwwwwwwwww");
        boolean typed = Wait.until(
                () -> Screenshot.difference(before, trainee.frame(SCREEN).screenshot()) > 0.001, SOON);
        assertThat(typed).as("letters on the desktop").isTrue();
        screen(".recording-now").waitFor();
        List<Integer> live = colours("#panel-desktop-" + SCREEN + " .screen-place canvas");
        RecordedDesktop recorded = new RecordedDesktop(page, exercise.id());
        String recording = recorded.openLast(SCREEN);
        recorded.toTheEnd();
        assertThat(recorded.difference(live, colours(".playback-place canvas")))
                .as("the recording's last screen beside the desktop's")
                .isLessThan(0.01);
        assertThat(recorded.slowestJump())
                .as("milliseconds from a jump to its picture; how quick jumps are, bench playback measures")
                .isLessThan(10_000);
        assertThat(recorded.statusFor(page, recording)).isEqualTo(200);
        assertThat(recorded.statusFor(exercise.instructor().visitor().page(), recording))
                .isEqualTo(200);
        assertThat(recorded.statusFor(otherTeam.get(), recording)).isEqualTo(403);
        trainee.enter(exercise.id());
        trainee.awaitDesktop(SCREEN, SOON);
        closeTyping("recorded");
    }

    /** The picture of a canvas, made small. */
    private List<Integer> colours(String canvas) {
        return RecordedDesktop.colours(page, canvas);
    }

    private static void awaitText(Locator place, String text) {
        boolean there = Wait.until(() -> place.count() > 0 && place.innerText().contains(text), SOON);
        assertThat(there).as("\"" + text + "\" is shown").isTrue();
    }
}
