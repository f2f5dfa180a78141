package enshu.launcher.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import enshu.launcher.home.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The realm of a test platform, with what tests need of its administration. */
public final class TestRealm implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final URI keycloak;
    private final Secrets secrets;

    public TestRealm(URI keycloak, Secrets secrets) {
        this.keycloak = keycloak;
        this.secrets = secrets;
    }

    /** How long access tokens are good for that are issued from now on. */
    public Duration accessTokens() {
        return Duration.ofSeconds(get("").path("accessTokenLifespan").asLong());
    }

    /** Lets access tokens that are issued from now on be good for so long. */
    public void accessTokens(Duration life) {
        String body = "{\"accessTokenLifespan\":" + life.toSeconds() + "}";
        send(request("").header("Content-Type", "application/json").PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** When this account's tokens were issued or renewed last; empty when it isn't signed in. */
    public Optional<Instant> lastRenewal(String account) {
        String person = get("/users?exact=true&username=" + URLEncoder.encode(account, StandardCharsets.UTF_8))
                .path(0)
                .path("id")
                .asText();
        return StreamSupport.stream(get("/users/" + person + "/sessions").spliterator(), false)
                .map(session -> Instant.ofEpochMilli(session.path("lastAccess").asLong()))
                .max(Comparator.naturalOrder());
    }

    private JsonNode get(String path) {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        String form = "grant_type=password&client_id=admin-cli&username=" + Keycloak.ADMINISTRATOR + "&password="
                + URLEncoder.encode(secrets.of(Secrets.Name.KEYCLOAK_ADMINISTRATOR), StandardCharsets.UTF_8);
        JsonNode answer =
                send(HttpRequest.newBuilder(URI.create(keycloak + "/realms/master/protocol/openid-connect/token"))
                        .timeout(LIMIT)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
        return HttpRequest.newBuilder(URI.create(keycloak + "/admin/realms/enshu" + path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + answer.path("access_token").asText());
    }

    private JsonNode send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException("Keycloak answered " + response.statusCode() + " to " + request.uri());
            }
            return json.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException("Keycloak does not answer at " + keycloak, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking Keycloak", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
