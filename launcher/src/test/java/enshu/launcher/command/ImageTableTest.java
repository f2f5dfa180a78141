package enshu.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.launcher.message.Bar;
import enshu.launcher.message.Messages;
import enshu.launcher.message.Terminal;
import enshu.range.engine.StoredImage;
import enshu.range.image.ImageStep;
import enshu.range.image.NeededImage;
import enshu.range.stock.StockLine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageTableTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Terminal terminal =
            Terminal.writingTo(out, new ByteArrayOutputStream(), new Messages(Locale.ENGLISH));
    private static final List<StockLine> LINES = List.of(
            new StockLine(
                    new NeededImage(NeededImage.Kind.BASE, "debian:bookworm-slim", Optional.of("debian:bookworm-slim")),
                    Optional.of(new StoredImage(
                            "sha256:aa", 74_600_000, Instant.parse("2026-11-27T18:00:00Z"), List.of(), "amd64")),
                    List.of("cyder-a-usb", "town")),
            new StockLine(
                    new NeededImage(NeededImage.Kind.BUILT, "enshu/town-web", Optional.empty()),
                    Optional.empty(),
                    List.of("town")));

    @Test
    void imagesStandInAlignedColumnsWithTheTimeOfTokyo() {
        assertThat(new ImageTable(terminal).lines(LINES))
                .containsExactly(
                        "image                 engine    size  made              scenarios",
                        "debian:bookworm-slim  there    75 MB  2026-11-28 03:00  cyder-a-usb town",
                        "enshu/town-web:?      missing      -  -                 town");
    }

    @Test
    void programsGetWhatIsThereAndNothingMadeUp() {
        assertThat(ImageTable.json(LINES))
                .contains("\"bytes\" : 74600000", "\"there\" : false", "\"kind\" : \"built\"")
                .containsOnlyOnce("\"made\"");
    }

    @Test
    void theBarIsDrawnWithinItsEnds() {
        assertThat(Bar.of(0)).isEqualTo("[....................]   0 %");
        assertThat(Bar.of(0.5)).isEqualTo("[##########..........]  50 %");
        assertThat(Bar.of(7)).isEqualTo("[####################] 100 %");
        assertThat(Bar.of(Double.NaN)).isEqualTo(Bar.of(-1));
    }

    @Test
    void ofImagesThatAreMadeEachCountsByItsSteps() {
        BuildProgress progress = new BuildProgress(terminal);
        progress.tell(new ImageStep.Planned(2));
        progress.tell(new ImageStep.Begun("a:1"));
        progress.tell(new ImageStep.Doing("a:1", "Step 3/4 : RUN x"));
        assertThat(progress.part()).isEqualTo(0.25);
        progress.tell(new ImageStep.Made("a:1", Duration.ofSeconds(7)));
        progress.tell(new ImageStep.Begun("b:1"));
        progress.tell(new ImageStep.Failed("b:1", "no space"));

        assertThat(progress.part()).isEqualTo(1);
        assertThat(progress.made()).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("a:1: made in 7 s", "b:1: could not be made: no space");
    }
}
