package enshu.scoring.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TimesTest {
    private static final String TYPED = "0123456789-:.TZPHMSD+ ";

    @Test
    void whatThePlatformWritesIsRead() {
        for (String text :
                List.of("2023-09-23T14:27:23.438Z", "2024-02-29T00:00:00Z", "1969-12-31T23:59:59.000000001Z")) {
            assertThat(Times.instant(text)).isEqualTo(Instant.parse(text));
        }
        for (String text : List.of("PT0S", "PT1H2M3.456S", "PT72H", "PT1M", "PT0.000000001S", "PT-1.5S", "P1DT2H")) {
            assertThat(Times.duration(text)).isEqualTo(Duration.parse(text));
        }
    }

    /** A character or two typed wrong, or none: just what the whole machinery makes of it. */
    @Property(tries = 3_000)
    void everyInstantIsReadAsEver(@ForAll long seed) {
        Random random = new Random(seed);
        Instant some = Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000));
        String text = typed(random, some.toString());
        assertThat(read(Times::instant, text)).as(text).isEqualTo(read(Instant::parse, text));
    }

    @Property(tries = 3_000)
    void everyDurationIsReadAsEver(@ForAll long seed) {
        Random random = new Random(seed);
        Duration some = Duration.ofMillis(random.nextLong(400_000_000L));
        String text = typed(random, some.toString());
        assertThat(read(Times::duration, text)).as(text).isEqualTo(read(Duration::parse, text));
    }

    private static String typed(Random random, String right) {
        StringBuilder text = new StringBuilder(right);
        for (int wrong = random.nextInt(3); wrong > 0; wrong--) {
            String one = String.valueOf(TYPED.charAt(random.nextInt(TYPED.length())));
            int at = random.nextInt(text.length());
            text.replace(at, at + random.nextInt(2), random.nextInt(4) == 0 ? "" : one);
        }
        return text.toString();
    }

    private static <T> Optional<T> read(Function<String, T> how, String text) {
        try {
            return Optional.of(how.apply(text));
        } catch (DateTimeException refused) {
            return Optional.empty();
        }
    }
}
