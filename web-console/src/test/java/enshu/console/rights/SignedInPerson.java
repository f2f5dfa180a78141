package enshu.console.rights;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at a browser of their own: follows redirects, keeps cookies, and signs in through Keycloak's own form. */
public final class SignedInPerson {
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final int MOST_REDIRECTS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI console;
    private final HttpClient http = TestedPlatform.trusting(
                    HttpClient.newBuilder().connectTimeout(PATIENCE))
            .build();
    private final Map<String, Cookie> cookies = new LinkedHashMap<>();

    private SignedInPerson(URI console) {
        this.console = console;
    }

    /** A cookie of the one host that console and Keycloak share here. */
    private record Cookie(String name, String value, String path) {}

    /** Somebody who doesn't sign in. */
    static SignedInPerson nobody(URI console) {
        return new SignedInPerson(console);
    }

    /** Somebody who signs in with this account. */
    public static SignedInPerson signIn(URI console, String account, String password) throws Exception {
        SignedInPerson person = new SignedInPerson(console);
        HttpResponse<String> form = person.follow(
                person.request(console.resolve("/sign-in?to=/api/me")).build());
        Matcher action = FORM.matcher(form.body());
        if (!action.find()) {
            throw new IllegalStateException(
                    "no sign-in form at " + form.uri() + ", status " + form.statusCode() + "; is Keycloak up?");
        }
        String fields = "credentialId=&username=" + encoded(account) + "&password=" + encoded(password);
        HttpResponse<String> landed =
                person.follow(person.request(URI.create(action.group(1).replace("&amp;", "&")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(fields))
                        .build());
        if (landed.statusCode() != 200 || !landed.body().contains("\"account\":\"" + account + "\"")) {
            throw new IllegalStateException(
                    account + " could not sign in: " + landed.statusCode() + " at " + landed.uri());
        }
        return person;
    }

    /** A request to the API from the console's own page. */
    public HttpResponse<String> call(String method, String path, String body) throws IOException, InterruptedException {
        return call(method, path, body, Map.of("X-Enshu", "1", "Origin", console.toString()));
    }

    /** A request to the API with these headers. */
    HttpResponse<String> call(String method, String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(console.resolve("/api" + path));
        headers.forEach(request::header);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** Opens a socket from this origin. */
    public CompletableFuture<WebSocket> open(String path, String origin, WebSocket.Listener listener) {
        URI address = URI.create(console.resolve(path).toString().replaceFirst("^http", "ws"));
        WebSocket.Builder builder =
                http.newWebSocketBuilder().connectTimeout(PATIENCE).header("Origin", origin);
        String own = cookiesFor(address);
        if (!own.isEmpty()) {
            builder.header("Cookie", own);
        }
        if (path.startsWith("/desktop")) {
            builder.subprotocols("guacamole");
        }
        return builder.buildAsync(address, listener);
    }

    private HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
        String own = cookiesFor(address);
        return own.isEmpty() ? request : request.header("Cookie", own);
    }

    private HttpResponse<String> follow(HttpRequest first) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(first, BodyHandlers.ofString());
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            keep(response);
            if (response.statusCode() / 100 != 3) {
                return response;
            }
            URI next = response.uri()
                    .resolve(response.headers().firstValue("Location").orElseThrow());
            response = http.send(request(next).build(), BodyHandlers.ofString());
        }
        throw new IllegalStateException("more than " + MOST_REDIRECTS + " redirects, last to " + response.uri());
    }

    private void keep(HttpResponse<String> response) {
        for (String header : response.headers().allValues("Set-Cookie")) {
            List<String> parts = List.of(header.split(";"));
            String[] pair = parts.getFirst().split("=", 2);
            String path = parts.stream()
                    .map(String::strip)
                    .filter(part -> part.regionMatches(true, 0, "Path=", 0, 5))
                    .map(part -> part.substring(5))
                    .findFirst()
                    .orElse("/");
            cookies.put(pair[0] + path, new Cookie(pair[0], pair[1], path));
        }
    }

    private String cookiesFor(URI address) {
        return String.join(
                "; ",
                cookies.values().stream()
                        .filter(cookie -> address.getPath().startsWith(cookie.path()))
                        .map(cookie -> cookie.name() + "=" + cookie.value())
                        .toList());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
