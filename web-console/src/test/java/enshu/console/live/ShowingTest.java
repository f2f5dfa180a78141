package enshu.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import enshu.console.json.Json;
import enshu.scenario.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShowingTest {
    private static final Instant START = Instant.parse("2026-11-22T01:00:00Z");
    private static final Text TEXT = new Text("渡された USB", "The USB stick");

    static Picture picture(int second, String clock, double... scores) {
        return picture(second, clock, Optional.empty(), scores);
    }

    private static Picture picture(int second, String clock, Optional<Instant> frozenFrom, double... scores) {
        List<Picture.Team> teams = Stream.iterate(1, number -> number + 1)
                .limit(scores.length)
                .map(number -> team("team-" + number, scores[number - 1]))
                .toList();
        return new Picture(
                "id",
                "第 1 回",
                "exercise",
                "instructor",
                START.plusSeconds(second),
                new Picture.Story(
                        "s",
                        enshu.scenario.Format.DEFENCE,
                        TEXT,
                        TEXT,
                        TEXT,
                        Duration.ofHours(3),
                        new Picture.NetworkMap(List.of(), List.of(), List.of()),
                        List.of()),
                new Picture.Clock(clock, 0, 1, START, 0, false),
                List.of(),
                Optional.empty(),
                teams,
                List.of(),
                frozenFrom,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Picture.Team team(String id, double score) {
        return new Picture.Team(
                id,
                id,
                List.of(),
                Optional.empty(),
                new ClockPainter.TeamTime(0, Optional.empty(), 0),
                score,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Picture.Range(
                        enshu.exchange.RangeState.READY, List.of(), List.of(), List.of(), START, "", List.of()),
                List.of(),
                List.of(),
                List.of());
    }

    private static Showing first(Picture picture) {
        return Showing.of(picture, 1, Optional.empty());
    }

    private static Showing next(Showing before, Picture picture) {
        return Showing.of(picture, before.version() + 1, Optional.of(before));
    }

    @Test
    void aNewLineIsToldThePictureAsItIs() {
        Picture whole = picture(0, "RUNNING", 1, 2);
        JsonNode message = Json.tree(first(whole).since(0));
        assertThat(message.path("type").asText()).isEqualTo("picture");
        assertThat(message.path("picture")).isEqualTo(Json.tree(Json.write(whole)));
        assertThat(Json.tree(next(first(whole), picture(1, "PAUSED", 1, 2)).since(0))
                        .path("picture"))
                .isEqualTo(Json.tree(Json.write(picture(1, "PAUSED", 1, 2))));
    }

    @Test
    void aLineIsToldWhatChangedSinceItsLastPictureAndNothingElse() {
        Showing one = first(picture(0, "RUNNING", 1, 2));
        Showing two = next(one, picture(1, "RUNNING", 1, 3));
        Showing three = next(two, picture(2, "PAUSED", 1, 3));

        JsonNode ofTwo = Json.tree(two.since(1)).path("changes");
        assertThat(ofTwo.fieldNames()).toIterable().containsExactlyInAnyOrder("serverTime", "teams");
        assertThat(ofTwo.path("teams").fieldNames()).toIterable().containsExactly("team-2");
        JsonNode ofThree = Json.tree(three.since(2)).path("changes");
        assertThat(ofThree.fieldNames()).toIterable().containsExactlyInAnyOrder("serverTime", "clock", "teams");
        assertThat(ofThree.path("teams")).isEmpty();
        JsonNode slow = Json.tree(three.since(1)).path("changes");
        assertThat(slow.path("teams").path("team-2").path("score").asDouble()).isEqualTo(3);
        assertThat(slow.path("clock").path("state").asText()).isEqualTo("PAUSED");
    }

    @Test
    void aLineIsToldThatABoardIsFrozenAndThatItIsNoMore() {
        Showing open = first(picture(0, "RUNNING", 1));
        Showing frozen = next(open, picture(1, "RUNNING", Optional.of(START), 1));
        Showing thawed = next(frozen, picture(2, "RUNNING", 1));
        assertThat(Json.tree(frozen.since(1)).path("changes").path("frozenFrom").asText())
                .isEqualTo(START.toString());
        assertThat(Json.tree(thawed.since(2)).path("changes").path("frozenFrom").isNull())
                .isTrue();
    }

    @Test
    void aLineThatMissedTheBeginningIsToldEverything() {
        Showing late = Showing.of(picture(0, "RUNNING", 1), 40, Optional.empty());
        assertThat(Json.tree(late.since(39)).path("type").asText()).isEqualTo("picture");
        assertThat(Json.tree(late.since(41)).path("type").asText()).isEqualTo("picture");
    }

    @Test
    void otherTeamsAreAnotherPicture() {
        Showing fewer = first(picture(0, "RUNNING", 1));
        Showing more = next(fewer, picture(1, "RUNNING", 1, 2));
        assertThat(Json.tree(more.since(1)).path("type").asText()).isEqualTo("picture");
    }

    @Test
    void whatDidNotChangeCostsNothingAndAMessageIsMadeOnce() {
        Showing one = first(picture(0, "RUNNING", 1, 2));
        Showing two = next(one, picture(1, "RUNNING", 1, 3));
        assertThat(two.since(1)).isSameAs(two.since(1)).doesNotContain("渡された");
    }
}
