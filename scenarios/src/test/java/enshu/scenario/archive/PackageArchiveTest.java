package enshu.scenario.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.scenario.source.Packages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageArchiveTest {
    @TempDir
    Path folder;

    private static SortedMap<String, PackageFile> files(String... pathsAndTexts) {
        SortedMap<String, PackageFile> files = new TreeMap<>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.put(pathsAndTexts[i], new PackageFile(pathsAndTexts[i + 1].getBytes(StandardCharsets.UTF_8), false));
        }
        return files;
    }

    private static SortedMap<String, PackageFile> unzip(byte[] zip) {
        return PackageArchive.unzip(new ByteArrayInputStream(zip), Limits.PACKAGE);
    }

    @Test
    void everyFormHoldsTheSame() {
        SortedMap<String, PackageFile> small = PackageArchive.folder(Packages.small());
        assertThat(small).containsKeys("scenario.yaml", "compose.yaml", "proof.yaml");
        assertThat(unzip(PackageArchive.zip(small))).isEqualTo(small);
        PackageArchive.write(small, folder.resolve("copy"));
        assertThat(PackageArchive.folder(folder.resolve("copy"))).isEqualTo(small);
    }

    @Test
    void theZipIsTheSameEveryTimeAndOpensElsewhere() throws IOException, InterruptedException {
        SortedMap<String, PackageFile> files = files("scenario.yaml", "id: x", "手順/一.txt", "あ", "空", "");
        files.put("run.sh", new PackageFile("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8), true));
        byte[] zip = PackageArchive.zip(files);
        assertThat(PackageArchive.zip(files)).isEqualTo(zip);
        assertThat(unzip(zip)).isEqualTo(files);
        Path at = Files.write(folder.resolve("a.zip"), zip);
        try (java.util.zip.ZipFile read = new java.util.zip.ZipFile(at.toFile())) {
            assertThat(read.stream().map(java.util.zip.ZipEntry::getName))
                    .containsExactly("run.sh", "scenario.yaml", "手順/一.txt", "空");
            assertThat(read.getInputStream(read.getEntry("手順/一.txt")).readAllBytes())
                    .isEqualTo("あ".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void theDigestKnowsPathsBitsAndBytes() {
        SortedMap<String, PackageFile> files = files("a", "1", "b", "2");
        String digest = PackageArchive.digest(files);
        assertThat(digest).matches("[0-9a-f]{64}");
        assertThat(PackageArchive.digest(files("a", "1", "c", "2"))).isNotEqualTo(digest);
        assertThat(PackageArchive.digest(files("a", "12", "b", ""))).isNotEqualTo(digest);
        assertThat(PackageArchive.digest(files("a", "1"))).isNotEqualTo(digest);
        files.put("a", new PackageFile("1".getBytes(StandardCharsets.UTF_8), true));
        assertThat(PackageArchive.digest(files)).isNotEqualTo(digest);
    }

    /** Pinned: an installation's exercises are found by it for ever. */
    @Test
    void theDigestIsPinned() {
        assertThat(PackageArchive.digest(files("a", "1", "b/c", "2")))
                .isEqualTo("5a89d6b262c02f72b3374b3ebe82e86376ecf601779347197478bdeda982a520");
    }

    @Test
    void programsStayPrograms() throws IOException {
        SortedMap<String, PackageFile> files = files("note.txt", "x");
        files.put("bin/run", new PackageFile(new byte[] {1}, true));
        PackageArchive.write(unzip(PackageArchive.zip(files)), folder.resolve("p"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("p/bin/run"))))
                .isEqualTo("rwxr-xr-x");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("p/note.txt"))))
                .isEqualTo("rw-r--r--");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("p/bin"))))
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void aLinkWithinIsTakenAsWhatItPointsAt() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("p/real")).resolve("a.txt"), "a");
        Files.createSymbolicLink(folder.resolve("p/one.txt"), Path.of("real/a.txt"));
        Files.createSymbolicLink(folder.resolve("p/other"), Path.of("real"));
        Files.createDirectories(folder.resolve("p/.git")).resolve("x").toFile().createNewFile();
        assertThat(PackageArchive.folder(folder.resolve("p"))).containsOnlyKeys("real/a.txt", "one.txt", "other/a.txt");
    }

    @Test
    void aLinkThatLeavesOrGoesNowhereIsRefused() throws IOException {
        Files.writeString(folder.resolve("secret"), "s");
        Files.createDirectories(folder.resolve("p"));
        Path link = Files.createSymbolicLink(folder.resolve("p/x"), Path.of("../secret"));
        refusedFolder();
        Files.delete(link);
        Files.createSymbolicLink(link, Path.of("missing"));
        refusedFolder();
        Files.delete(link);
        Files.createSymbolicLink(link, Path.of("."));
        refusedFolder();
    }

    private void refusedFolder() {
        assertThatThrownBy(() -> PackageArchive.folder(folder.resolve("p")))
                .isInstanceOfSatisfying(ArchiveRefused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("archive-link");
                    assertThat(refused.place()).isEqualTo("x");
                });
    }

    @Test
    void aPathThatLeavesIsNeverWritten() {
        assertThatThrownBy(() -> PackageArchive.write(files("../out", "x"), folder.resolve("p")))
                .isInstanceOf(ArchiveRefused.class);
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
