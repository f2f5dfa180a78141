package enshu.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeJsonTest {
    private static final Instant AT = Instant.parse("2026-11-24T01:02:03.456Z");
    private static final ExerciseId EXERCISE = ExerciseId.of("2f1e7a52-6a54-4b5e-9d5f-000000000001");

    @Test
    void aCheckResultReadsBackAsItWasWritten() throws JsonProcessingException {
        CheckResult result = new CheckResult(
                EXERCISE,
                new TeamId("team-1"),
                new TaskId("isolate"),
                AT,
                Duration.ofSeconds(90),
                List.of(new LeafResult("all-of.0.net", LeafVerdict.UNKNOWN, "pc02 → proxy:3128", "…")));
        String json = ExchangeJson.mapper().writeValueAsString(result);
        assertThat(json)
                .contains("\"exercise\":\"2f1e7a52-6a54-4b5e-9d5f-000000000001\"")
                .contains("\"team\":\"team-1\"")
                .contains("\"at\":\"2026-11-24T01:02:03.456Z\"")
                .contains("\"elapsed\":\"PT1M30S\"")
                .contains("\"verdict\":\"UNKNOWN\"");
        assertThat(ExchangeJson.mapper().readValue(json, CheckResult.class)).isEqualTo(result);
    }

    @Test
    void anObservationReadsBackAsItWasWritten() throws JsonProcessingException {
        RangeObservation observation = new RangeObservation(
                RangeState.DEGRADED,
                8,
                8,
                12,
                12,
                11,
                12,
                Map.of("pc02", new HostObservation(HostState.UNHEALTHY, "no answer", AT)),
                "1 of 12 hosts is not well");
        String json = ExchangeJson.mapper().writeValueAsString(observation);
        assertThat(json).contains("\"state\":\"degraded\"").contains("\"state\":\"unhealthy\"");
        assertThat(ExchangeJson.mapper().readValue(json, RangeObservation.class))
                .isEqualTo(observation);
    }

    @Test
    void aWishReadsBackAsItWasWrittenWithAndWithoutABlock() throws JsonProcessingException {
        for (Optional<AddressBlock> block :
                List.of(Optional.of(AddressBlock.number(3)), Optional.<AddressBlock>empty())) {
            RangeWish wish = new RangeWish(
                    RangeId.of("2f1e7a52-6a54-4b5e-9d5f-000000000002"),
                    EXERCISE,
                    new TeamId("team-1"),
                    "cyder-a-usb",
                    1,
                    block.map(any -> "a".repeat(64)),
                    "0".repeat(64),
                    "local",
                    block,
                    Desired.PRESENT,
                    1,
                    Map.of("pc02", 2),
                    block.map(any -> new ArenaBlocks(AddressBlock.number(5), List.of(any))),
                    block.map(any -> new CheckpointWish(Optional.of(2), Set.of(3), Set.of(1, 2)))
                            .orElse(CheckpointWish.NONE),
                    block.map(any -> AT));
            String json = ExchangeJson.mapper().writeValueAsString(wish);
            assertThat(ExchangeJson.mapper().readValue(json, RangeWish.class)).isEqualTo(wish);
            assertThat(wish.toString()).doesNotContain(wish.seed());
        }
    }

    @Test
    void fieldsOfALaterVersionAreSkipped() throws JsonProcessingException {
        assertThat(ExchangeJson.mapper()
                        .readValue(
                                "{\"path\":\"net\",\"verdict\":\"RED\",\"looked\":\"\",\"found\":\"\",\"new\":1}",
                                LeafResult.class))
                .isEqualTo(new LeafResult("net", LeafVerdict.RED, "", ""));
    }

    @Test
    void blocksAreNumberedThroughThePrivateTen() {
        assertThat(AddressBlock.number(0).cidr()).isEqualTo("10.64.0.0/20");
        assertThat(AddressBlock.number(17).cidr()).isEqualTo("10.65.16.0/20");
        assertThat(AddressBlock.number(1023).cidr()).isEqualTo("10.127.240.0/20");
        assertThatThrownBy(() -> AddressBlock.number(1024)).hasMessageContaining("1023");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.64.0.0", "10.64.1.0/20", "10.64.0.0/33", "300.0.0.0/8", "::/0", ""})
    void whatIsNoBlockIsRefused(String text) {
        assertThatThrownBy(() -> new AddressBlock(text)).hasMessageContaining("10.64.16.0/20");
    }
}
