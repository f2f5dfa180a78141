package enshu.scoring.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainLineTest {
    private static final List<String> LINES = List.of(
            "{\"type\":\"service-checked\",\"service\":\"3\",\"team\":\"2\",\"tick\":4,\"status\":\"OK\"}",
            " { \"type\" : \"flag-captured\" , \"flag\":\"45611\",\"team\":\"264\", \"tick\":29,"
                    + "\"at\":\"2023-09-23T14:27:23.438Z\" }\r",
            "{\"type\":\"tick-ended\",\"tick\":0,\"tick\":123456789,\"\":\"\"}");
    private static final String TYPED = "{}[]\":,\\ 0123456789.eE-+tfn\u0001\u007fa";

    private final PlainLine plain = new PlainLine();

    @Test
    void linesOfAGameArePlain() {
        for (String line : LINES) {
            assertThat(plain.scan(bytes(line), 0, line.length())).as(line).isTrue();
        }
        assertThat(plain.size()).isEqualTo(4);
        assertThat(plain.name(2)).isEqualTo("tick");
        assertThat(plain.value(2)).isEqualTo("123456789");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[1]",
                "{\"a\":1}{",
                "{\"a\":1,}",
                "{\"a\":01}",
                "{\"a\":-1}",
                "{\"a\":1.5}",
                "{\"a\":1e3}",
                "{\"a\":1234567890}",
                "{\"a\":null}",
                "{\"a\":true}",
                "{\"a\":{}}",
                "{\"a\":\"b\\n\"}",
                "{\"a\":\"あ\"}",
                "{\"a\" \"b\"}",
                "{\"a\":",
                "{\"a\":\"b",
                "{\"a",
                "{a:1}"
            })
    void whateverElseIsLeftToTheParser(String line) {
        byte[] bytes = bytes(line);
        assertThat(plain.scan(bytes, 0, bytes.length)).isFalse();
    }

    /** One to three characters of a line are typed wrong: what is still plain is to a real parser just what it is here. */
    @Property(tries = 2_000)
    void whatIsPlainIsWhatAParserReads(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder typed = new StringBuilder(LINES.get(random.nextInt(LINES.size())));
        for (int wrong = random.nextInt(4); wrong > 0; wrong--) {
            String one = String.valueOf(TYPED.charAt(random.nextInt(TYPED.length())));
            int at = random.nextInt(typed.length());
            typed.replace(at, at + random.nextInt(2), random.nextInt(4) == 0 ? "" : one);
        }
        byte[] line = bytes("#" + typed + "#");

        if (plain.scan(line, 1, line.length - 2)) {
            List<String> scanned = new ArrayList<>();
            for (int field = 0; field < plain.size(); field++) {
                scanned.add(plain.name(field) + "=" + plain.value(field));
            }
            assertThat(scanned).as(typed.toString()).isEqualTo(parsed(line));
        }
    }

    private static List<String> parsed(byte[] line) throws IOException {
        List<String> fields = new ArrayList<>();
        try (JsonParser parser = EventJson.MAPPER.getFactory().createParser(line, 1, line.length - 2)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                assertThat(parser.nextToken().isScalarValue()).isTrue();
                fields.add(name + "=" + parser.getText());
            }
            assertThat(parser.nextToken()).isNull();
        }
        return fields;
    }

    private static byte[] bytes(String line) {
        return line.getBytes(StandardCharsets.UTF_8);
    }
}
