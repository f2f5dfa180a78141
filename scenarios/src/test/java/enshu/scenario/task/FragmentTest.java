package enshu.scenario.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a JSON document contains. */
class FragmentTest {
    private static boolean within(Fragment wanted, String json) throws Exception {
        JsonNode found = new ObjectMapper().readTree(json);
        return wanted.within(found, UnaryOperator.identity());
    }

    private static Fragment items(String... words) {
        return new Fragment.Items(
                List.of(words).stream().<Fragment>map(Fragment.Value::new).toList());
    }

    @Test
    void anObjectHasAtLeastTheMembersThatAreNamed() throws Exception {
        Fragment wanted = new Fragment.Members(Map.of("port", new Fragment.Value("445")));
        assertThat(within(wanted, "{\"port\": 445, \"more\": true}")).isTrue();
        assertThat(within(wanted, "{\"port\": \"445\"}")).isTrue();
        assertThat(within(wanted, "{\"port\": 4450}")).isFalse();
        assertThat(within(wanted, "{\"port\": null}")).isFalse();
        assertThat(within(wanted, "[445]")).isFalse();
    }

    @Test
    void aListHasItsItemsInTheirOrder() throws Exception {
        assertThat(within(items("a", "c"), "[\"a\", \"b\", \"c\"]")).isTrue();
        assertThat(within(items("c", "a"), "[\"a\", \"b\", \"c\"]")).isFalse();
        assertThat(within(items("a", "a"), "[\"a\", \"b\"]")).isFalse();
        assertThat(within(items(), "[]")).isTrue();
        assertThat(within(items(), "{}")).isFalse();
    }

    @Test
    void nothingIsNullAndNotAbsent() throws Exception {
        Fragment drop = new Fragment.Members(Map.of("drop", new Fragment.Nothing()));
        assertThat(within(drop, "{\"drop\": null}")).isTrue();
        assertThat(within(drop, "{\"accept\": null}")).isFalse();
        assertThat(within(drop, "{\"drop\": 1}")).isFalse();
    }

    @Test
    void variablesAreFilledIn() throws Exception {
        JsonNode found = new ObjectMapper().readTree("\"10.1.2.3\"");
        assertThat(new Fragment.Value("${address.pc.oa}")
                        .within(found, text -> text.replace("${address.pc.oa}", "10.1.2.3")))
                .isTrue();
    }

    @Test
    void itReadsAsItIsWritten() {
        Fragment wanted = new Fragment.Members(Map.of("expr", items("a", "b"), "drop", new Fragment.Nothing()));
        assertThat(wanted.line()).isEqualTo("{drop: null, expr: [a, b]}");
    }
}
