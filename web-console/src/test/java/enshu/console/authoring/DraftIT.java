package enshu.console.authoring;

import static enshu.console.authoring.Studio.ANNE;
import static enshu.console.authoring.Studio.BEN;
import static enshu.console.authoring.Studio.problem;
import static enshu.console.authoring.Studio.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import enshu.console.authoring.DraftDesk.Base;
import enshu.console.json.Json;
import enshu.console.problem.Problem;
import enshu.scenario.Text;
import enshu.scenario.archive.PackageFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drafts: beginning them, and several people writing at them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DraftIT {
    private static final String ID = "my-scenario";

    @SuppressWarnings("NullAway.Init")
    private Studio studio;

    @BeforeAll
    void theStudioOpens(@TempDir Path folder) throws Exception {
        studio = Studio.open(folder);
    }

    @AfterAll
    void itCloses() {
        studio.close();
    }

    @BeforeEach
    void oneIsBegun() throws SQLException {
        studio.empty();
        studio.begin(ID);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private long save(String path, String text, Base base) {
        return studio.authoring.drafts().save(ID, path, bytes(text), Optional.empty(), base, ANNE);
    }

    @Test
    void whatComesFromTheTemplateHasNoErrorAndItsOwnTitle() throws SQLException {
        Examination.Result check = studio.authoring.examination().of(ID, Optional.empty());
        assertThat(check.problems()).isEmpty();
        assertThat(check.network().orElseThrow().hosts())
                .anySatisfy(host -> assertThat(host.desktop()).isTrue());
        Catalogue.Detail detail = studio.authoring.catalogue().detail(ID, Optional.empty());
        assertThat(detail.entry().title()).contains(new Text("新しい演習", "A new one"));
        assertThat(detail.entry().revision()).isEmpty();
        assertThat(detail.entry().draft().orElseThrow().changedBy()).isEqualTo("講師 花子");
        assertThat(detail.files())
                .filteredOn(Catalogue.FileView::executable)
                .extracting(Catalogue.FileView::path)
                .containsExactly("images/desk/desk");
        assertThat(studio.text(ID, "scenario.yaml")).contains("id: " + ID, "en: \"A new one\"");
        assertThat(studio.audited("scenario-created")).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "Has-Capitals", "has space", "../up", "x/y", ""})
    void whatIsNoIdIsRefused(String id) {
        assertThat(refusal(() -> studio.begin(id))).isEqualTo("scenario-id");
    }

    @ParameterizedTest
    @ValueSource(strings = {ID, Studio.SHIPPED, "upload", "schema", "proofs"})
    void anIdBelongsToWhoeverCameFirst(String id) {
        assertThat(refusal(() -> studio.begin(id))).isEqualTo("id-taken");
    }

    @Test
    void whoSavesAnOlderVersionIsToldAndLosesNothing() throws SQLException {
        long first = studio.file(ID, "text/briefing.ja.md").version();
        long second = save("text/briefing.ja.md", "先に保存した人の文", new Base.At(first));
        Problem late = problem(() -> studio.authoring
                .drafts()
                .save(ID, "text/briefing.ja.md", bytes("後の人の文"), Optional.empty(), new Base.At(first), BEN));
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.code()).isEqualTo("changed-meanwhile");
        assertThat(late.parameters()).containsEntry("version", second).containsEntry("changedBy", "講師 花子");
        assertThat(studio.text(ID, "text/briefing.ja.md")).isEqualTo("先に保存した人の文");
        assertThat(studio.audited("scenario-file-saved")).isOne();
    }

    @Test
    void ofManyWhoSaveTheSameFileAtOnceExactlyOneDoes() throws Exception {
        long before = studio.file(ID, "compose.yaml").version();
        List<Callable<String>> people = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String text = "# " + i + "\n";
            people.add(() -> {
                try {
                    save("compose.yaml", text, new Base.At(before));
                    return text;
                } catch (enshu.console.problem.Refusal refusal) {
                    return refusal.problem().code();
                }
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<String> outcomes = new ArrayList<>();
            for (Future<String> one : threads.invokeAll(people)) {
                outcomes.add(one.get());
            }
            assertThat(outcomes).filteredOn("changed-meanwhile"::equals).hasSize(7);
            assertThat(outcomes).contains(studio.text(ID, "compose.yaml"));
        }
    }

    @Test
    void peopleWhoSaveDifferentFilesDoNotDisturbEachOther() {
        long ja = studio.file(ID, "text/find.ja.md").version();
        long en = studio.file(ID, "text/find.en.md").version();
        save("text/find.ja.md", "あ", new Base.At(ja));
        save("text/find.en.md", "a", new Base.At(en));
        assertThat(studio.text(ID, "text/find.ja.md")).isEqualTo("あ");
    }

    @Test
    void savingWhatIsThereAlreadyChangesNothing() throws SQLException {
        long draft = studio.version(ID);
        long version = studio.file(ID, "compose.yaml").version();
        assertThat(save("compose.yaml", studio.text(ID, "compose.yaml"), new Base.At(version)))
                .isEqualTo(version);
        assertThat(studio.version(ID)).isEqualTo(draft);
        assertThat(studio.audited("scenario-file-saved")).isZero();
    }

    @Test
    void aNewFileIsNewAndARemovedOneComesBackAsItWas() {
        long version = studio.authoring
                .drafts()
                .save(ID, "files/run.sh", bytes("#!/bin/sh\n"), Optional.of(true), new Base.New(), ANNE);
        assertThat(studio.file(ID, "files/run.sh").executable()).isTrue();
        assertThat(refusal(() -> save("files/run.sh", "x", new Base.New()))).isEqualTo("changed-meanwhile");
        long changed = save("files/run.sh", "#!/bin/sh\nexit 0\n", new Base.At(version));
        assertThat(studio.file(ID, "files/run.sh").executable()).isTrue();
        assertThat(refusal(() -> studio.authoring.drafts().remove(ID, "files/run.sh", version, BEN)))
                .isEqualTo("changed-meanwhile");
        studio.authoring.drafts().remove(ID, "files/run.sh", changed, ANNE);
        assertThat(refusal(() -> save("files/run.sh", "x", new Base.At(changed))))
                .isEqualTo("gone-meanwhile");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside",
                "a/../b",
                "/etc/passwd",
                "a//b",
                "",
                "a/./b",
                "a\\b",
                "a\nb",
                " a",
                "a ",
                ".git/config",
                "a/"
            })
    void whatIsNoPathOfAFileIsRefused(String path) {
        assertThat(refusal(() -> save(path, "x", new Base.New()))).isEqualTo("file-name");
    }

    @Test
    void aNameThatNoDatabaseKeepsIsUnknown() {
        assertThat(studio.authoring.sources().origin("my\0scenario")).isEmpty();
        assertThat(refusal(() -> FilePath.asked("a\0b"))).isEqualTo("unknown-file");
    }

    @Test
    void aFileIsNoFolderAtTheSameTime() {
        assertThat(refusal(() -> save("compose.yaml/x", "x", new Base.New()))).isEqualTo("file-name-taken");
        assertThat(refusal(() -> save("text", "x", new Base.New()))).isEqualTo("file-name-taken");
    }

    @Test
    void foldersMoveWithAllThatIsInThem() throws SQLException {
        studio.authoring.drafts().move(ID, "images/desk", "images/端末", ANNE);
        assertThat(studio.file(ID, "images/端末/desk").executable()).isTrue();
        assertThat(refusal(() -> studio.authoring.drafts().move(ID, "images/desk", "x", ANNE)))
                .isEqualTo("unknown-file");
        assertThat(refusal(() -> studio.authoring.drafts().move(ID, "compose.yaml", "proof.yaml", ANNE)))
                .isEqualTo("file-name-taken");
        assertThat(refusal(() -> studio.authoring.drafts().move(ID, "text", "../text", ANNE)))
                .isEqualTo("file-name");
        assertThat(studio.audited("scenario-file-moved")).isOne();
    }

    @Test
    void aPackageHoldsSoMuchAndNoMore() throws SQLException {
        studio.record.run("insert into library.draft_file (package, path, content, text, version, changed_by)"
                + " select '" + ID + "', 'filler/' || n, '', true, 1, 'x' from generate_series(1, 4988) n");
        assertThat(refusal(() -> save("one-more", "x", new Base.New()))).isEqualTo("too-many-files");
        studio.record.run("delete from library.draft_file where path like 'filler/%'");
        studio.record.run("insert into library.draft_file (package, path, content, text, version, changed_by) values ('"
                + ID + "', 'big', convert_to(repeat('x', 99999000), 'UTF8'), false, 1, 'x')");
        assertThat(refusal(() -> save("one-more", "x".repeat(100_000), new Base.New())))
                .isEqualTo("package-too-large");
    }

    @Test
    void problemsAreFoundAnewWhenTheDraftChangesAndFewDraftsStayLaidOut() throws Exception {
        assertThat(studio.authoring.examination().of(ID, Optional.empty()).problems())
                .isEmpty();
        studio.write(ID, "scenario.yaml", "enshu: 1\n");
        Examination.Result broken = studio.authoring.examination().of(ID, Optional.empty());
        assertThat(broken.version()).contains(studio.version(ID));
        assertThat(broken.problems()).anySatisfy(line -> {
            assertThat(line.file()).isEqualTo("scenario.yaml");
            assertThat(line.severity()).isEqualTo("error");
        });
        assertThat(broken.network()).as("compose.yaml can be read").isPresent();
        studio.write(ID, "compose.yaml", "{{{");
        assertThat(studio.authoring.examination().of(ID, Optional.empty()).network())
                .isEmpty();
        try (Stream<Path> left = Files.list(studio.drafts)) {
            assertThat(left.count()).isBetween(1L, (long) LaidDrafts.MOST);
        }
    }

    @Test
    void aForeignIdInTheFileIsAnError() {
        studio.write(ID, "scenario.yaml", studio.text(ID, "scenario.yaml").replace("id: " + ID, "id: another-one"));
        assertThat(studio.authoring.examination().of(ID, Optional.empty()).problems())
                .extracting(Refused.Line::code)
                .contains("id-console");
    }

    @Test
    void theShippedIsLookedAtOnlyAndCopied() throws SQLException {
        assertThat(refusal(() -> studio.authoring.sources().draft(Studio.SHIPPED)))
                .isEqualTo("shipped-read-only");
        studio.authoring.packages().copy("my-copy", Studio.SHIPPED, Optional.empty(), ANNE);
        assertThat(studio.text("my-copy", "scenario.yaml")).contains("id: my-copy", "revision: 1");
        assertThat(studio.authoring
                        .examination()
                        .of("my-copy", Optional.empty())
                        .problems())
                .isEmpty();
        assertThat(studio.authoring.catalogue().list())
                .extracting(Catalogue.Entry::id, Catalogue.Entry::origin)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("my-copy", "authored"),
                        org.assertj.core.groups.Tuple.tuple(Studio.SHIPPED, "shipped"));
        assertThat(studio.authoring
                        .catalogue()
                        .detail(Studio.SHIPPED, Optional.empty())
                        .files())
                .extracting(Catalogue.FileView::path)
                .contains("scenario.yaml", "text/briefing.ja.md");
    }

    @Test
    void aReplacedDraftKeepsTheVersionsOfFilesThatStayedAsTheyWere() {
        SortedMap<String, PackageFile> files = studio.authoring.sources().files(ID, Optional.empty());
        long stays = studio.file(ID, "proof.yaml").version();
        long draft = studio.version(ID);
        files.put("text/find.ja.md", new PackageFile(bytes("別の文"), false));
        files.remove("files/serve.pl");
        studio.authoring.packages().takeInstead(files, Optional.of(ID), Optional.of(draft), ANNE);
        assertThat(studio.file(ID, "proof.yaml").version()).isEqualTo(stays);
        assertThat(studio.file(ID, "text/find.ja.md").version()).isGreaterThan(draft);
        assertThat(studio.authoring.sources().files(ID, Optional.empty())).isEqualTo(files);
        assertThat(refusal(
                        () -> studio.authoring.packages().takeInstead(files, Optional.of(ID), Optional.of(draft), BEN)))
                .isEqualTo("changed-meanwhile");
    }

    @Test
    void whatIsTextIsToldByItsBytes() {
        assertThat(FilePath.isText(bytes("日本語\n"))).isTrue();
        assertThat(FilePath.isText("日本語".getBytes(java.nio.charset.Charset.forName("windows-31j"))))
                .isFalse();
        assertThat(FilePath.isText(new byte[] {1, 0, 2})).isFalse();
        assertThat(FilePath.isText(new byte[FilePath.LARGEST_TEXT + 1])).isFalse();
    }

    @Test
    void whatWasNeverPublishedCanBeRemoved() throws SQLException {
        studio.authoring.packages().remove(ID, ANNE);
        assertThat(studio.authoring.sources().origin(ID)).isEmpty();
        assertThat(studio.audited("scenario-removed")).isOne();
        studio.begin(ID);
        assertThat(studio.authoring.examination().of(ID, Optional.empty()).problems())
                .as("nothing of the former one is remembered")
                .isEmpty();
    }

    @Test
    void whatIsToldOfScenariosHasEveryKeyOnce() throws IOException {
        ObjectMapper strict = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        JsonNode detail =
                strict.readTree(Json.write(studio.authoring.catalogue().detail(ID, Optional.empty())));
        assertThat(detail.path("id").asText()).isEqualTo(ID);
        assertThat(detail.path("revisions").isArray()).isTrue();
        assertThat(detail.path("files").findValuesAsText("path")).contains("scenario.yaml");
        JsonNode list = strict.readTree(Json.write(studio.authoring.catalogue().list()));
        assertThat(list.findValuesAsText("id")).contains(ID, Studio.SHIPPED);
        assertThat(list.path(0).path("revisions").isInt()).isTrue();
        JsonNode check =
                strict.readTree(Json.write(studio.authoring.examination().of(ID, Optional.empty())));
        assertThat(check.path("network").path("hosts").findValuesAsText("id")).isNotEmpty();
        assertThat(check.path("problems").isArray()).isTrue();
    }

    @Test
    void titlesAreSaidInBothLanguages() {
        assertThat(refusal(() -> studio.authoring.packages().create("another", new Text("", "a"), ANNE)))
                .isEqualTo("scenario-title");
        assertThat(refusal(() -> studio.authoring.packages().create("another", new Text("あ".repeat(121), "a"), ANNE)))
                .isEqualTo("scenario-title");
    }
}
