package enshu.console.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import enshu.console.json.Json;
import enshu.exchange.HostShare;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NewsTest {
    private static final Instant NOON = Instant.parse("2026-11-28T03:00:00Z");
    private static final Standing.Host HOST =
            new Standing.Host("local", Optional.empty(), 2, 0, HostShare.NONE, List.of(), Optional.empty());

    private final News news = new News();

    private static Standing.Range range(int number, String desired) {
        return new Standing.Range(
                new UUID(0, number),
                new UUID(1, 1),
                Optional.of("Autumn"),
                false,
                Optional.of("one"),
                "cyder-a-usb",
                "local",
                desired,
                1,
                NOON,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private JsonNode next(Standing.Range... ranges) {
        return Json.tree(news.of(new Standing(List.of(HOST), List.of(ranges))).orElseThrow());
    }

    private static List<String> ids(JsonNode ranges) {
        return ranges.findValuesAsText("id");
    }

    private static String id(int number) {
        return new UUID(0, number).toString();
    }

    @Test
    void theFirstMessageHoldsEverything() {
        JsonNode first = next(range(1, "present"), range(2, "present"));
        assertThat(first.path("type").asText()).isEqualTo("operation");
        assertThat(first.path("hosts")).hasSize(1);
        assertThat(ids(first.path("ranges"))).containsExactly(id(1), id(2));
        assertThat(first.path("order")).hasSize(2);
    }

    @Test
    void whereThereIsNothingThePageIsToldSoOnce() {
        assertThat(next().path("order").isArray()).isTrue();
        assertThat(news.of(new Standing(List.of(HOST), List.of()))).isEmpty();
    }

    @Test
    void onlyWhatChangedIsToldAgain() {
        next(range(1, "present"), range(2, "present"));
        JsonNode second = next(range(1, "present"), range(2, "absent"));
        assertThat(ids(second.path("ranges"))).containsExactly(id(2));
        assertThat(second.has("order")).isFalse();
    }

    @Test
    void aRangeThatIsGoneLeavesTheOrderAndIsToldAnewWhenItComesBack() {
        next(range(1, "present"), range(2, "present"));
        JsonNode gone = next(range(2, "present"));
        assertThat(gone.path("ranges")).isEmpty();
        assertThat(gone.path("order")).hasSize(1);
        assertThat(ids(next(range(1, "present"), range(2, "present")).path("ranges")))
                .containsExactly(id(1));
    }
}
