package enshu.console.recording;

import static enshu.console.recording.Drawn.copied;
import static enshu.console.recording.Drawn.erased;
import static enshu.console.recording.Drawn.filled;
import static enshu.console.recording.Drawn.image;
import static enshu.console.recording.Drawn.png;
import static enshu.console.recording.Drawn.say;
import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.desktop.InstructionBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.guacamole.protocol.GuacamoleInstruction;
import org.junit.jupiter.api.Test;

class CanvasTest {
    private static final String SCREEN = say("size", 0, 64, 48);

    private final StringBuilder all = new StringBuilder();
    private final Canvas canvas = new Canvas();

    private void draw(String instructions) {
        InstructionBuffer buffer = new InstructionBuffer();
        buffer.append(instructions);
        for (Optional<GuacamoleInstruction> next = buffer.next(); next.isPresent(); next = buffer.next()) {
            String said = next.get().toString();
            canvas.add(next.get(), new Range(all.length(), said.length()));
            all.append(said);
        }
    }

    private String picture() {
        StringBuilder picture = new StringBuilder();
        canvas.picture().orElseThrow().forEach(range -> picture.append(all, (int) range.offset(), (int) range.end()));
        return picture.toString();
    }

    @Test
    void whatIsCoveredIsForgotten() {
        draw(SCREEN + filled(0, 0, 0, 64, 48, 1) + filled(0, 5, 5, 10, 10, 2) + filled(0, 0, 0, 64, 48, 3));
        assertThat(picture()).isEqualTo(SCREEN + filled(0, 0, 0, 64, 48, 3));
    }

    @Test
    void whatShowsInOnePixelStays() {
        String below = filled(0, 0, 0, 64, 48, 1);
        String above = filled(0, 0, 0, 63, 48, 2) + filled(0, 63, 0, 1, 47, 3);
        draw(SCREEN + below + above);
        assertThat(picture()).isEqualTo(SCREEN + below + above);
    }

    @Test
    void holesLetThroughWhatIsBelow() {
        String below = filled(0, 0, 0, 64, 48, 1);
        String above = image(0, 0, 0, png(64, 48, 9, false));
        draw(SCREEN + below + above);
        assertThat(picture()).isEqualTo(SCREEN + below + above);
        draw(image(0, 0, 0, png(64, 48, 7, true)));
        assertThat(picture()).isEqualTo(SCREEN + image(0, 0, 0, png(64, 48, 7, true)));
    }

    @Test
    void anErasedPlaceShowsNothingOfBefore() {
        draw(SCREEN + filled(0, 0, 0, 64, 48, 1) + erased(0, 0, 0, 64, 48));
        assertThat(picture()).isEqualTo(SCREEN + erased(0, 0, 0, 64, 48));
    }

    @Test
    void aCopyKeepsWhatItCopiedFrom() {
        String source = filled(0, 0, 0, 64, 48, 1) + filled(0, 0, 0, 8, 8, 2);
        draw(SCREEN + source + copied(0, 0, 0, 8, 8, 0, 40, 20) + filled(0, 0, 0, 40, 48, 3));
        assertThat(picture()).contains(filled(0, 0, 0, 8, 8, 2));
        assertThat(Painted.by(picture()).pixels(0))
                .isEqualTo(Painted.by(all.toString()).pixels(0));
    }

    @Test
    void aTerminalThatScrolledForHoursIsAsSmallAsItsScreen() {
        draw(SCREEN + filled(0, 0, 0, 64, 48, 0));
        for (int line = 0; line < 5_000; line++) {
            draw(copied(0, 0, 8, 64, 40, 0, 0, 0) + filled(0, 0, 40, 64, 8, line % 200) + say("sync", line));
        }
        assertThat(picture().length()).isLessThan(1_000);
        assertThat(Painted.by(picture()).pixels(0))
                .isEqualTo(Painted.by(all.toString()).pixels(0));
    }

    @Test
    void ofManyPointersAndMovementsTheLastCounts() {
        draw(SCREEN
                + say("size", -1, 8, 8)
                + image(-1, 0, 0, png(8, 8, 1, true))
                + say("cursor", 0, 0, -1, 0, 0, 8, 8));
        draw(say("mouse", 1, 1, 0, 1) + say("mouse", 2, 2, 0, 2) + say("cursor", 1, 1, -1, 0, 0, 8, 8));
        assertThat(picture())
                .endsWith(say("mouse", 2, 2, 0, 2) + say("cursor", 1, 1, -1, 0, 0, 8, 8))
                .doesNotContain(say("mouse", 1, 1, 0, 1), say("cursor", 0, 0, -1, 0, 0, 8, 8));
    }

    @Test
    void whatWasDrawnBeforeASmallerSizeKeepsTheSizeItWasDrawnIn() {
        draw(SCREEN + filled(0, 0, 0, 64, 48, 5) + say("size", 0, 50, 42) + say("size", 0, 64, 48));
        assertThat(picture()).isEqualTo(all.toString());
    }

    @Test
    void noPictureIsMadeWhileAnImageIsOnItsWay() {
        draw(SCREEN + say("img", 1, 14, 0, "image/png", 0, 0));
        assertThat(canvas.picture()).isEmpty();
        draw(say("blob", 1, png(4, 4, 1, true)) + say("end", 1));
        assertThat(canvas.picture()).isPresent();
    }

    @Test
    void whatIsNotUnderstoodIsNotGuessedAt() {
        for (String strange : List.of(
                say("transform", 0, 1, 0, 0, 1, 0, 0),
                say("cfill", 14, 0, 1, 1, 1, 255),
                say("size", 0, "wide", 1),
                say("size", 0, 70_000, 1),
                say("img", 1, 14, 0, "image/tiff", 0, 0) + say("blob", 1, "AAAA"))) {
            Canvas fresh = new Canvas();
            InstructionBuffer buffer = new InstructionBuffer();
            buffer.append(strange);
            for (Optional<GuacamoleInstruction> next = buffer.next(); next.isPresent(); next = buffer.next()) {
                fresh.add(next.get(), new Range(0, 1));
            }
            assertThat(fresh.picture()).as(strange).isEmpty();
        }
    }

    /** The promise itself, tried on many drawings: the picture shows what everything shows, also when more is drawn on it. */
    @Test
    void thePictureShowsWhatEverythingShows() {
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            CanvasTest test = new CanvasTest();
            test.draw(SCREEN + say("size", 1, 64, 48) + say("size", -1, 64, 48));
            for (int step = 0; step < 120; step++) {
                test.draw(Drawn.any(random));
                if (step % 17 == 0) {
                    test.picture();
                }
            }
            String more = Drawn.any(random) + Drawn.any(random);
            Painted whole = Painted.by(test.all + more);
            Painted begun = Painted.by(test.picture() + more);
            for (int layer : List.of(0, 1, -1)) {
                assertThat(begun.pixels(layer))
                        .as("seed %d, layer %d", seed, layer)
                        .isEqualTo(whole.pixels(layer));
            }
        }
    }
}
