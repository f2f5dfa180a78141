package enshu.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLineTest {
    private static final LogLine LINE = LogLine.of(
            Instant.parse("2026-11-28T01:02:03.004567Z"),
            "INFO",
            "enshu.range.reconcile.Reconciler",
            "missing",
            "range 6a0f",
            "orchestrator",
            Map.of("range", "6a0f"),
            "");

    @Test
    void isReadAsItWasWritten() {
        assertThat(LogLine.read(LINE.json())).contains(LINE);
    }

    @Test
    void isForPeopleWhatProcessesWriteForPeople() {
        assertThat(LINE.plain()).isEqualTo("2026-11-28T01:02:03.004Z INFO  Reconciler missing range=\"6a0f\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "{\"at\":\"yesterday\"}", "{\"at\":", "{\"level\":\"INFO\"}"})
    void whatIsInAnotherFormIsNoLine(String text) {
        assertThat(LogLine.read(text)).isEmpty();
    }

    @Test
    void isWantedWhereTheEnvironmentSaysSo() {
        assertThat(LogLine.wanted(Map.of("ENSHU_LOG", "json"))).isTrue();
        assertThat(LogLine.wanted(Map.of("ENSHU_LOG", "plain"))).isFalse();
        assertThat(LogLine.wanted(Map.of())).isFalse();
    }
}
