package enshu.scenario.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarEditTest {
    private static final List<String> REVISION = List.of("revision");

    @Test
    void onlyTheNumberChanges() {
        String text =
                "\uFEFF# 改訂\r\nenshu: 1\r\n  \r\nrevision:   9   # raised by hand 𠮷\r\ntitle: {ja: あ, en: a}\r\n";
        assertThat(ScalarEdit.number(text, REVISION, 10)).contains(text.replace("   9   ", "   10   "));
    }

    @Test
    void numberInQuotesOrInBracesIsFound() {
        assertThat(ScalarEdit.number("revision: \"3\" # x\n", REVISION, 4)).contains("revision: 4 # x\n");
        assertThat(ScalarEdit.number("{enshu: 1, revision: 3, id: x}", REVISION, 12))
                .contains("{enshu: 1, revision: 12, id: x}");
    }

    @Test
    void keyOfTheSameNameElsewhereIsLeftAlone() {
        String text = "story:\n  revision: 1\nlist:\n  - revision: 2\nrevision: 3\nrevision-note: 4\n";
        assertThat(ScalarEdit.number(text, REVISION, 5)).contains(text.replace("\nrevision: 3", "\nrevision: 5"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "id: x\n",
                "revision: [1]\n",
                "revision: {now: 1}\n",
                "revision: |\n  1\n",
                "a: &a 1\nrevision: *a\n",
                "revision: &r 1\n",
                "revision: 1\n  broken: [\n",
                "- revision: 1\n",
                "revision: !!str 1\n"
            })
    void whatDoesNotStandByItselfIsNotReplaced(String text) {
        assertThat(ScalarEdit.number(text, REVISION, 2)).isEmpty();
    }

    @Test
    void wordsAreReadAgainAsTheyWereGiven() {
        String text = "title: {ja: はじめての演習, en: First steps}\nid: first-steps\n";
        for (String words : List.of("窓口の端末", "a: b # c", "\"quoted\" \\ {x}", "null", "123", "- a", "tab\tend")) {
            String edited =
                    ScalarEdit.words(text, List.of("title", "ja"), words).orElseThrow();
            assertThat(Heading.of(edited).title()).map(title -> title.ja()).contains(words);
            assertThat(edited).endsWith("en: First steps}\nid: first-steps\n");
        }
        assertThat(ScalarEdit.words(text, List.of("id"), "my-first"))
                .contains(text.replace("id: first-steps", "id: my-first"));
    }

    @Test
    void headingSaysWhatCanBeMadeOut() throws IOException {
        Heading heading = Heading.of(Files.readString(Packages.small().resolve("scenario.yaml")));
        assertThat(heading.id()).contains("small");
        assertThat(heading.revision()).contains(3);
        assertThat(heading.title()).isPresent();
        assertThat(heading.duration()).isPresent();
        Heading unfinished = Heading.of("id: x-y-z\ntitle: {ja: あ}\nduration: soon\nrevision: -1\n");
        assertThat(unfinished.id()).contains("x-y-z");
        assertThat(unfinished.title()).isEmpty();
        assertThat(unfinished.duration()).isEmpty();
        assertThat(unfinished.revision()).isEmpty();
        assertThat(Heading.of("{{{").id()).isEmpty();
        assertThat(Heading.of("").id()).isEmpty();
    }

    @Test
    void networkOfAPackageWithErrorsElsewhereCanStillBeDrawn(@TempDir Path folder) throws IOException {
        Path small = Packages.copyOfSmall(folder);
        Files.writeString(small.resolve("scenario.yaml"), "enshu: 1\n");
        assertThat(ScenarioReader.read(small))
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.topology())
                                .hasValueSatisfying(topology ->
                                        assertThat(topology.services()).isNotEmpty()));
        Files.writeString(small.resolve("compose.yaml"), "{{{");
        assertThat(ScenarioReader.read(small))
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.topology()).isEmpty());
    }
}
