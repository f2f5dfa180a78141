package enshu.scoring.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventLinesTest {
    @Test
    void whatIsWrittenIsReadBackAsItWas() throws IOException {
        String lines = """
                {"type":"game-opened","rules":"tasks","at":"2026-11-22T01:00:00Z","teams":[{"id":"team-1"}],\
                "parameters":{"tasks":[{"id":"find","points":40,"deadline":"PT30M","attempts":5}]}}
                {"type":"hint-taken","team":"team-1","task":"find","hint":1,"cost":0.1,"at":"2026-11-22T01:01:00Z"}
                {"type":"answer-given","team":"team-1","task":"find","correct":true,"fields":{"answer":{"value":"税務課","correct":true}}}
                {"type":"task-solved","team":"team-1","task":"find","points":40,"member":"ito","at":"2026-11-22T01:02:00Z"}
                {"type":"adjusted","team":"team-1","points":-10,"by":"…","reason":"…"}
                {"type":"voided","target":{"event":"line/2"},"by":"…","reason":"…"}
                """;
        List<Entry> entries = read(lines);

        StringBuilder written = new StringBuilder();
        entries.forEach(entry -> written.append(EventLines.write(entry)).append('\n'));

        assertThat(entries).hasSize(6);
        assertThat(entries.get(1).elapsed()).hasMinutes(1);
        assertThat(read(written.toString())).isEqualTo(entries);
    }

    @Test
    void unknownFieldsAreSkippedAndEmptyLinesToo() throws IOException {
        assertThat(
                        read(
                                "\n{\"type\":\"adjusted\",\"team\":\"team-1\",\"points\":1,\"by\":\"a\",\"reason\":\"b\",\"mood\":{}}\n\n"))
                .singleElement()
                .extracting(Entry::position)
                .isEqualTo(1L);
    }

    @Test
    void theSameKeyTwiceIsTheFirstEvent() throws IOException {
        String line =
                "{\"type\":\"adjusted\",\"key\":\"k\",\"team\":\"team-1\",\"points\":%d,\"by\":\"a\",\"reason\":\"b\"}%n";

        assertThat(read(line.formatted(1) + line.formatted(2))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"flag-planted\",\"flag\":\"1\"} | flag-planted: \"service\" is missing",
                "{\"type\":\"flag-found\"} | unknown type \"flag-found\"; known: game-opened",
                "{\"team\":\"1\"} | \"type\" is missing",
                "[1] | not a JSON object",
                "{\"type\":\"task-solved\",\"task\":\"a\"} | task-solved: \"team\" is missing",
                "{\"type\":\"hint-taken\",\"team\":\"a\",\"task\":\"b\",\"cost\":2} | \"cost\" is a share from 0 to 1, not 2",
                "{\"type\":\"task-solved\",\"team\":\"A B\",\"task\":\"b\"} | a team id is",
                "{\"type\":\"voided\",\"target\":{\"check\":{}},\"by\":\"a\",\"reason\":\"b\"} | target.check.service\" is missing",
                "{\"type\":\"task-reopened\",\"team\":\"a\",\"task\":\"b\",\"at\":\"noon\"} | could not be parsed",
                "{\"type\": | Unexpected end-of-input"
            })
    void whatIsWrongIsSaidWithItsLine(String line, String problem) throws IOException {
        EventLines.Reading reading = EventLines.read(bytes("\n" + line + "\n"));

        assertThat(reading).isInstanceOfSatisfying(EventLines.Reading.Refused.class, refused -> {
            assertThat(refused.line()).isEqualTo(2);
            assertThat(refused.message()).startsWith("line 2: ").contains(problem);
            assertThat(refused.message()).doesNotContain("\n");
        });
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Entry> read(String lines) throws IOException {
        return switch (EventLines.read(bytes(lines))) {
            case EventLines.Reading.Read read -> read.entries();
            case EventLines.Reading.Refused refused -> throw new AssertionError(refused.message());
        };
    }
}
