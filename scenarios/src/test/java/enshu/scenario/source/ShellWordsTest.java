package enshu.scenario.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {
    /** Words are joined by a bar here. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "gate --listen 80;gate|--listen|80",
                "  a   b ;a|b",
                "a 'b c' d;a|b c|d",
                "a \"b 'c' d\";a|b 'c' d",
                "a\\ b c;a b|c",
                "a \"\\\"x\\\" \\n\";a|\"x\" \\n",
                "a 'b\\' c;a|b\\|c",
                "a'b'\"c\";abc",
                "a '';a|"
            })
    void aLineIsCutAsAShellWould(String line, String words) {
        assertThat(ShellWords.split(line)).contains(List.of(words.split("\\|", -1)));
    }

    @Test
    void anEmptyLineHasNoWord() {
        assertThat(ShellWords.split("  ")).contains(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a 'b", "a \"b", "'"})
    void aQuoteThatNeverClosesIsNoLine(String line) {
        assertThat(ShellWords.split(line)).isEmpty();
    }
}
