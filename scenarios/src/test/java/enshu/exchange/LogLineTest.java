package enshu.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
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

    private static LogLine saying(String message, Map<String, String> keys, String exception) {
        return LogLine.of(LINE.at(), "WARN", "enshu.Desk", message, "main", "console", keys, exception);
    }

    @Property
    void noTextEndsALineOfJsonOrIsLost(
            @ForAll @StringLength(max = 200) String message, @ForAll @StringLength(max = 200) String value) {
        LogLine line = saying(message, Map.of("error", value), value);

        assertThat(line.json()).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
        assertThat(LogLine.read(line.json())).contains(line);
    }

    @Property
    void noTextEndsAPlainLine(@ForAll String message, @ForAll String value) {
        assertThat(saying(message, Map.of("error", value), "").plain())
                .startsWith("2026-11-28T01:02:03.004Z WARN  Desk ")
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\t]]");
    }

    @Test
    void anExceptionStandsBelowItsLineWhereItCanBeTakenForNone() {
        String forged = "java.io.IOException: no\r\n2026-11-28T01:02:03.004Z INFO  Desk\u001b[2J fine\n\tat enshu.Desk";

        assertThat(saying("away", Map.of("error", "\"so\""), forged).plain().split("\n"))
                .containsExactly(
                        "2026-11-28T01:02:03.004Z WARN  Desk away error=\"\\\"so\\\"\"",
                        "    java.io.IOException: no",
                        "    2026-11-28T01:02:03.004Z INFO  Desk\\u001b[2J fine",
                        "    \tat enshu.Desk");
    }

    @Test
    void whatTurnsTheWritingOrSteersATerminalIsSpelt() {
        assertThat(LogLine.visible("演習\t\u202egnp\u0085\u2028\ud800 \ud83d\ude00"))
                .isEqualTo("演習\t\\u202egnp\\u0085\\u2028\\ud800 \ud83d\ude00");
    }

    @Test
    void whatIsTooLongIsCut() {
        Map<String, String> many =
                IntStream.range(0, 30).boxed().collect(Collectors.toMap(i -> "key" + i, _ -> "v".repeat(3_000)));
        LogLine line = saying("m".repeat(8_003), many, "s".repeat(1_000_000));

        assertThat(line.message()).hasSize(8_000 + 10).endsWith("m… (3 more)");
        assertThat(line.keys())
                .hasSize(20)
                .allSatisfy((_, value) -> assertThat(value).endsWith("v… (1000 more)"));
        assertThat(line.exception()).endsWith("s… (984000 more)");
        assertThat(line.json().length()).isLessThan(70_000);
        assertThat(LogLine.read(line.json())).isPresent();
    }
}
