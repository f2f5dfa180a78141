package enshu.console.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import enshu.console.rights.SignedInPerson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Somebody's page of an exercise: the pictures that are pushed to it. */
public final class Screen implements WebSocket.Listener, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LinkedBlockingQueue<JsonNode> pictures = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable WebSocket socket;
    private @Nullable ObjectNode shown;

    /** Opens the page. */
    public static Screen of(SignedInPerson person, String origin, String exercise) {
        Screen screen = new Screen();
        screen.socket =
                person.open("/live?exercise=" + exercise, origin, screen).join();
        return screen;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            JsonNode message = read(text.toString());
            text.setLength(0);
            if (message.has("picture")) {
                shown = (ObjectNode) message.path("picture");
                pictures.add(shown);
            }
            if (message.has("changes") && shown != null) {
                shown = changed(shown, message.path("changes"));
                pictures.add(shown);
            }
        }
        from.request(1);
        return null;
    }

    /** The picture with the changes in it, as a page puts them together. */
    private static ObjectNode changed(ObjectNode before, JsonNode changes) {
        ObjectNode picture = before.deepCopy();
        changes.properties().forEach(change -> {
            if (!change.getKey().equals("teams")) {
                picture.set(change.getKey(), change.getValue());
            }
        });
        ArrayNode teams = (ArrayNode) picture.path("teams");
        for (int at = 0; at < teams.size(); at++) {
            JsonNode team = changes.path("teams").path(teams.get(at).path("id").asText());
            if (team.isObject()) {
                teams.set(at, team);
            }
        }
        return picture;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The first picture from now on that fits; fails when none comes within this time. */
    public JsonNode await(String what, Duration limit, Predicate<JsonNode> fits) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        JsonNode last = JSON.nullNode();
        while (true) {
            JsonNode picture = pictures.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (picture == null) {
                throw new AssertionError(what + " was not on the screen within " + limit.toMillis()
                        + " ms; last it showed " + last.path("clock") + " " + last.path("injects"));
            }
            if (fits.test(picture)) {
                return picture;
            }
            last = picture;
        }
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
