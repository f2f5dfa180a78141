package enshu.range.stock;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.range.engine.EngineFailure;
import enshu.range.engine.StoredImage;
import enshu.range.stock.StockRefused.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images in a file, from one engine in memory to another. */
class ImageFileTest {
    private static final String BASE = "debian:bookworm-slim";
    private static final String BUILT = "enshu/town-server:0123456789ab";

    @TempDir
    private Path folder;

    private final InMemoryCarrier here = new InMemoryCarrier();
    private final InMemoryCarrier there = new InMemoryCarrier();

    ImageFileTest() {
        here.add(BASE, "Debian".repeat(20_000));
        here.add(BUILT, "Debian".repeat(20_000), "a web server".repeat(500));
    }

    private static ImageManifest manifest(InMemoryCarrier engine, String... references) {
        List<ImageManifest.Image> images = new ArrayList<>();
        for (String reference : references) {
            StoredImage stored = engine.stored(reference).orElseThrow();
            images.add(new ImageManifest.Image(
                    reference, stored.id(), stored.bytes(), stored.made(), reference.equals(BASE), stored.layers()));
        }
        return new ImageManifest(
                ImageManifest.FORM,
                Instant.parse("2026-11-28T01:00:00Z"),
                "amd64",
                List.of(new ImageManifest.Carried("town", "0".repeat(64), List.of(references))),
                images);
    }

    private Path written(String name) throws IOException, StockRefused {
        Path file = folder.resolve(name);
        new ImageExport(here).write(manifest(here, BASE, BUILT), file, (layers, bytes) -> {});
        return file;
    }

    private static ImageFile.Looked look(Path path) throws IOException, StockRefused {
        try (ImageFile file = ImageFile.open(path)) {
            return file.look(read -> {});
        }
    }

    private static void bringIn(Path path, InMemoryCarrier engine) throws IOException, StockRefused {
        try (ImageFile file = ImageFile.open(path)) {
            new ImageImport(engine).load(file.channel(), file.look(read -> {}).manifest(), sent -> {});
        }
    }

    private static Reason refusal(Path path) {
        try {
            look(path);
            throw new AssertionError("it was taken");
        } catch (StockRefused refused) {
            assertThat(refused.details().getFirst()).isEqualTo(path.toString());
            return refused.reason();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"images.tar", "images.tar.gz"})
    void whatIsWrittenHereIsTheSameThere(String name) throws IOException, StockRefused {
        Path file = written(name);

        ImageFile.Looked looked = look(file);
        assertThat(looked.manifest()).isEqualTo(manifest(here, BASE, BUILT));
        assertThat(new ImageImport(there).fresh(looked.manifest())).hasSize(2);
        bringIn(file, there);

        assertThat(there.names()).isEqualTo(here.names());
        assertThat(new ImageImport(there).fresh(looked.manifest())).isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void whatIsWrittenTellsHowFarItIs() throws IOException, StockRefused {
        List<Integer> layers = new ArrayList<>();
        new ImageExport(here)
                .write(manifest(here, BASE, BUILT), folder.resolve("a.tar"), (layer, bytes) -> layers.add(layer));

        assertThat(layers)
                .isSorted()
                .last()
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.INTEGER)
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void everyByteThatIsAnotherIsFound() throws IOException, StockRefused {
        Path file = written("images.tar");
        byte[] whole = Files.readAllBytes(file);
        byte[] spoilt = whole.clone();
        int at = new String(whole, ISO_8859_1).indexOf("a web server");
        spoilt[at + 5] ^= 1;
        Files.write(file, spoilt);

        assertThat(refusal(file)).isEqualTo(Reason.DAMAGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"images.tar", "images.tar.gz"})
    void aFileThatIsCutShortAnywhereIsRefused(String name) throws IOException, StockRefused {
        byte[] whole = Files.readAllBytes(written(name));
        Path cut = folder.resolve("cut-" + name);
        for (int length : new int[] {whole.length / 2, whole.length * 9 / 10}) {
            Files.write(cut, java.util.Arrays.copyOf(whole, length));
            assertThat(refusal(cut)).as("%d of %d bytes", length, whole.length).isEqualTo(Reason.BROKEN);
        }
    }

    @Test
    void whatNobodyExportedIsForeign() throws IOException {
        Path text = Files.writeString(folder.resolve("a.tar.gz"), "no archive at all");
        Path plain = folder.resolve("b.tar");
        Files.write(plain, here.save(List.of(BASE)).readAllBytes());
        Path empty = Files.createFile(folder.resolve("c.tar"));

        assertThat(refusal(text)).isEqualTo(Reason.FOREIGN);
        assertThat(refusal(plain)).isEqualTo(Reason.FOREIGN);
        assertThat(refusal(empty)).isEqualTo(Reason.FOREIGN);
        assertThat(refusal(folder.resolve("nowhere.tar"))).isEqualTo(Reason.UNREADABLE);
        assertThat(refusal(folder)).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void aFormOfLaterIsNamed() throws IOException {
        Path file = archive(
                "later.tar",
                new String(manifest(here, BASE).json(), UTF_8).replace("enshu-images-1", "enshu-images-2"));

        assertThatThrownBy(() -> look(file))
                .isInstanceOfSatisfying(
                        StockRefused.class,
                        refused -> assertThat(refused.details())
                                .containsExactly(file.toString(), "enshu-images-2", "enshu-images-1"));
    }

    @Test
    void moreOrLessThanTheManifestSaysIsRefused() throws IOException, StockRefused {
        Path more = withManifest("more.tar", manifest(here, BASE), List.of(BASE, BUILT));
        Path less = withManifest("less.tar", manifest(here, BASE, BUILT), List.of(BASE));

        assertThat(refusal(more)).isEqualTo(Reason.OTHER_IMAGES);
        assertThat(refusal(less)).isEqualTo(Reason.OTHER_IMAGES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "/etc/passwd", "other/file", "manifest.json/x"})
    void namesThatNoSuchArchiveHasAreRefused(String name) throws IOException {
        Path file = folder.resolve("names.tar");
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
            InMemoryCarrier.put(
                    tar, ImageManifest.NAME, new String(manifest(here, BASE).json(), UTF_8));
            InMemoryCarrier.put(tar, name, "x");
        }

        assertThat(refusal(file)).isEqualTo(Reason.STRANGE);
    }

    @Test
    void entriesThatAnEngineMightReadOtherwiseAreRefused() throws IOException {
        String layer = "a".repeat(64) + "/layer.tar";
        TarArchiveEntry linked = new TarArchiveEntry(layer, TarConstants.LF_SYMLINK);
        linked.setLinkName("../" + "b".repeat(64) + "/layer.tar");
        TarArchiveEntry outside = new TarArchiveEntry(layer, TarConstants.LF_SYMLINK);
        outside.setLinkName("../../etc/passwd");
        TarArchiveEntry folders = new TarArchiveEntry("a".repeat(64), TarConstants.LF_SYMLINK);
        folders.setLinkName("b".repeat(64));

        assertThat(refusal(entries(linked, new TarArchiveEntry(layer)))).isEqualTo(Reason.STRANGE);
        assertThat(refusal(entries(new TarArchiveEntry(layer), new TarArchiveEntry(layer))))
                .isEqualTo(Reason.STRANGE);
        assertThat(refusal(entries(outside))).isEqualTo(Reason.STRANGE);
        assertThat(refusal(entries(folders))).isEqualTo(Reason.STRANGE);
        assertThat(refusal(entries(new TarArchiveEntry(layer, TarConstants.LF_CHR))))
                .isEqualTo(Reason.STRANGE);
        assertThat(refusal(entries(new TarArchiveEntry(layer, TarConstants.LF_LINK))))
                .isEqualTo(Reason.STRANGE);
    }

    private Path entries(TarArchiveEntry... entries) throws IOException {
        Path file = folder.resolve("entries.tar");
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
            InMemoryCarrier.put(
                    tar, ImageManifest.NAME, new String(manifest(here, BASE).json(), UTF_8));
            for (TarArchiveEntry entry : entries) {
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
        }
        return file;
    }

    @Test
    void keysThatAnEngineReadsInAnyCaseAreRefused() throws IOException {
        Path file = folder.resolve("keys.tar");
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
            InMemoryCarrier.put(
                    tar, ImageManifest.NAME, new String(manifest(here, BASE).json(), UTF_8));
            InMemoryCarrier.put(tar, "manifest.json", "[{\"RepoTags\":[\"" + BASE + "\"],\"repotags\":[\"other:1\"]}]");
        }

        assertThat(refusal(file)).isEqualTo(Reason.STRANGE);
    }

    @Test
    void whatAFileSaysIsShownWithoutWhatTerminalsObey() throws IOException {
        Path file = folder.resolve("words.tar");
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
            InMemoryCarrier.put(
                    tar, ImageManifest.NAME, new String(manifest(here, BASE).json(), UTF_8));
            InMemoryCarrier.put(tar, "\u001b[2Jall is well", "x");
        }

        assertThatThrownBy(() -> look(file))
                .isInstanceOfSatisfying(
                        StockRefused.class,
                        refused -> assertThat(refused.details()).containsExactly(file.toString(), "?[2Jall is well"));
    }

    @Test
    void moreThanThereMayBeIsRefusedPackedOrNot() throws IOException, StockRefused {
        Path plain = written("images.tar");
        Path packed = written("images.tar.gz");

        assertThatThrownBy(() -> ImageFile.open(plain, 1000).close())
                .isInstanceOfSatisfying(
                        StockRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE));
        long most = Files.size(packed) + 1000;
        assertThat(most).isLessThan(Files.size(plain));
        try (ImageFile file = ImageFile.open(packed, most)) {
            assertThatThrownBy(() -> file.look(read -> {}))
                    .isInstanceOfSatisfying(
                            StockRefused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE));
        }
    }

    @Test
    void aLoadThatFailsHalfWayLeavesEveryNameAsItWas() throws IOException, StockRefused {
        Path file = written("images.tar.gz");
        String other = there.add(BASE, "another Debian");
        Map<String, String> before = there.names();
        there.most = 1;

        assertThatThrownBy(() -> bringIn(file, there)).isInstanceOf(EngineFailure.class);
        assertThat(there.names()).isEqualTo(before).containsEntry(BASE, other);

        there.most = Integer.MAX_VALUE;
        bringIn(file, there);
        assertThat(there.names()).isEqualTo(here.names());
        assertThat(there.images())
                .as("the other base, which nothing names, is gone")
                .isEqualTo(2);
    }

    @Test
    void anotherBaseIsTold() throws IOException, StockRefused {
        ImageManifest manifest = manifest(here, BASE, BUILT);
        assertThat(new ImageImport(there).replaced(manifest)).isEmpty();
        there.add(BASE, "another Debian");
        assertThat(new ImageImport(there).replaced(manifest))
                .extracting(ImageManifest.Image::reference)
                .containsExactly(BASE);
    }

    @Test
    void anEngineThatGivesOtherBytesLeavesNoFile() throws IOException {
        here.spoiling = layer -> layer + "?";

        assertThatThrownBy(() -> written("images.tar.gz"))
                .isInstanceOfSatisfying(
                        StockRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.DAMAGED));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    private Path withManifest(String name, ImageManifest manifest, List<String> references) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out);
                var saved =
                        new org.apache.commons.compress.archivers.tar.TarArchiveInputStream(here.save(references))) {
            InMemoryCarrier.put(tar, ImageManifest.NAME, new String(manifest.json(), UTF_8));
            for (var entry = saved.getNextEntry(); entry != null; entry = saved.getNextEntry()) {
                tar.putArchiveEntry(entry);
                saved.transferTo(tar);
                tar.closeArchiveEntry();
            }
        }
        return file;
    }

    private Path archive(String name, String manifest) throws IOException {
        Path file = folder.resolve(name);
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
            InMemoryCarrier.put(tar, ImageManifest.NAME, manifest);
        }
        return file;
    }
}
