package enshu.console.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoardShowingTest {
    private static final Map<String, String> FIRST = Map.of("tick", "1", "feed", "[]");
    private static final Map<String, String> SECOND = Map.of("tick", "2", "feed", "[]");

    private final BoardShowing first = BoardShowing.of(FIRST, 1, Optional.empty());
    private final BoardShowing second = BoardShowing.of(SECOND, 2, Optional.of(first));

    @Test
    void newLineIsToldAllAndOneThatHasSeenTheLastOnlyWhatChanged() {
        assertThat(second.since(0, "\"x\":1,"))
                .startsWith("{\"type\":\"board\",\"version\":2,\"x\":1,\"board\":{")
                .contains("\"tick\":2", "\"feed\":[]");
        assertThat(second.since(1, "")).isEqualTo("{\"type\":\"changes\",\"version\":2,\"changes\":{\"tick\":2}}");
        assertThat(second.since(2, "")).isEqualTo("{\"type\":\"changes\",\"version\":2,\"changes\":{}}");
    }

    @Test
    void otherPartsAreToldAsAWhole() {
        BoardShowing other = BoardShowing.of(Map.of("state", "\"NOT_BEGUN\""), 3, Optional.of(second));

        assertThat(other.since(2, ""))
                .isEqualTo("{\"type\":\"board\",\"version\":3,\"board\":{\"state\":\"NOT_BEGUN\"}}");
        assertThat(second.shows(SECOND)).isTrue();
        assertThat(second.shows(FIRST)).isFalse();
        assertThat(other.shows(SECOND)).isFalse();
    }
}
