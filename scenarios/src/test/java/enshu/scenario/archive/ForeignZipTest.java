package enshu.scenario.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignZipTest {
    private static final Limits FEW = new Limits(10_000, 1_000, 3, 3);

    private static SortedMap<String, PackageFile> unzip(byte[] zip, Limits limits) {
        return PackageArchive.unzip(new ByteArrayInputStream(zip), limits);
    }

    private static void refused(String code, byte[] zip, Limits limits) {
        assertThatThrownBy(() -> unzip(zip, limits))
                .isInstanceOfSatisfying(
                        ArchiveRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void theJavaLibrarysZipIsRead() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            zip.putNextEntry(new ZipEntry("top/"));
            zip.putNextEntry(new ZipEntry("top/scenario.yaml"));
            zip.write("id: a".repeat(100).getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("top/files/日本.txt"));
        }
        SortedMap<String, PackageFile> files = unzip(out.toByteArray(), FEW);
        assertThat(files).containsOnlyKeys("scenario.yaml", "files/日本.txt");
        assertThat(Objects.requireNonNull(files.get("scenario.yaml")).content()).hasSize(500);
    }

    @Test
    void namesOfJapaneseWindowsAreUnderstood() {
        byte[] name = "資料/手順書.txt".getBytes(Charset.forName("windows-31j"));
        byte[] zip = new ForeignZip()
                .add(name, "x", 0, ForeignZip.WINDOWS, 0)
                .add("scenario.yaml".getBytes(StandardCharsets.UTF_8), "x", 0, ForeignZip.WINDOWS, 0)
                .bytes();
        assertThat(unzip(zip, FEW)).containsOnlyKeys("資料/手順書.txt", "scenario.yaml");
    }

    @Test
    void unflaggedUtf8AndDecomposedNamesAreUnderstood() {
        byte[] zip = new ForeignZip()
                .add("か\u3099.txt".getBytes(StandardCharsets.UTF_8), "x", 0, ForeignZip.UNIX, 0100644)
                .bytes();
        assertThat(unzip(zip, FEW)).containsOnlyKeys("が.txt");
    }

    @Test
    void litterIsLeftOut() {
        byte[] zip = new ForeignZip()
                .add("p/scenario.yaml", "x")
                .add("__MACOSX/p/._scenario.yaml", "x")
                .add("p/.DS_Store", "x")
                .add("p/.git/config", "x")
                .add("p/img/Thumbs.db", "x")
                .bytes();
        assertThat(unzip(zip, FEW)).containsOnlyKeys("scenario.yaml");
    }

    @Test
    void withoutUnixRightsAScriptIsAProgram() {
        byte[] zip = new ForeignZip()
                .add("a.sh".getBytes(StandardCharsets.UTF_8), "#!/bin/sh", 0, ForeignZip.WINDOWS, 0)
                .add("b.sh".getBytes(StandardCharsets.UTF_8), "#!/bin/sh", 0, ForeignZip.UNIX, 0100644)
                .bytes();
        assertThat(unzip(zip, FEW).values()).extracting(PackageFile::executable).containsExactly(true, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../out", "/etc/passwd", "a/../../b", "a\\b", "c:/x", "a//b", "./a", "a/\u0007", "a/./b", "//x"})
    void pathsThatLeadAstrayAreRefused(String name) {
        refused("archive-name", new ForeignZip().add(name, "x").bytes(), FEW);
    }

    @Test
    void linksAndDevicesAreRefused() {
        byte[] name = "a".getBytes(StandardCharsets.UTF_8);
        refused(
                "archive-link",
                new ForeignZip().add(name, "/etc", 0, ForeignZip.UNIX, 0120777).bytes(),
                FEW);
        refused(
                "archive-kind",
                new ForeignZip().add(name, "", 0, ForeignZip.UNIX, 0020666).bytes(),
                FEW);
    }

    @Test
    void doubledNamesAreRefused() {
        refused("archive-doubled", new ForeignZip().add("a", "1").add("a", "2").bytes(), FEW);
        refused(
                "archive-doubled",
                new ForeignZip().add("a", "1").add("a/b", "2").bytes(),
                FEW);
        refused(
                "archive-doubled",
                new ForeignZip().add("が", "1").add("か\u3099", "2").bytes(),
                FEW);
    }

    @Test
    void tooMuchIsRefused() {
        ForeignZip many =
                new ForeignZip().add("a", "").add("b", "").add("c", "").add("d", "");
        refused("archive-files", many.bytes(), FEW);
        refused("archive-depth", new ForeignZip().add("1/2/3/4/5", "").bytes(), FEW);
        refused("archive-bytes", new ForeignZip().add("a", "x".repeat(1_001)).bytes(), FEW);
        refused("archive-size", new byte[10_001], FEW);
    }

    @Test
    void aBombIsStoppedByWhatComesOut() {
        SortedMap<String, PackageFile> bomb = new java.util.TreeMap<>();
        bomb.put("a", new PackageFile(new byte[5_000_000], false));
        byte[] zip = PackageArchive.zip(bomb);
        assertThat(zip.length).isLessThan(10_000);
        refused("archive-bytes", zip, FEW);
    }

    @Test
    void encryptedAndDamagedOnesAreRefused() {
        byte[] name = "a".getBytes(StandardCharsets.UTF_8);
        refused(
                "archive-encrypted",
                new ForeignZip().add(name, "x", 1, ForeignZip.UNIX, 0100644).bytes(),
                FEW);
        byte[] zip = new ForeignZip().add("a", "hello").bytes();
        zip[32] ^= 1;
        refused("archive-unreadable", zip, FEW);
        refused("archive-unreadable", new byte[0], FEW);
        refused("archive-unreadable", "no zip at all".getBytes(StandardCharsets.UTF_8), FEW);
    }

    @Test
    void whateverIsDoneToAZipItIsReadOrRefused() {
        byte[] good = new ForeignZip()
                .add("scenario.yaml", "id: x")
                .add("b/c", "text")
                .bytes();
        byte[] packed = PackageArchive.zip(unzip(good, FEW));
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 4_000; i++) {
            byte[] spoilt = Arrays.copyOf(packed, packed.length - random.nextInt(3));
            for (int change = random.nextInt(4); change >= 0; change--) {
                spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
            }
            try {
                unzip(spoilt, FEW);
            } catch (ArchiveRefused expected) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }
}
