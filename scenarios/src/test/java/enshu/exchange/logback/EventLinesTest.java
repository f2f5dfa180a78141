package enshu.exchange.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import enshu.exchange.LogLine;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class EventLinesTest {
    private static LoggingEvent event(@Nullable Throwable thrown, KeyValuePair... keys) {
        LoggingEvent event = new LoggingEvent(
                "",
                new LoggerContext().getLogger("enshu.range.Duty"),
                Level.WARN,
                "it {}\nfailed",
                thrown,
                new Object[] {"really"});
        for (KeyValuePair key : keys) {
            event.addKeyValuePair(key);
        }
        return event;
    }

    private static String written(@Nullable Throwable thrown, KeyValuePair... keys) {
        JsonLines lines = new JsonLines();
        lines.setProcess("orchestrator");
        return new String(lines.encode(event(thrown, keys)), StandardCharsets.UTF_8);
    }

    @Test
    void eachEventIsOneLineThatCanBeReadAgain() {
        String text = written(null, new KeyValuePair("range", "6a0f"), new KeyValuePair("error", "no \"way\""));

        assertThat(text).startsWith("{\"at\":\"").endsWith("}\n");
        assertThat(text.lines()).hasSize(1);
        LogLine line = LogLine.read(text.strip()).orElseThrow();
        assertThat(line.level()).isEqualTo("WARN");
        assertThat(line.message()).isEqualTo("it really\nfailed");
        assertThat(line.process()).isEqualTo("orchestrator");
        assertThat(line.wish()).isEqualTo("6a0f");
        assertThat(line.keys()).isEqualTo(Map.of("range", "6a0f", "error", "no \"way\""));
    }

    @Test
    void whatThereIsNothingOfIsLeftOut() {
        assertThat(written(null)).doesNotContain("exception", "keys", "wish");
    }

    @Test
    void anExceptionIsToldWithItsStack() {
        LogLine line =
                LogLine.read(written(new IllegalStateException("so")).strip()).orElseThrow();
        assertThat(line.exception())
                .startsWith("java.lang.IllegalStateException: so")
                .contains("\tat ");
    }

    @Test
    void linesForPeopleSayTheSame() {
        byte[] text =
                new PlainLines().encode(event(new IllegalStateException("so"), new KeyValuePair("range", "6a0f")));

        assertThat(new String(text, StandardCharsets.UTF_8).split("\n"))
                .satisfies(lines -> assertThat(lines[0]).endsWith(" WARN  Duty it really\\nfailed range=\"6a0f\""))
                .satisfies(lines -> assertThat(lines[1]).isEqualTo("    java.lang.IllegalStateException: so"))
                .satisfies(lines -> assertThat(lines[2]).startsWith("    \tat "));
    }
}
