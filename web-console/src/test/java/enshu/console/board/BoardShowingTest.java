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

    @Test
    void whoSawTheBoardBeforeIsToldOnlyTheItemsThatChanged() {
        String long1 =
                "[{\"team\":\"a\",\"total\":1,\"name\":\"青い海\"},{\"team\":\"b\",\"total\":1,\"name\":\"みなと市役所\"}]";
        String long2 = long1.replace("\"b\",\"total\":1", "\"b\",\"total\":2");
        BoardShowing one = BoardShowing.of(Map.of("standings", long1), 5, Optional.empty());
        BoardShowing two = BoardShowing.of(Map.of("standings", long2), 6, Optional.of(one));
        BoardShowing three = BoardShowing.of(Map.of("standings", long1), 7, Optional.of(two));

        assertThat(two.since(5, ""))
                .isEqualTo("{\"type\":\"changes\",\"version\":6,\"changes\":{},\"patches\":{\"standings\":"
                        + "{\"by\":\"team\",\"set\":{\"b\":{\"total\":2}}}}}");
        assertThat(three.since(5, ""))
                .as("an older one is told whole parts")
                .isEqualTo("{\"type\":\"changes\",\"version\":7,\"changes\":{\"standings\":" + long1 + "}}");
    }

    @Test
    void patchIsOfWhatCameInFrontOrOfMembersThatChangedOrThereIsNone() {
        String old = "[{\"n\":3,\"x\":\"some words\"},{\"n\":2,\"x\":\"some words\"},{\"n\":1,\"x\":\"some words\"}]";
        assertThat(ListPatch.between(
                        old, "[{\"n\":4,\"x\":\"new\"},{\"n\":3,\"x\":\"some words\"},{\"n\":2,\"x\":\"some words\"}]"))
                .hasValue("{\"front\":[{\"n\":4,\"x\":\"new\"}],\"rest\":2}");
        assertThat(ListPatch.between(old, old.replace("\"n\":2", "\"n\":7"))).isEmpty();
        assertThat(ListPatch.between(old, "[]")).isEmpty();
        assertThat(ListPatch.between("[]", old)).isEmpty();
        assertThat(ListPatch.between("null", old)).isEmpty();
        assertThat(ListPatch.between("[1,2]", "[2,1]"))
                .as("no shorter than the whole")
                .isEmpty();

        String teams =
                "[{\"rank\":1,\"team\":\"a\",\"name\":\"青い海の仲間たち\"},{\"rank\":2,\"team\":\"b\",\"name\":\"みなと市役所\"},"
                        + "{\"rank\":3,\"team\":\"c\",\"name\":\"山の上の役場\"}]";
        String moved =
                "[{\"rank\":1,\"team\":\"b\",\"name\":\"みなと市役所\"},{\"rank\":2,\"team\":\"a\",\"name\":\"青い海の仲間たち\"},"
                        + "{\"rank\":3,\"team\":\"c\",\"name\":\"山の上の役場\"}]";
        assertThat(ListPatch.between(teams, moved))
                .hasValue(
                        "{\"by\":\"team\",\"set\":{\"b\":{\"rank\":1},\"a\":{\"rank\":2}},\"order\":[\"b\",\"a\",\"c\"]}");
        assertThat(ListPatch.between(teams, moved.replace("\"team\":\"c\"", "\"team\":\"d\"")))
                .as("another team")
                .isEmpty();
        assertThat(ListPatch.between(teams, moved.replace("\"team\":\"c\"", "\"team\":\"a\"")))
                .as("a team twice")
                .isEmpty();
        assertThat(ListPatch.between(teams, teams.replace("\"rank\":3,", "")))
                .as("a member less")
                .isEmpty();
    }
}
