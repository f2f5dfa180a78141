package enshu.scenario.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.scenario.source.Packages;
import enshu.scenario.source.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentShelfTest {
    @TempDir
    Path folder;

    private final Map<String, byte[]> stored = new ConcurrentHashMap<>();
    private final AtomicInteger fetched = new AtomicInteger();

    private Instant now = Instant.now();

    private ContentShelf shelf() {
        return new ContentShelf(
                folder.resolve("contents"),
                digest -> {
                    fetched.incrementAndGet();
                    return Optional.ofNullable(stored.get(digest));
                },
                () -> now);
    }

    private String store(SortedMap<String, PackageFile> files) {
        String digest = PackageArchive.digest(files);
        stored.put(digest, PackageArchive.zip(files));
        return digest;
    }

    private String small() {
        return store(PackageArchive.folder(Packages.small()));
    }

    @Test
    void aContentIsReadWithoutWarningAndFetchedOnce() {
        String digest = small();
        ContentShelf shelf = shelf();
        assertThat(shelf.reading(digest))
                .isInstanceOfSatisfying(
                        Reading.Read.class, read -> assertThat(read.warnings()).isEmpty());
        assertThat(shelf.find(digest)).isInstanceOf(ContentShelf.Found.Usable.class);
        assertThat(shelf().find(digest)).isInstanceOf(ContentShelf.Found.Usable.class);
        assertThat(fetched).hasValue(1);
    }

    @Test
    void whatIsNotStoredYetCanBeKept() {
        SortedMap<String, PackageFile> files = PackageArchive.folder(Packages.small());
        ContentShelf shelf = shelf();
        assertThat(shelf.keep(files)).isInstanceOf(Reading.Read.class);
        assertThat(shelf.find(PackageArchive.digest(files))).isInstanceOf(ContentShelf.Found.Usable.class);
        assertThat(fetched).hasValue(0);
    }

    @Test
    void aFolderThatWasTamperedWithIsMadeAnew() throws IOException {
        String digest = small();
        Path there = shelf().folder(digest);
        Files.writeString(there.resolve("scenario.yaml"), "broken: [");
        assertThat(shelf().find(digest)).isInstanceOf(ContentShelf.Found.Usable.class);
        assertThat(fetched).hasValue(2);
    }

    @Test
    void whatACrashLeftHalfIsRemoved() throws IOException {
        Path half = Files.createDirectories(folder.resolve("contents/.part-1/small"));
        Files.writeString(half.resolve("scenario.yaml"), "id:");
        Files.setLastModifiedTime(half.getParent(), FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        Path others = Files.createDirectories(folder.resolve("contents/.part-2"));
        shelf().find(small());
        assertThat(folder.resolve("contents/.part-1")).doesNotExist();
        assertThat(others).as("what another process unpacks just now").exists();
        try (Stream<Path> there = Files.list(folder.resolve("contents"))) {
            assertThat(there).hasSize(2);
        }
    }

    @Test
    void whatNobodyNeedsIsRemovedWhenItIsOldEnough() {
        String digest = small();
        ContentShelf shelf = shelf();
        Path there = shelf.folder(digest);
        assertThat(shelf.retain(Set.of(), now.minusSeconds(60))).as("too young").isZero();
        assertThat(shelf.retain(Set.of(digest), now.plusSeconds(60)))
                .as("needed")
                .isZero();
        assertThat(there).isDirectory();
        assertThat(shelf.retain(Set.of(), now.plusSeconds(60))).isOne();
        assertThat(there).doesNotExist();
        assertThat(shelf.find(digest)).isInstanceOf(ContentShelf.Found.Usable.class);
        assertThat(fetched).hasValue(2);
    }

    @Test
    void onlyItsOwnerMayLookInside() throws IOException {
        shelf().find(small());
        assertThat(Files.getPosixFilePermissions(folder.resolve("contents"))).hasSize(3);
    }

    @Test
    void everyFailureHasOneReason() {
        assertThat(reason("0".repeat(64))).contains("000000000000", "is not in the database", "backup");
        String digest = small();
        stored.put(digest, PackageArchive.zip(files("scenario.yaml", "id: other")));
        assertThat(reason(digest)).contains("other bytes");
        stored.put(digest, new byte[] {1, 2, 3});
        assertThat(reason(digest)).contains("is no package", "no zip");
        assertThat(reason(store(files("scenario.yaml", "id: other")))).contains("can't be used", "error");
        assertThat(reason("../x")).contains("no digest");
        assertThatThrownBy(() -> shelf().folder("0".repeat(64))).isInstanceOf(ContentFailure.class);
    }

    @Test
    void aFailureIsNotTriedAgainAtOnce() {
        ContentShelf shelf = shelf();
        String digest = "1".repeat(64);
        assertThat(shelf.find(digest)).isEqualTo(shelf.find(digest));
        assertThat(fetched).hasValue(1);
        now = now.plusSeconds(11);
        shelf.find(digest);
        assertThat(fetched).hasValue(2);
    }

    @Test
    void whatCouldNotBeHadCanBeKeptAtOnce() {
        SortedMap<String, PackageFile> files = PackageArchive.folder(Packages.small());
        ContentShelf shelf = shelf();
        assertThat(shelf.find(PackageArchive.digest(files))).isInstanceOf(ContentShelf.Found.Useless.class);
        assertThat(shelf.keep(files)).isInstanceOf(Reading.Read.class);
        assertThat(shelf.find(PackageArchive.digest(files))).isInstanceOf(ContentShelf.Found.Usable.class);
    }

    @Test
    void nobodyWaitsForAnotherContentToBeUnpacked() throws InterruptedException {
        String there = small();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch goes = new CountDownLatch(1);
        ContentShelf shelf = new ContentShelf(
                folder.resolve("contents"),
                digest -> {
                    if (!digest.equals(there)) {
                        asked.countDown();
                        awaited(goes);
                    }
                    return Optional.ofNullable(stored.get(digest));
                },
                () -> now);
        shelf.find(there);
        Thread slow = Thread.ofVirtual().start(() -> shelf.find("2".repeat(64)));
        awaited(asked);
        assertThat(shelf.find(there)).isInstanceOf(ContentShelf.Found.Usable.class);
        goes.countDown();
        slow.join();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String reason(String digest) {
        return ((ContentShelf.Found.Useless) shelf().find(digest)).reason();
    }

    private static SortedMap<String, PackageFile> files(String path, String text) {
        return new TreeMap<>(Map.of(path, new PackageFile(text.getBytes(StandardCharsets.UTF_8), false)));
    }

    @Test
    void onlyTheNewestAreKept() throws IOException {
        ContentShelf shelf = shelf();
        String first = store(files("a", "first"));
        shelf.find(first);
        for (int i = 0; i < ContentShelf.MOST; i++) {
            shelf.find(store(files("a", "number " + i)));
        }
        try (Stream<Path> there = Files.list(folder.resolve("contents"))) {
            assertThat(there).hasSize(ContentShelf.MOST);
        }
        assertThat(folder.resolve("contents").resolve(first)).doesNotExist();
    }

    @Test
    void manyAskAtOnce() {
        String digest = small();
        ContentShelf shelf = shelf();
        AtomicInteger usable = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                threads.execute(() -> {
                    if (shelf.find(digest) instanceof ContentShelf.Found.Usable) {
                        usable.incrementAndGet();
                    }
                });
            }
        }
        assertThat(usable).hasValue(50);
        assertThat(fetched).hasValue(1);
    }
}
