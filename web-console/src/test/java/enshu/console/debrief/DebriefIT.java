package enshu.console.debrief;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import enshu.console.inbox.Screen;
import enshu.console.rights.NoRanges;
import enshu.console.rights.SignedInPerson;
import enshu.console.rights.TestedPlatform;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One exercise on a running platform, looked back on by a team and by an instructor. */
@ExtendWith(NoRanges.class)
class DebriefIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(30);

    private SignedInPerson instructor;
    private SignedInPerson one;
    private String exercise = "";

    @BeforeEach
    void anExerciseRuns() throws Exception {
        TestedPlatform platform = TestedPlatform.named();
        instructor = SignedInPerson.signIn(platform.console(), "instructor", platform.password("instructor"));
        one = SignedInPerson.signIn(platform.console(), "trainee6", platform.password("trainee6"));
        exercise = "/exercises/"
                + told(
                                instructor,
                                "/exercises",
                                "{\"title\":\"Looking back\",\"scenario\":\"cyder-a-usb\",\"teams\":["
                                        + "{\"name\":\"one\",\"members\":[\"trainee6\"]},"
                                        + "{\"name\":\"two\",\"members\":[\"trainee7\"]}]}",
                                201)
                        .path("id")
                        .asText();
        told(instructor, exercise + "/clock", "{\"action\":\"start\"}", 204);
    }

    private static JsonNode told(SignedInPerson person, String path, String body, int status) throws Exception {
        return read(person.call("POST", path, body), status);
    }

    private static JsonNode asked(SignedInPerson person, String path, int status) throws Exception {
        return read(person.call("GET", path, ""), status);
    }

    private static JsonNode read(HttpResponse<String> answer, int status) throws Exception {
        assertThat(answer.statusCode())
                .as("%s: %s", answer.uri(), answer.body())
                .isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private void work() throws Exception {
        told(one, exercise + "/tasks/source-pc/hints", "{\"key\":\"" + UUID.randomUUID() + "\",\"hint\":1}", 200);
        told(
                one,
                exercise + "/tasks/source-pc/answers",
                "{\"key\":\"" + UUID.randomUUID() + "\",\"fields\":{\"host\":\"nobody\"}}",
                200);
    }

    /** What was not delivered yet when the exercise ends is rightly not looked back on. */
    private void awaitTheFirstLetter() throws Exception {
        try (Screen screen = Screen.of(
                one, TestedPlatform.named().console().toString(), exercise.substring("/exercises/".length()))) {
            screen.await(
                    "the first letter",
                    SOON,
                    picture -> !picture.path("injects").isEmpty());
        }
    }

    @Test
    void aTeamLooksBackOnWhatTheLedgerHoldsOnceItIsOver() throws Exception {
        work();
        awaitTheFirstLetter();
        assertThat(asked(one, exercise + "/debrief", 409).path("code").asText()).isEqualTo("not-ended");
        assertThat(asked(instructor, exercise + "/debrief", 200).path("over").asBoolean())
                .isFalse();
        assertThat(asked(one, exercise + "/materials", 200).has("debrief")).isFalse();
        told(instructor, exercise + "/clock", "{\"action\":\"end\"}", 204);

        JsonNode own = asked(one, exercise + "/debrief", 200);
        assertThat(own.path("teams")).hasSize(1);
        assertThat(own.path("teams").path(0).path("points").findValuesAsText("kind"))
                .contains("letter", "hint-taken", "answer-given");
        assertThat(asked(one, exercise + "/materials", 200).path("tasks").size())
                .isEqualTo(Played.SCENARIO.tasks().size());
        assertThat(asked(instructor, exercise + "/debrief", 200).path("teams")).hasSize(2);
    }

    @Test
    void aRemarkIsNeverLostToAnother() throws Exception {
        String place = exercise + "/debrief/teams/team-1/remark";
        told(instructor, place, "{\"version\":0,\"strengths\":\"声かけ\",\"improvements\":\"\",\"actions\":\"\"}", 204);
        assertThat(told(instructor, place, "{\"version\":0,\"strengths\":\"別の人\"}", 409)
                        .path("code")
                        .asText())
                .isEqualTo("changed-meanwhile");
        told(instructor, place, "{\"version\":0,\"strengths\":\"" + "あ".repeat(4001) + "\"}", 400);
        told(instructor, exercise + "/clock", "{\"action\":\"end\"}", 204);

        JsonNode remark =
                asked(one, exercise + "/debrief", 200).path("teams").path(0).path("remark");
        assertThat(remark.path("strengths").asText()).isEqualTo("声かけ");
        told(instructor, place, "{\"version\":" + remark.path("version").asLong() + ",\"strengths\":\"声かけと確認\"}", 204);
        assertThat(asked(one, exercise + "/debrief", 200)
                        .path("teams")
                        .path(0)
                        .path("remark")
                        .path("strengths")
                        .asText())
                .isEqualTo("声かけと確認");
    }

    @Test
    void theReportIsAFileWithAJapaneseName() throws Exception {
        work();
        told(instructor, exercise + "/clock", "{\"action\":\"end\"}", 204);
        HttpResponse<String> report = instructor.call("GET", exercise + "/after-action-report?language=ja", "");
        assertThat(report.statusCode()).as(report.body()).isEqualTo(200);
        assertThat(report.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(report.headers().firstValue("Content-Disposition").orElse(""))
                .contains("filename*=UTF-8''%E5%AE%9F%E6%96%BD%E5%A0%B1%E5%91%8A%E6%9B%B8%20Looking%20back.pdf");
        assertThat(report.body()).startsWith("%PDF-");
    }
}
