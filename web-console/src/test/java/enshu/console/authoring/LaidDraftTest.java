package enshu.console.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scenario.archive.PackageArchive;
import enshu.scenario.archive.PackageFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder that is brought up to date is the folder that would be laid out anew. */
class LaidDraftTest {
    private static final Instant LONG_AGO = Instant.parse("2026-11-01T00:00:00Z");
    /** Some of them can't be there together: one is a folder where the other is a file. */
    private static final List<String> PATHS = List.of(
            "scenario.yaml", "a", "a/b", "a/b/c", "images/x/Dockerfile", "images/x/run", "text/q.ja.md", "text");

    @TempDir
    private Path folder;

    private final SortedMap<String, PackageFile> files = new TreeMap<>();
    private final SortedMap<String, Long> versions = new TreeMap<>();
    private long version;

    private void put(String path, String text, boolean executable) {
        files.keySet().removeIf(other -> other.startsWith(path + "/") || path.startsWith(other + "/"));
        versions.keySet().retainAll(files.keySet());
        files.put(path, new PackageFile(text.getBytes(StandardCharsets.UTF_8), executable));
        versions.put(path, ++version);
    }

    private void remove(String path) {
        files.remove(path);
        versions.remove(path);
    }

    private List<DraftFile> listed() {
        List<DraftFile> listed = new ArrayList<>();
        files.forEach((path, file) -> listed.add(new DraftFile(
                path,
                file.content().length,
                true,
                file.executable(),
                versions.getOrDefault(path, 0L),
                LONG_AGO,
                "anne")));
        return listed;
    }

    private void bring(LaidDraft laid) throws IOException {
        SortedMap<String, PackageFile> changed = new TreeMap<>(files);
        changed.keySet().retainAll(laid.lacking(listed()));
        laid.bring(listed(), changed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverChangesTheFolderIsAsNew(long seed) throws IOException {
        Random random = new Random(seed);
        LaidDraft laid = new LaidDraft(folder.resolve("kept"));
        for (int round = 0; round < 60; round++) {
            for (int change = random.nextInt(4); change >= 0; change--) {
                String path = PATHS.get(random.nextInt(PATHS.size()));
                if (random.nextInt(3) == 0) {
                    remove(path);
                } else {
                    put(path, "text " + random.nextInt(5), random.nextBoolean());
                }
            }
            bring(laid);
            laid.show(random.nextBoolean() ? Optional.of("raised") : Optional.empty());
            laid.show(Optional.empty());
            assertThat(PackageArchive.digestOf(laid.marks())).isEqualTo(PackageArchive.digest(files));
            assertThat(PackageArchive.folder(laid.folder())).isEqualTo(files);
            try (Stream<Path> folders = Files.walk(laid.folder())) {
                assertThat(folders.filter(Files::isDirectory).filter(path -> !path.equals(laid.folder())))
                        .as("no folder is left without a file")
                        .allMatch(path -> files.keySet().stream()
                                .anyMatch(name -> name.startsWith(laid.folder().relativize(path) + "/")));
            }
        }
    }

    @Test
    void whatDidNotChangeIsNotWritten() throws IOException {
        LaidDraft laid = new LaidDraft(folder.resolve("kept"));
        put("scenario.yaml", "id: one", false);
        put("files/large", "many bytes", false);
        bring(laid);
        Path large = laid.folder().resolve("files/large");
        Files.setLastModifiedTime(large, FileTime.from(LONG_AGO));
        put("scenario.yaml", "id: two", false);
        assertThat(laid.lacking(listed())).containsExactly("scenario.yaml");
        bring(laid);
        assertThat(Files.getLastModifiedTime(large).toInstant()).isEqualTo(LONG_AGO);
        assertThat(laid.scenario()).isEqualTo("id: two");
        assertThat(laid.folder().resolve("scenario.yaml")).hasContent("id: two");
    }

    @Test
    void aFewAreKeptAndTheOthersLeaveNothing() throws IOException {
        LaidDrafts drafts = new LaidDrafts(folder);
        List<Path> places = new ArrayList<>();
        put("scenario.yaml", "id: x", false);
        for (int number = 0; number < LaidDrafts.MOST + 2; number++) {
            Draft draft = new Draft("draft-" + number, LONG_AGO, 1, LONG_AGO, "anne");
            LaidDraft laid = drafts.of(draft);
            bring(laid);
            drafts.trim();
            assertThat(drafts.of(draft)).isSameAs(laid);
            places.add(laid.folder());
        }
        assertThat(places.subList(0, 2)).noneMatch(Files::exists);
        assertThat(places.subList(2, places.size())).allMatch(Files::exists);
        drafts.forget(new Draft("draft-3", LONG_AGO, 9, LONG_AGO, "ben"));
        assertThat(places.get(3)).doesNotExist();
        drafts.clear();
        assertThat(folder)
                .satisfiesAnyOf(
                        gone -> assertThat(gone).doesNotExist(),
                        left -> assertThat(left).isEmptyDirectory());
    }

    @Test
    void aDraftBegunAgainUnderItsIdIsAnother() throws IOException {
        LaidDrafts drafts = new LaidDrafts(folder);
        LaidDraft first = drafts.of(new Draft("draft-1", LONG_AGO, 1, LONG_AGO, "anne"));
        LaidDraft second = drafts.of(new Draft("draft-1", LONG_AGO.plusSeconds(1), 1, LONG_AGO, "anne"));
        assertThat(second).isNotSameAs(first);
        assertThat(second.folder()).isNotEqualTo(first.folder());
    }
}
