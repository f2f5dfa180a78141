package enshu.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The WAR in a real Payara Micro, with neither PostgreSQL nor Keycloak nor scoring behind it. */
@ExtendWith(ArquillianExtension.class)
class ConsoleWarIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();

    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private URI base;

    @Deployment(testable = false)
    static WebArchive console() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/console.war"));
    }

    private HttpResponse<String> send(String method, String path, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + base.getPort() + path))
                .timeout(PATIENCE)
                .method(method, BodyPublishers.noBody());
        headers.forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, Map.of());
    }

    @Test
    void itIsAliveWithoutAnythingBehindIt() throws Exception {
        HttpResponse<String> answer = get("/api/alive");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"alive\":true}");
    }

    @Test
    void strangerGetsAProblemAndNeverARedirect() throws Exception {
        for (String path : new String[] {"/api/me", "/api/library", "/api/exercises", "/api/no-such-thing"}) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(401);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            JsonNode problem = JSON.readTree(answer.body());
            assertThat(problem.path("status").asInt()).isEqualTo(401);
            assertThat(problem.path("code").asText()).isEqualTo("signed-out");
        }
    }

    @Test
    void strangerChangesNothingWhateverTheHeaders() throws Exception {
        assertThat(send("POST", "/api/exercises", Map.of()).statusCode()).isEqualTo(401);
        assertThat(send("POST", "/api/exercises", Map.of("X-Enshu", "1", "Origin", "http://127.0.0.1:9"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aSignInThatNobodyBeganBeginsAnewAndAtLastAPageSaysThatItFailed() throws Exception {
        String state = "a-secret-of-no-session-at-all.0.L2V4ZXJjaXNlcy9uZXc";
        HttpResponse<String> first = get("/callback?code=x&state=" + state);
        assertThat(first.statusCode()).isEqualTo(302);
        assertThat(first.headers().firstValue("Location").orElseThrow())
                .endsWith("/sign-in?to=%2Fexercises%2Fnew&tries=1");
        HttpResponse<String> last = get("/callback?error=temporarily_unavailable&state=" + state.replace(".0.", ".2."));
        assertThat(last.statusCode()).isEqualTo(400);
        assertThat(last.body()).contains("<enshu-console>");
        for (String forged : new String[] {"", "?code=x", "?code=x&state=" + "z".repeat(900)}) {
            assertThat(get("/callback" + forged).statusCode()).as(forged).isEqualTo(400);
        }
    }

    @Test
    void signInSaysOnAPageOfOursThatKeycloakIsAway() throws Exception {
        HttpResponse<String> answer = get("/sign-in?to=/exercises/new");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("<enshu-console>");
    }

    @Test
    void everyPageForbidsForeignScriptsAndFrames() throws Exception {
        for (String path : new String[] {"/", "/exercises/new", "/api/alive", "/api/me"}) {
            HttpResponse<String> answer = get(path);
            String policy =
                    answer.headers().firstValue("Content-Security-Policy").orElse("");
            assertThat(policy)
                    .as(path)
                    .contains("script-src 'self';", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).isPresent();
        }
    }

    @Test
    void pagesOfTheBrowsersSideAreServedAtTheirOwnAddresses() throws Exception {
        assertThat(get("/exercises/new").body()).isEqualTo(get("/").body()).contains("<enshu-console>");
    }

    @Test
    void socketsAreClosedToStrangers() throws Exception {
        for (String path :
                new String[] {"/live?exercise=x", "/desktop?ticket=x", "/terminal?ticket=x", "/notes?exercise=x"}) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(401);
        }
    }
}
