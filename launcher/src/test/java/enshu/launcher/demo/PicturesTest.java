package enshu.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PicturesTest {
    private static JsonNode picture(String state, double speed) throws IOException {
        return new ObjectMapper().readTree("""
                {"serverTime": "2026-11-27T01:00:30.500Z",
                 "clock": {"state": "%s", "elapsedMs": 60000, "speed": %s, "anchor": "2026-11-27T01:00:00Z"}}""".formatted(state, speed));
    }

    @ParameterizedTest
    @CsvSource({"RUNNING, 1, PT1M30.5S", "RUNNING, 10, PT6M5S", "PAUSED, 1, PT1M", "ENDED, 10, PT1M"})
    void theClockGoesOnBetweenPicturesWhileItRuns(String state, double speed, Duration elapsed) throws IOException {
        assertThat(Pictures.elapsed(picture(state, speed))).isEqualTo(elapsed);
    }

    @Test
    void aRangeThatIsNotThereIsNotReady() throws IOException {
        assertThat(Pictures.allRanges(picture("RUNNING", 1), "ready")).isFalse();
    }
}
