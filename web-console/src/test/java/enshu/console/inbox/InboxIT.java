package enshu.console.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import enshu.console.rights.NoRanges;
import enshu.console.rights.SignedInPerson;
import enshu.console.rights.TestedPlatform;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clock and inbox of one exercise on a running platform, as two teams and an instructor see them. */
@ExtendWith(NoRanges.class)
class InboxIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int MINUTE = 60_000;

    private SignedInPerson instructor;
    private SignedInPerson one;
    private SignedInPerson two;
    private String exercise = "";
    private Screen ofOne;
    private Screen ofTwo;
    private Screen room;

    @BeforeEach
    void anExerciseIsMadeAndEverybodyLooks() throws Exception {
        TestedPlatform platform = TestedPlatform.named();
        String origin = platform.console().toString();
        instructor = person(platform, "instructor");
        one = person(platform, "trainee6");
        two = person(platform, "trainee7");
        JsonNode made = JSON.readTree(told(
                instructor,
                "/exercises",
                "{\"title\":\"Clock and inbox\",\"scenario\":\"cyder-a-usb\",\"teams\":["
                        + "{\"name\":\"one\",\"members\":[\"trainee6\"]},{\"name\":\"two\",\"members\":[\"trainee7\"]}]}",
                201));
        exercise = made.path("id").asText();
        ofOne = Screen.of(one, origin, exercise);
        ofTwo = Screen.of(two, origin, exercise);
        room = Screen.of(instructor, origin, exercise);
        ofOne.await("the exercise", SOON, picture -> true);
        ofTwo.await("the exercise", SOON, picture -> true);
    }

    private static SignedInPerson person(TestedPlatform platform, String account) throws Exception {
        return SignedInPerson.signIn(platform.console(), account, platform.password(account));
    }

    @AfterEach
    void itEnds() throws Exception {
        clock("{\"action\":\"end\"}");
        ofOne.close();
        ofTwo.close();
        room.close();
    }

    private String told(SignedInPerson person, String path, String body, int status) throws Exception {
        HttpResponse<String> answer = person.call("POST", path, body);
        assertThat(answer.statusCode())
                .as("%s %s: %s", path, body, answer.body())
                .isEqualTo(status);
        return answer.body();
    }

    private HttpResponse<String> clock(String body) throws Exception {
        return instructor.call("POST", "/exercises/" + exercise + "/clock", body);
    }

    private void jump(int minutes) throws Exception {
        told(
                instructor,
                "/exercises/" + exercise + "/clock",
                "{\"action\":\"jump\",\"toMs\":" + minutes * MINUTE + "}",
                204);
    }

    private String inject(String body, int status) throws Exception {
        return told(instructor, "/exercises/" + exercise + "/inbox/injects", body, status);
    }

    private String reply(SignedInPerson person, String body, int status) throws Exception {
        return told(person, "/exercises/" + exercise + "/inbox/replies", body, status);
    }

    private static boolean has(JsonNode picture, String item) {
        return picture.path("injects").findValuesAsText("id").contains(item);
    }

    private String action(String body, int status) throws Exception {
        return told(instructor, "/exercises/" + exercise + "/world/actions", body, status);
    }

    @Test
    void aMovedInjectComesAtItsNewTimeAndAWorldActionIsInHand() throws Exception {
        inject("{\"inject\":\"user-call\",\"action\":\"move\",\"toMs\":" + 3 * MINUTE + "}", 200);
        inject("{\"inject\":\"manager-status\",\"action\":\"move\",\"toMs\":-1}", 400);
        action("{\"action\":\"second-pc\",\"order\":\"run\"}", 409);
        told(instructor, "/exercises/" + exercise + "/clock", "{\"action\":\"start\"}", 204);
        jump(4);
        ofOne.await("what was moved here", A_SECOND, picture -> has(picture, "user-call"));
        action("{\"action\":\"second-pc\",\"order\":\"hold\",\"teams\":[\"team-2\"]}", 200);
        action("{\"action\":\"second-pc\",\"order\":\"move\",\"toMs\":" + 90 * MINUTE + "}", 200);
        room.await("the action in hand", A_SECOND, picture -> {
            JsonNode second = picture.path("timeline").path("actions").path(0);
            return second.path("held").toString().equals("[\"team-2\"]")
                    && second.path("moved").path("team-1").asLong() == 90 * MINUTE;
        });
        assertThat(action("{\"action\":\"mimic-share\",\"order\":\"hold\"}", 409))
                .contains("\"action-repeats\"");
        action("{\"action\":\"nothing\",\"order\":\"hold\"}", 404);
        action("{\"action\":\"second-pc\",\"order\":\"drop\"}", 400);
    }

    @Test
    void injectsArriveOnceWithinASecondAndStayWhateverTheClockDoes() throws Exception {
        told(instructor, "/exercises/" + exercise + "/clock", "{\"action\":\"start\"}", 204);
        ofOne.await("the first mail", A_SECOND, picture -> has(picture, "vendor-mail"));
        ofTwo.await("the first mail", A_SECOND, picture -> has(picture, "vendor-mail"));
        inject("{\"inject\":\"user-call\",\"action\":\"hold\",\"teams\":[\"team-1\"]}", 200);
        jump(36);
        ofTwo.await("what is not held", A_SECOND, picture -> has(picture, "user-call"));
        JsonNode held = ofOne.await("what is not held", A_SECOND, picture -> has(picture, "manager-status"));
        assertThat(has(held, "user-call")).as("it is held for this team").isFalse();
        inject("{\"inject\":\"user-call\",\"action\":\"unhold\",\"teams\":[\"team-1\"]}", 200);
        ofOne.await("what is held no longer", A_SECOND, picture -> has(picture, "user-call"));
        assertThat(inject("{\"inject\":\"user-call\",\"action\":\"hold\"}", 409))
                .contains("\"inject-delivered\"");
        jump(1);
        JsonNode back = ofOne.await(
                "the clock turned back",
                A_SECOND,
                picture -> picture.path("clock").path("elapsedMs").asLong() == MINUTE);
        assertThat(has(back, "user-call") && has(back, "manager-status"))
                .as("what came has come")
                .isTrue();
        inject(
                "{\"inject\":\"second-pc\",\"action\":\"edit\",\"text\":{\"ja\":\"書き直しました\",\"en\":\"rewritten\"}}",
                200);
        inject("{\"inject\":\"second-pc\",\"action\":\"send\"}", 200);
        JsonNode rewritten = ofTwo.await("what is sent by hand", A_SECOND, picture -> has(picture, "second-pc"));
        assertThat(rewritten.path("injects").toString()).contains("書き直しました");
    }

    @Test
    void repliesAndMessagesGoToWhomTheyAreForAndCountOnce() throws Exception {
        told(instructor, "/exercises/" + exercise + "/clock", "{\"action\":\"start\"}", 204);
        ofOne.await("the first mail", A_SECOND, picture -> has(picture, "vendor-mail"));
        String body = "{\"id\":\"" + UUID.randomUUID() + "\",\"item\":\"vendor-mail\",\"text\":\"調べています\"}";
        reply(one, body, 204);
        reply(one, body, 204);
        JsonNode seen = room.await(
                "the reply",
                A_SECOND,
                picture -> picture.path("timeline").path("replies").size() > 0);
        assertThat(seen.path("timeline").path("replies")).hasSize(1);
        String answer = "{\"id\":\"" + UUID.randomUUID()
                + "\",\"item\":\"vendor-mail\",\"team\":\"team-1\",\"text\":\"了解しました\"}";
        reply(instructor, answer, 204);
        ofOne.await(
                "the answer",
                A_SECOND,
                picture -> picture.path("injects").toString().contains("了解しました"));
        told(
                instructor,
                "/exercises/" + exercise + "/inbox/messages",
                "{\"id\":\"" + UUID.randomUUID()
                        + "\",\"channel\":\"notice\",\"from\":\"講師\",\"text\":\"休憩です\",\"answerable\":false}",
                204);
        JsonNode other = ofTwo.await(
                "a message for all",
                A_SECOND,
                picture -> picture.path("injects").toString().contains("休憩です"));
        assertThat(other.toString()).doesNotContain("調べています", "了解しました");
        HttpResponse<String> thread =
                two.call("GET", "/exercises/" + exercise + "/inbox/replies?item=vendor-mail&team=team-1", "");
        assertThat(thread.body()).as("another team's thread is not shown").isEqualTo("[]");
    }

    @Test
    void aHeldTeamStandsAloneAndIsToldSo() throws Exception {
        told(instructor, "/exercises/" + exercise + "/clock", "{\"action\":\"start\"}", 204);
        ofOne.await("the first mail", A_SECOND, picture -> has(picture, "vendor-mail"));
        String team = "/exercises/" + exercise + "/teams/team-1/clock";
        told(instructor, team, "{\"action\":\"hold\"}", 204);
        JsonNode held = ofOne.await(
                "that it is held",
                A_SECOND,
                picture -> picture.path("clock").path("held").asBoolean());
        assertThat(held.path("clock").path("state").asText()).isEqualTo("PAUSED");
        String body = "{\"id\":\"" + UUID.randomUUID() + "\",\"item\":\"vendor-mail\",\"text\":\"x\"}";
        assertThat(reply(one, body, 409)).contains("\"team-paused\"");
        reply(two, body, 204);
        jump(12);
        ofTwo.await("the next inject", A_SECOND, picture -> has(picture, "user-call"));
        told(instructor, team, "{\"action\":\"extend\",\"byMinutes\":10}", 204);
        told(instructor, team, "{\"action\":\"release\"}", 204);
        JsonNode going = ofOne.await(
                "that it goes on",
                A_SECOND,
                picture -> picture.path("clock").path("state").asText().equals("RUNNING")
                        && !picture.path("clock").path("held").asBoolean());
        assertThat(has(going, "user-call"))
                .as("its own time has not come so far")
                .isFalse();
        assertThat(going.path("clock").path("durationMs").asLong())
                .isEqualTo(Duration.ofMinutes(220).toMillis());
    }
}
