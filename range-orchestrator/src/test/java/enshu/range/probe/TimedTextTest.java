package enshu.range.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Searches that end. */
class TimedTextTest {
    @Test
    void aTextMadeAgainstItsExpressionEndsTheSearchAtItsLimit() {
        Pattern endless = Pattern.compile("^((a|aa)+)+\\1b$");
        TimedText text = TimedText.of("a".repeat(60) + "!", Duration.ofMillis(50));
        assertThatThrownBy(() -> endless.matcher(text).find())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("took too long");
    }

    @Test
    void anyOtherTextIsSearchedAsUsual() {
        TimedText text = TimedText.of("x".repeat(100_000) + "end", Duration.ofSeconds(30));
        assertThat(Pattern.compile("end$").matcher(text).find()).isTrue();
    }
}
