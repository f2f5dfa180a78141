package enshu.launcher.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import enshu.launcher.home.DemoAccounts;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.process.Wait;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody without a browser, who signs in through Keycloak's own form and then calls the console as its pages do.
 * Several threads may call at a time.
 */
public final class Caller {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final int MOST_REDIRECTS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Door door;
    private final HttpClient http;
    private final String account;
    private final Cookies cookies = new Cookies();

    private Caller(Door door, HttpClient http, String account) {
        this.door = door;
        this.http = http;
        this.account = account;
    }

    /** What the console answered to a call. */
    public record Answer(int status, JsonNode body) {
        public boolean well() {
            return status / 100 == 2;
        }

        /** The problem's stable code; empty when it is none. */
        public String code() {
            return body.path("code").asText("");
        }
    }

    /** Signs in with this account. */
    public static Caller signIn(Door door, DemoAccounts.Account account) {
        Caller caller = new Caller(door, door.http(), account.name());
        HttpResponse<String> form = caller.follow(
                caller.request(door.origin().resolve("/sign-in?to=/api/me")).build());
        Matcher action = FORM.matcher(form.body());
        if (!action.find()) {
            throw new LaunchFailure("no sign-in form at " + form.uri() + ", status " + form.statusCode());
        }
        String fields =
                "credentialId=&username=" + encoded(account.name()) + "&password=" + encoded(account.password());
        HttpResponse<String> landed =
                caller.follow(caller.request(URI.create(action.group(1).replace("&amp;", "&")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(fields))
                        .build());
        if (landed.statusCode() != 200 || !landed.body().contains("\"account\":\"" + account.name() + "\"")) {
            throw new LaunchFailure(
                    account.name() + " could not sign in: status " + landed.statusCode() + " at " + landed.uri());
        }
        return caller;
    }

    public String account() {
        return account;
    }

    /** GET below {@code /api}; once more when the connection that was kept for it has just ended. */
    public Answer get(String path) {
        HttpRequest.Builder request = own("/api" + path).GET();
        try {
            return call(request);
        } catch (LaunchFailure ended) {
            return call(request);
        }
    }

    /** POST of JSON below {@code /api}. */
    public Answer post(String path, Object body) {
        return call(own("/api" + path)
                .header("Content-Type", "application/json")
                .header("X-Enshu", "1")
                .POST(BodyPublishers.ofString(JSON.valueToTree(body).toString())));
    }

    /** What came of it; a refusal is a failure that quotes it. */
    public JsonNode required(Answer answer) {
        if (!answer.well()) {
            throw new LaunchFailure("the console refused a call of " + account + ": " + answer);
        }
        return answer.body();
    }

    /** Makes an exercise and returns its id; the console knows new people only some seconds later. */
    public String make(Map<String, Object> exercise) {
        AtomicReference<Answer> last = new AtomicReference<>(new Answer(0, JSON.nullNode()));
        Wait.until(
                () -> {
                    last.set(post("/exercises", exercise));
                    return last.get().well();
                },
                PATIENCE);
        return required(last.get()).path("id").asText();
    }

    /** The exercise's picture as soon as it is as wished. */
    public JsonNode await(String exercise, String expected, Predicate<JsonNode> condition, Duration limit) {
        AtomicReference<JsonNode> last = new AtomicReference<>(JSON.nullNode());
        boolean met = Wait.until(
                () -> {
                    Answer answer = get("/exercises/" + exercise);
                    last.set(answer.body());
                    return answer.well() && condition.test(answer.body());
                },
                limit);
        if (!met) {
            throw new LaunchFailure("expected " + expected + " within " + limit.toSeconds()
                    + " s, but the console says: " + last.get().path("teams"));
        }
        return last.get();
    }

    /** Opens a socket of the console. */
    public WebSocketLine open(String path, WebSocketLine.Kind kind) throws IOException {
        URI address = door.console().resolve(path);
        return WebSocketLine.open(address, door.origin(), cookies.forAddress(address), kind);
    }

    /** The path of a desktop's socket, with a ticket for it and a screen of this size. */
    public String desktop(String exercise, String team, String desktop, int width, int height) {
        JsonNode ticket = required(post(
                "/exercises/" + exercise + "/teams/" + team + "/desktops/" + desktop + "/tickets?as=desktop",
                JSON.createObjectNode()));
        return ticket.path("socket").asText() + "?ticket="
                + encoded(ticket.path("ticket").asText()) + "&width=" + width + "&height=" + height
                + "&image=image/png&image=image/jpeg&image=image/webp";
    }

    private HttpRequest.Builder own(String path) {
        return request(door.console().resolve(path))
                .header("Origin", door.origin().toString());
    }

    private HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
        String own = cookies.forAddress(address);
        return own.isEmpty() ? request : request.header("Cookie", own);
    }

    private Answer call(HttpRequest.Builder request) {
        HttpResponse<String> response = send(request.build());
        try {
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (JsonProcessingException none) {
            return new Answer(response.statusCode(), JSON.getNodeFactory().textNode(response.body()));
        }
    }

    private HttpResponse<String> follow(HttpRequest first) {
        HttpResponse<String> response = send(first);
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            cookies.keep(response.headers().allValues("Set-Cookie"));
            if (response.statusCode() / 100 != 3) {
                return response;
            }
            URI next = response.uri()
                    .resolve(response.headers().firstValue("Location").orElseThrow());
            response = send(request(next).build());
        }
        throw new LaunchFailure("more than " + MOST_REDIRECTS + " redirects, last to " + response.uri());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new LaunchFailure("nobody answers at " + request.uri() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchFailure("interrupted while asking " + request.uri(), e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
