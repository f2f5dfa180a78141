package enshu.launcher.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import enshu.launcher.home.Secrets;
import enshu.launcher.message.LaunchFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What the administrator says to Keycloak about our realm, over its administration interface on loopback. */
final class RealmCalls implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final URI keycloak;
    private final Secrets secrets;

    RealmCalls(URI keycloak, Secrets secrets) {
        this.keycloak = keycloak;
        this.secrets = secrets;
    }

    /** Reads a part of the realm; the empty path is the realm itself. */
    JsonNode get(String path) {
        return parse(send(request(path).GET()));
    }

    /** Changes a part of the realm. */
    void put(String path, String body) {
        send(request(path).header("Content-Type", "application/json").PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Adds to a part of the realm. */
    void post(String path, String body) {
        send(request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Removes a part of the realm. */
    void delete(String path) {
        send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(keycloak + "/admin/realms/enshu" + path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + token());
    }

    /** A new one each time: they are good for a minute, and nobody calls often. */
    private String token() {
        String form = "grant_type=password&client_id=admin-cli&username=" + encoded(Keycloak.ADMINISTRATOR)
                + "&password=" + encoded(secrets.of(Secrets.Name.KEYCLOAK_ADMINISTRATOR));
        String answer =
                send(HttpRequest.newBuilder(URI.create(keycloak + "/realms/master/protocol/openid-connect/token"))
                        .timeout(LIMIT)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
        return parse(answer).path("access_token").asText();
    }

    private String send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new LaunchFailure("Keycloak answered " + response.statusCode() + " to " + request.method() + " "
                        + request.uri().getPath() + ": " + response.body().strip());
            }
            return response.body();
        } catch (IOException e) {
            throw new LaunchFailure("Keycloak does not answer at " + keycloak + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchFailure("interrupted while asking Keycloak", e);
        }
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (IOException e) {
            throw new LaunchFailure("Keycloak's answer is not JSON: " + e.getMessage(), e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
