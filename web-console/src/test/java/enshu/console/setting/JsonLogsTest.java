package enshu.console.setting;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.LogLine;
import java.time.Instant;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class JsonLogsTest {
    private static LogLine written(LogRecord record) {
        String text = new JsonLogs().format(record);
        assertThat(text).endsWith("\n").doesNotContain("\n\n");
        assertThat(text.strip().lines()).hasSize(1);
        return LogLine.read(text.strip()).orElseThrow();
    }

    @Test
    void keysInFrontOfTheMessageAreToldApart() {
        LogRecord record = new LogRecord(
                Level.INFO, "range=6a0f exercise=c97047b1-8d58-4ce3-a48f-69e6b5e1660e Wished for a range: a=b c");
        record.setLoggerName("enshu.console.exercise.ExerciseMaker");
        record.setInstant(Instant.parse("2026-11-28T01:02:03.004Z"));

        LogLine line = written(record);

        assertThat(line.message()).isEqualTo("Wished for a range: a=b c");
        assertThat(line.keys())
                .isEqualTo(Map.of("range", "6a0f", "exercise", "c97047b1-8d58-4ce3-a48f-69e6b5e1660e"));
        assertThat(line.wish()).isEqualTo("6a0f");
        assertThat(line.process()).isEqualTo("console");
        assertThat(line.at()).isEqualTo("2026-11-28T01:02:03.004Z");
    }

    @Test
    void aStackStaysOnOneLine() {
        LogRecord record = new LogRecord(Level.WARNING, "It broke");
        record.setLoggerName("enshu");
        record.setThrown(new IllegalStateException("so"));

        assertThat(written(record).exception()).contains("IllegalStateException: so\n");
    }
}
