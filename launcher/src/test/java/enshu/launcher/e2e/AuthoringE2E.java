package enshu.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import enshu.launcher.demo.Instructor;
import enshu.launcher.demo.Stage;
import enshu.launcher.demo.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A scenario from its template to an exercise that keeps its revision, as an instructor writes it on the pages. */
class AuthoringE2E {
    private static final Pattern EXERCISE = Pattern.compile("/exercises/([0-9a-f-]{36})");
    private static final Duration STANDING = Duration.ofMinutes(4);

    /**
     * Writes another title into the draft, as somebody at another PC would. Reads once more where the browser cuts what it
     * reads, as it does when a network card of its machine comes or goes.
     */
    private static final String RETITLE = """
            async ([id, before, after]) => {
              const path = `/api/authoring/${id}/file?path=scenario.yaml`;
              const read = () => fetch(path, {cache: 'no-store'});
              const file = await read().catch(read);
              const text = await file.text();
              const saved = await fetch(path, {
                method: 'PUT',
                headers: {'X-Enshu': '1', 'If-Match': file.headers.get('etag'), 'Content-Type': 'application/octet-stream'},
                body: text.replace(before, after)
              });
              return saved.status;
            }
            """;

    private final String id = "shiken-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aScenarioIsWrittenTriedProvedAndPublishedAndItsExercisesKeepTheirRevision() {
        try (Stage stage = Stage.open(TestPlatform.address())) {
            Visitor author = stage.visitor(TestPlatform.address(), TestPlatform.account("instructor"));
            make(author);
            mend(author);
            order(author);
            publish(author, "最初の公開", "改訂 1");
            keepRevision(author);
            tryOut(author);
            seeProved(author);
        }
    }

    private void make(Visitor author) {
        Page page = author.page();
        author.open("/authoring");
        button(page, "新しいシナリオ").click();
        page.getByLabel("シナリオの ID").fill(id);
        page.getByLabel("題名（日本語）").fill("最初の題");
        page.getByLabel("題名（英語）").fill("The first title");
        button(page, "ひな型から作る").click();
        page.waitForURL("**/authoring/" + id + "**");
    }

    /** A key that nobody knows is told at its place, and no more once it is gone. */
    private static void mend(Visitor author) {
        Page page = author.page();
        page.locator("enshu-code-editor .cm-content").click();
        page.keyboard().press("Control+End");
        page.keyboard().type("\nfase: 1");
        page.locator(".cm-lintRange-error").waitFor();
        assertThat(page.getByText("key-unknown").count()).isPositive();
        page.keyboard().press("Control+Shift+k");
        page.keyboard().press("Control+s");
        page.locator(".cm-lintRange-error")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        page.getByText("問題なし").first().waitFor();
    }

    private void order(Visitor author) {
        author.open("/authoring/" + id + "/proofs");
        button(author.page(), "下書きを検証する").click();
        button(author.page(), "検証を中止する").waitFor();
    }

    private void publish(Visitor author, String note, String revision) {
        Page page = author.page();
        author.open("/authoring/" + id);
        button(page, "公開…").click();
        page.getByLabel("変更の説明").fill(note);
        button(page, "公開する").click();
        page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName(Pattern.compile(revision + ".*" + note)))
                .waitFor();
    }

    private void keepRevision(Visitor author) {
        Instructor instructor = new Instructor(author);
        String exercise = instructor.create(
                id,
                "改訂を守る演習",
                List.of(
                        new Instructor.Seats("甲", List.of("trainee7")),
                        new Instructor.Seats("乙", List.of("trainee8"))));
        assertThat(author.page().evaluate(RETITLE, List.of(id, "最初の題", "次の題"))).isEqualTo(200);
        publish(author, "題を改めた", "改訂 2");
        assertThat(title(author, exercise)).isEqualTo("最初の題");
        author.open("/exercises/new");
        author.page()
                .locator(".scenario:has(input[value='" + id + "'])", new Page.LocatorOptions().setHasText("次の題"))
                .waitFor();
        instructor.enter(exercise);
        instructor.end();
        author.awaitPicture(exercise, "every range to be taken away", AuthoringE2E::removed, STANDING);
        assertThat(title(author, exercise)).isEqualTo("最初の題");
    }

    private static String title(Visitor author, String exercise) {
        return author.picture(exercise)
                .path("scenario")
                .path("title")
                .path("ja")
                .asText();
    }

    private void tryOut(Visitor author) {
        Page page = author.page();
        author.open("/authoring/" + id);
        button(page, "試行する").click();
        page.waitForURL(EXERCISE);
        Matcher place = EXERCISE.matcher(page.url());
        assertThat(place.find()).isTrue();
        String tried = place.group(1);
        author.awaitPicture(tried, "the try-out's range to be ready", picture -> ranges(picture, "ready"), STANDING);
        assertThat(title(author, tried)).isEqualTo("次の題");
        button(page, "試行を終える").click();
        page.waitForURL("**/authoring/" + id + "**");
        author.awaitPicture(tried, "the try-out's range to be taken away", AuthoringE2E::removed, STANDING);
    }

    private void seeProved(Visitor author) {
        author.open("/authoring/" + id + "/proofs");
        author.page().getByText("検証できました").first().waitFor(new Locator.WaitForOptions().setTimeout((double)
                        STANDING.toMillis()));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static boolean removed(JsonNode picture) {
        return ranges(picture, "removed");
    }

    private static boolean ranges(JsonNode picture, String state) {
        for (JsonNode team : picture.path("teams")) {
            if (!team.path("range").path("state").asText().equals(state)) {
                return false;
            }
        }
        return !picture.path("teams").isEmpty();
    }
}
