package enshu.launcher.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/** Changes the standing realm through Keycloak's administration interface, on loopback. */
public final class RealmAdministration implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final URI keycloak;
    private final Secrets secrets;

    public RealmAdministration(URI keycloak, Secrets secrets) {
        this.keycloak = keycloak;
        this.secrets = secrets;
    }

    /** Makes the console's client accept exactly this address and our secret; true when it had to be changed. */
    public boolean point(URI address) {
        String token = token();
        JsonNode found = get(token, "/admin/realms/enshu/clients?clientId=console");
        if (!(found.path(0) instanceof ObjectNode client)) {
            throw new LaunchFailure("Keycloak's realm enshu has no client \"console\". Restore a backup, or remove"
                    + " the data with: ./enshu down --purge");
        }
        ObjectNode wanted = client.deepCopy();
        Realm.address(wanted, address);
        wanted.put("secret", secrets.of(Secrets.Name.CLIENT_CONSOLE));
        if (wanted.equals(client)) {
            return false;
        }
        send(request("/admin/realms/enshu/clients/" + client.path("id").asText(), token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(wanted.toString())));
        return true;
    }

    /** Gives the realm our sign-in pages; true when it had others, as after an update. */
    public boolean dress() {
        String token = token();
        JsonNode realm = get(token, "/admin/realms/enshu");
        if (realm.path("loginTheme").asText().equals(LoginTheme.NAME)) {
            return false;
        }
        send(request("/admin/realms/enshu", token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"loginTheme\":\"" + LoginTheme.NAME + "\"}")));
        return true;
    }

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

    private JsonNode get(String token, String path) {
        return parse(send(request(path, token).GET()));
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(keycloak + path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + token);
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

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
