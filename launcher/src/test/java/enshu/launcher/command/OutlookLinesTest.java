package enshu.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.AddressBlock;
import enshu.exchange.CheckpointWish;
import enshu.exchange.Desired;
import enshu.exchange.ExerciseId;
import enshu.exchange.RangeId;
import enshu.exchange.RangeWish;
import enshu.exchange.TeamId;
import enshu.launcher.message.Messages;
import enshu.launcher.message.Terminal;
import enshu.range.engine.ObservedRange;
import enshu.range.outlook.Outlook;
import enshu.range.reconcile.Change;
import enshu.range.reconcile.Forecast;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutlookLinesTest {
    private static List<String> lines(Locale language, Outlook outlook) {
        ByteArrayOutputStream nowhere = new ByteArrayOutputStream();
        return new OutlookLines(Terminal.writingTo(nowhere, nowhere, new Messages(language))).of(outlook);
    }

    private static RangeWish wish(Desired desired, Optional<AddressBlock> block) {
        return new RangeWish(
                new RangeId(new UUID(1, 2)),
                new ExerciseId(new UUID(3, 4)),
                new TeamId("team-1"),
                "cyder-a-usb",
                3,
                Optional.empty(),
                "0".repeat(64),
                "local",
                block,
                desired,
                1,
                Map.of(),
                Optional.empty(),
                CheckpointWish.NONE,
                Optional.empty());
    }

    private static Forecast.Step removal(String volume, List<String> after) {
        return new Forecast.Step(
                new Change.RemoveVolume(new ObservedRange.ObservedVolume(volume, "1"), "of an earlier incarnation"),
                after);
    }

    @Test
    void aRangeAsWishedHasNothingToDo() {
        Outlook none =
                new Outlook.Steps(wish(Desired.PRESENT, Optional.of(AddressBlock.number(2))), List.of(), List.of());
        assertThat(lines(Locale.ENGLISH, none))
                .containsExactly("team-1: range of cyder-a-usb, to stand in 10.64.32.0/20", "  nothing to do");
    }

    @Test
    void stepsAreNumberedAfterTheImagesAndSayWhyAndAfterWhat() {
        Outlook steps = new Outlook.Steps(
                wish(Desired.ABSENT, Optional.empty()),
                List.of("enshu/pc:1"),
                List.of(removal("keys", List.of()), removal("mail", List.of("fw is healthy", "once is done"))));
        assertThat(lines(Locale.ENGLISH, steps))
                .containsExactly(
                        "team-1: range of cyder-a-usb, to be gone",
                        "    1  make image enshu/pc:1: the engine does not have it",
                        "    2  remove volume keys: of an earlier incarnation",
                        "    3  remove volume mail: of an earlier incarnation; when fw is healthy, once is done");
        assertThat(lines(Locale.JAPANESE, steps).getLast())
                .isEqualTo("    3  ボリューム mail を削除: of an earlier incarnation。条件: fw is healthy, once is done");
    }

    @Test
    void whatCannotBePlannedSaysWhy() {
        RangeWish wish = wish(Desired.PRESENT, Optional.empty());
        assertThat(lines(Locale.ENGLISH, new Outlook.Hopeless(wish, "the library has no scenario \"x\"; put it there")))
                .containsExactly(
                        "team-1: range of cyder-a-usb, to stand in –",
                        "  cannot be planned: the library has no scenario \"x\"; put it there");
        assertThat(lines(Locale.ENGLISH, new Outlook.BasesFirst(wish, List.of("debian:bookworm-slim"))))
                .endsWith(
                        "    1  make image debian:bookworm-slim: the engine does not have it",
                        "  what follows is known once they are there");
    }
}
