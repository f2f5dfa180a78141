package enshu.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.range.docker.EngineTags;
import enshu.range.engine.StoredImage;
import enshu.range.image.ImageStep;
import enshu.range.stock.ImageStock;
import enshu.range.stock.StockLine;
import enshu.range.stock.StockRefused;
import enshu.range.wish.Wished;
import enshu.scenario.Scenario;
import enshu.scenario.archive.PackageArchive;
import enshu.scenario.source.Reading;
import enshu.scenario.source.ScenarioReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images made, written into a file, lost and brought back without a line, on the real engine. */
class ImageStockIT {
    private static final String WORD = UUID.randomUUID().toString();
    private static final String ID = "carried-" + WORD.substring(0, 8);

    @TempDir
    private Path folder;

    private Scenario scenario = read(Path.of("src/test/resources/library/tiny-one"));

    private static Scenario read(Path folder) {
        return switch (ScenarioReader.read(folder)) {
            case Reading.Read read -> read.scenario();
            case Reading.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    /** The small package with one host from a recipe that nobody else has. */
    @BeforeEach
    void scenarioOfItsOwn() throws IOException {
        Path there = folder.resolve("library").resolve(ID);
        PackageArchive.write(PackageArchive.folder(Path.of("src/test/resources/library/tiny-one")), there);
        Path yaml = there.resolve("scenario.yaml");
        Files.writeString(yaml, Files.readString(yaml).replace("id: tiny-one", "id: " + ID));
        Path compose = there.resolve("compose.yaml");
        String text = Files.readString(compose);
        int at = text.indexOf("image: debian:bookworm-slim", text.indexOf("locked:"));
        Files.writeString(
                compose,
                text.substring(0, at) + "build: ./images/locked"
                        + text.substring(at + "image: debian:bookworm-slim".length()));
        Path recipe = Files.createDirectories(there.resolve("images/locked")).resolve("Dockerfile");
        Files.writeString(recipe, "FROM debian:bookworm-slim\nRUN echo " + WORD + " > /etc/carried\n");
        scenario = read(there);
    }

    private static List<String> missing(ImageStock stock, Scenario scenario) {
        return stock.list(List.of(scenario)).stream()
                .filter(line -> line.stored().isEmpty())
                .map(line -> line.image().name())
                .toList();
    }

    private List<ImageStep> build(ImageStock stock) throws StockRefused {
        List<ImageStep> steps = new ArrayList<>();
        assertThat(stock.build(List.of(scenario), false, steps::add)).isEmpty();
        return steps;
    }

    @Test
    void whatWasExportedStandsAgainAfterAnImportWithNothingToBuild() throws IOException, StockRefused {
        try (OnDuty duty = new OnDuty(folder.resolve("library"));
                ImageStock stock = ImageStock.open(duty.settings(), InstantSource.system())) {
            Path file = folder.resolve("images.tar");
            assertThat(missing(stock, scenario)).contains("enshu/" + ID + "-locked");
            assertThatThrownBy(() -> stock.write(file, List.of(scenario), (part, done, bytes) -> {}))
                    .isInstanceOf(StockRefused.class);
            assertThat(build(stock)).anyMatch(step -> step instanceof ImageStep.Made);
            StockLine made = stock.list(List.of(scenario)).stream()
                    .filter(line -> line.image().name().endsWith("-locked"))
                    .findFirst()
                    .orElseThrow();
            String reference = made.image().reference().orElseThrow();
            try {
                ImageStock.Written written = stock.write(file, List.of(scenario), (part, done, bytes) -> {});
                assertThat(written.bytes()).isEqualTo(Files.size(file));
                assertThat(written.manifest().scenarios())
                        .singleElement()
                        .satisfies(one -> assertThat(one.images()).contains(reference));

                EngineTags.take(duty.settings().socket(), reference);
                assertThat(missing(stock, scenario)).containsExactly("enshu/" + ID + "-locked");
                damagedIsRefused(stock, file);
                assertThat(missing(stock, scenario)).containsExactly("enshu/" + ID + "-locked");

                ImageStock.Brought brought = stock.bringIn(file, List.of(scenario), false, (part, done, bytes) -> {});
                assertThat(brought.fresh()).isEqualTo(1);
                assertThat(brought.ready()).containsExactly(ID);
                assertThat(build(stock)).as("nothing is left to make").isEmpty();
                assertThat(stock.list(List.of(scenario)).stream()
                                .filter(line -> line.image().equals(made.image()))
                                .map(line -> line.stored().map(StoredImage::id)))
                        .containsExactly(made.stored().map(StoredImage::id));
            } finally {
                EngineTags.take(duty.settings().socket(), reference);
            }
        }
    }

    private void damagedIsRefused(ImageStock stock, Path file) throws IOException {
        Path spoilt = Files.copy(file, folder.resolve("spoilt.tar"));
        try (RandomAccessFile bytes = new RandomAccessFile(spoilt.toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            int one = bytes.read();
            bytes.seek(bytes.length() / 2);
            bytes.write(one ^ 0x10);
        }
        assertThatThrownBy(() -> stock.bringIn(spoilt, List.of(scenario), false, (part, done, bytes) -> {}))
                .isInstanceOfSatisfying(
                        StockRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(StockRefused.Reason.DAMAGED));
        Files.delete(spoilt);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(file, folder.resolve("library"));
        }
    }

    @Test
    void noBaseIsMadeAnewUnderRangesThatStand() throws IOException {
        try (OnDuty duty = new OnDuty(folder.resolve("library"));
                ImageStock stock = ImageStock.open(duty.settings(), InstantSource.system())) {
            Wished.tiny(duty.host());

            assertThatThrownBy(() -> stock.build(List.of(scenario), true, step -> {}))
                    .isInstanceOfSatisfying(
                            StockRefused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(StockRefused.Reason.RANGES_STAND));
        }
    }
}
