package enshu.console.authoring;

import static enshu.console.authoring.Studio.ANNE;
import static enshu.console.authoring.Studio.problem;
import static enshu.console.authoring.Studio.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.problem.Problem;
import enshu.scenario.archive.Limits;
import enshu.scenario.archive.PackageArchive;
import enshu.scenario.archive.PackageFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads: packages as people's computers pack them, and what is no package. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadIT {
    private static final Charset WINDOWS = Charset.forName("windows-31j");

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
    void itIsEmpty() throws SQLException {
        studio.empty();
    }

    private String take(byte[] zip, Optional<String> id, List<String> left) {
        return studio.authoring.packages().take(UploadResource.unzipped(new ByteArrayInputStream(zip), left), id, ANNE);
    }

    private String take(byte[] zip) {
        return take(zip, Optional.empty(), new ArrayList<>());
    }

    private static byte[] zip(Charset names, String top, SortedMap<String, PackageFile> files, String... more)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, names)) {
            for (Map.Entry<String, PackageFile> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(top + file.getKey()));
                zip.write(file.getValue().content());
            }
            for (String name : more) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(1);
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void whatWasExportedComesBackTheSame() throws SQLException {
        studio.begin("round-trip");
        SortedMap<String, PackageFile> files = studio.authoring.sources().files("round-trip", Optional.empty());
        byte[] zip = studio.authoring
                .examination()
                .export("round-trip", Optional.empty())
                .zip();
        studio.authoring.packages().remove("round-trip", ANNE);
        assertThat(take(zip)).isEqualTo("round-trip");
        assertThat(studio.authoring.sources().files("round-trip", Optional.empty()))
                .isEqualTo(files);
        assertThat(refusal(() -> take(zip))).isEqualTo("id-taken");
        assertThat(studio.audited("scenario-uploaded")).isOne();
    }

    @Test
    void anotherIdIsWrittenIntoTheFile() throws IOException {
        byte[] zip = PackageArchive.zip(studio.template("its-own"));
        assertThat(take(zip, Optional.of("given-one"), new ArrayList<>())).isEqualTo("given-one");
        assertThat(studio.text("given-one", "scenario.yaml")).contains("id: given-one");
        assertThat(studio.authoring
                        .examination()
                        .of("given-one", Optional.empty())
                        .problems())
                .isEmpty();
    }

    @Test
    void aFolderPackedByJapaneseWindowsIsTaken() throws IOException {
        SortedMap<String, PackageFile> files = studio.template("from-windows");
        files.put("files/申請書（様式１）.txt", new PackageFile("様式".getBytes(StandardCharsets.UTF_8), false));
        List<String> left = new ArrayList<>();
        String id = take(zip(WINDOWS, "演習パッケージ/", files, "演習パッケージ/Thumbs.db"), Optional.empty(), left);
        assertThat(id).isEqualTo("from-windows");
        assertThat(studio.text(id, "files/申請書（様式１）.txt")).isEqualTo("様式");
        assertThat(left).containsExactly("演習パッケージ/Thumbs.db");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/../../evil", "/etc/evil", "C:\\evil", "a\\..\\evil"})
    void nothingLeavesThePackage(String name) throws IOException {
        byte[] zip = zip(StandardCharsets.UTF_8, "", studio.template("leaves"), name);
        Problem problem = problem(() -> take(zip));
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.code()).startsWith("archive-");
        assertThat(problem.parameters()).containsKeys("place", "message");
        assertThat(studio.authoring.sources().origin("leaves")).isEmpty();
    }

    @Test
    void linksAreRefused() throws IOException {
        byte[] zip = zip(StandardCharsets.UTF_8, "", studio.template("links"), "zz-link");
        int last = central(zip);
        zip[last + 5] = 3;
        zip[last + 41] = (byte) 0xa1;
        assertThat(refusal(() -> take(zip))).isEqualTo("archive-link");
    }

    /** Where the last entry of the central directory begins. */
    private static int central(byte[] zip) {
        for (int i = zip.length - 4; ; i--) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
                return i;
            }
        }
    }

    @Test
    void doubledNamesAreRefused() throws IOException {
        byte[] zip = zip(StandardCharsets.UTF_8, "", studio.template("doubled"), "files/one", "files/two");
        byte[] doubled = new String(zip, StandardCharsets.ISO_8859_1)
                .replace("files/two", "files/one")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(refusal(() -> take(doubled))).isEqualTo("archive-doubled");
    }

    @Test
    void aBombIsNotUnpacked() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] million = new byte[1_000_000];
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("bomb"));
            for (int i = 0; i < 101; i++) {
                zip.write(million);
            }
        }
        assertThat(bytes.size()).isLessThan(200_000);
        Problem problem = problem(() -> take(bytes.toByteArray()));
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.code()).startsWith("archive-");
    }

    @Test
    void tooManyFilesAreRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i <= Limits.PACKAGE.files(); i++) {
                zip.putNextEntry(new ZipEntry("f" + i));
            }
        }
        assertThat(refusal(() -> take(bytes.toByteArray()))).isEqualTo("archive-files");
    }

    @Test
    void tooLargeAnArchiveIsRefusedBeforeItIsRead() {
        Problem problem = problem(() -> take(new byte[Math.toIntExact(Limits.PACKAGE.archive()) + 1]));
        assertThat(problem.status()).isEqualTo(413);
        assertThat(problem.code()).isEqualTo("archive-size");
    }

    @Test
    void whatIsNoZipOrHoldsNoScenarioIsRefused() throws IOException {
        assertThat(refusal(() -> take(new byte[0]))).startsWith("archive-");
        assertThat(refusal(() -> take("not a zip".getBytes(StandardCharsets.UTF_8))))
                .startsWith("archive-");
        byte[] empty = new byte[22];
        empty[0] = 'P';
        empty[1] = 'K';
        empty[2] = 5;
        empty[3] = 6;
        assertThat(refusal(() -> take(empty))).startsWith("archive-");
        byte[] whole = PackageArchive.zip(studio.template("torn"));
        assertThat(refusal(() -> take(java.util.Arrays.copyOf(whole, whole.length / 2))))
                .startsWith("archive-");
        assertThat(refusal(() -> take(PackageArchive.zip(Studio.files(Map.of("readme.txt", "x"))))))
                .isEqualTo("archive-no-scenario");
        byte[] nameless = PackageArchive.zip(Studio.files(Map.of("scenario.yaml", "title: x\n")));
        assertThat(refusal(() -> take(nameless))).isEqualTo("archive-no-id");
        assertThat(take(nameless, Optional.of("named-now"), new ArrayList<>())).isEqualTo("named-now");
    }

    @Test
    void whatHasErrorsIsTakenToBeMended() throws IOException {
        byte[] unfinished = PackageArchive.zip(Studio.files(Map.of("scenario.yaml", "id: unfinished\n")));
        assertThat(take(unfinished)).isEqualTo("unfinished");
        assertThat(studio.authoring.catalogue().list())
                .filteredOn(entry -> entry.id().equals("unfinished"))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.problems().orElseThrow().errors()).isPositive());
    }
}
