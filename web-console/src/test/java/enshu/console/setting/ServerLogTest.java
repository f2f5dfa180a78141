package enshu.console.setting;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ServerLogTest {
    private static LogLine written(LogRecord record) {
        String text = new ServerLog(true).format(record);
        assertThat(text).endsWith("}\n");
        assertThat(text.lines()).hasSize(1);
        return LogLine.read(text.strip()).orElseThrow();
    }

    private static LogRecord said(String logger, Level level, String message) {
        LogRecord record = new LogRecord(level, message);
        record.setLoggerName(logger);
        record.setInstant(Instant.parse("2026-11-28T01:02:03.004Z"));
        return record;
    }

    /** What SLF4J hands to the server of one saying. */
    private static LogRecord handed(Runnable saying) {
        List<LogRecord> records = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                records.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            saying.run();
        } finally {
            root.removeHandler(handler);
        }
        assertThat(records).hasSize(1);
        return records.getFirst();
    }

    @Test
    void keysThatAreSaidAreToldApart() {
        LogLine line = written(handed(() -> LoggerFactory.getLogger("enshu.console.exercise.WishLog")
                .atWarn()
                .addKeyValue("range", "6a0f")
                .addKeyValue("exercise", "c97047b1-8d58-4ce3-a48f-69e6b5e1660e")
                .addKeyValue("team", "team-1")
                .log("Wishing for a range")));

        assertThat(line.message()).isEqualTo("Wishing for a range");
        assertThat(line.keys())
                .containsExactly(
                        Map.entry("range", "6a0f"),
                        Map.entry("exercise", "c97047b1-8d58-4ce3-a48f-69e6b5e1660e"),
                        Map.entry("team", "team-1"));
        assertThat(line.wish()).isEqualTo("6a0f");
        assertThat(line.process()).isEqualTo("console");
        assertThat(line.level()).isEqualTo("WARN");
        assertThat(line.logger()).isEqualTo("enshu.console.exercise.WishLog");
    }

    @Test
    void noTextFromOutsideBecomesAKey() {
        String message = "range=6a0f error=no range=7777 really Gone";

        assertThat(written(said("enshu.console.Desk", Level.INFO, message)).keys())
                .containsExactly(Map.entry("range", "6a0f"));
        assertThat(written(said("org.server", Level.INFO, "range=6a0f Gone")).keys())
                .isEmpty();
    }

    @Test
    void nothingEndsALineButItsEnd() {
        LogRecord record =
                said("enshu.console.Desk", Level.SEVERE, "error=no\r\n2026-11-28T01:02:03.004Z INFO Desk\u001b[2J");

        assertThat(written(record).message()).isEqualTo(record.getMessage());
        assertThat(new ServerLog(false).format(record))
                .isEqualTo(
                        "2026-11-28T01:02:03.004Z ERROR Desk error=no\\r\\n2026-11-28T01:02:03.004Z INFO Desk\\u001b[2J\n");
    }

    @Test
    void whatTheServerSaysInSeveralLinesStaysInLines() {
        LogRecord record = said("PayaraMicro", Level.INFO, "{\n\"Host\": \"a\"\n}");

        assertThat(new ServerLog(false).format(record))
                .isEqualTo("2026-11-28T01:02:03.004Z INFO  PayaraMicro {\n    \"Host\": \"a\"\n    }\n");
        assertThat(written(record).message()).isEqualTo(record.getMessage());
    }

    @Test
    void aStackStaysOnOneLine() {
        LogRecord record = said("enshu", Level.WARNING, "It broke");
        record.setThrown(new IllegalStateException("so"));

        assertThat(written(record).exception()).contains("IllegalStateException: so\n");
    }

    @Test
    void levelsAreThoseOfTheOtherProcesses() {
        assertThat(List.of(Level.SEVERE, Level.WARNING, Level.INFO, Level.CONFIG, Level.FINE, Level.FINEST))
                .extracting(level -> written(said("enshu", level, "so")).level())
                .containsExactly("ERROR", "WARN", "INFO", "INFO", "DEBUG", "TRACE");
    }
}
