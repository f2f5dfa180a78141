package enshu.scoring.ledger;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads one line after the other. What there are many of in a game, flags and checks, is read straight from the text; all
 * else takes the way of {@link EventJson}.
 */
final class EventReader {
    private static final int UNSAID = -1;

    private final Optional<ForeignLedger> foreign;
    private final PlainLine plain = new PlainLine();
    private String type = "";
    private String key = "";
    private String at = "";
    private String elapsed = "";
    private String flag = "";
    private String service = "";
    private String team = "";
    private String owner = "";
    private String challenge = "";
    private String member = "";
    private String status = "";
    private int tick = UNSAID;

    /**
     * A reader.
     *
     * @param foreign whose ids and spellings the lines may have; empty for our own
     */
    EventReader(Optional<ForeignLedger> foreign) {
        this.foreign = foreign;
    }

    /** One line; texts are empty where the line doesn't have them. */
    record Line(String key, String at, String elapsed, Event event) {}

    /** Reads a line. Throws JsonProcessingException, CharConversionException or IllegalArgumentException where it is wrong. */
    Line read(byte[] bytes, int from, int length) throws IOException {
        clear();
        if (plain.scan(bytes, from, length)) {
            for (int field = 0; field < plain.size(); field++) {
                take(plain.name(field), plain.value(field));
            }
        } else {
            parse(bytes, from, length);
        }
        if (type.isEmpty()) {
            throw new IllegalArgumentException("\"type\" is missing");
        }
        return new Line(key, at, elapsed, event(bytes, from, length));
    }

    private void parse(byte[] bytes, int from, int length) throws IOException {
        try (JsonParser parser = EventJson.MAPPER.getFactory().createParser(bytes, from, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not a JSON object; expected one event, {\"type\":\"…\",…}");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                take(name, parser.nextToken(), parser);
            }
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("more than one JSON object; expected one event a line");
            }
        }
    }

    private Event event(byte[] bytes, int from, int length) throws IOException {
        return switch (type) {
            case "flag-planted" ->
                new ArenaEvent.FlagPlanted(text("flag", flag), text("service", service), text("owner", owner), tick());
            case "flag-captured" -> new ArenaEvent.FlagCaptured(text("flag", flag), text("team", team), tick());
            case "service-checked" ->
                new ArenaEvent.ServiceChecked(text("service", service), text("team", team), tick(), status());
            case "check-passed" -> new ArenaEvent.CheckPassed(text("team", team), text("service", service), tick());
            case "check-failed" -> new ArenaEvent.CheckFailed(text("team", team), text("service", service), tick());
            case "tick-ended" -> new ArenaEvent.TickEnded(tick());
            case "challenge-solved" ->
                new ArenaEvent.ChallengeSolved(
                        text("team", team),
                        text("challenge", challenge),
                        member.isEmpty() ? Optional.empty() : Optional.of(member));
            default -> {
                JsonNode tree = EventJson.MAPPER.readTree(bytes, from, length);
                if (tree instanceof ObjectNode event) {
                    foreign.ifPresent(ledger -> ledger.translate(type, event));
                }
                yield EventJson.MAPPER.treeToValue(tree, Event.class);
            }
        };
    }

    private void take(String name, JsonToken token, JsonParser parser) throws IOException {
        if (!token.isScalarValue()) {
            parser.skipChildren();
            return;
        }
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        take(name, parser.getText());
    }

    private void take(String name, String value) {
        switch (name) {
            case "type" -> type = value;
            case "key" -> key = value;
            case "at" -> at = value;
            case "elapsed" -> elapsed = value;
            case "flag" -> flag = value;
            case "service" -> service = value;
            case "team" -> team = value;
            case "owner" -> owner = value;
            case "challenge" -> challenge = value;
            case "member" -> member = value;
            case "status" -> status = value;
            case "tick" -> tick = number(value);
            default -> {}
        }
    }

    private static int number(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            // told below
        }
        throw new IllegalArgumentException(
                "\"tick\" is a number from 0 to " + ArenaEvent.LAST_TICK + ", not \"" + text + "\"");
    }

    private int tick() {
        if (tick == UNSAID) {
            throw new IllegalArgumentException(type + ": \"tick\" is missing");
        }
        return tick;
    }

    private String text(String name, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(type + ": \"" + name + "\" is missing");
        }
        return value;
    }

    private ArenaEvent.Status status() {
        return switch (text("status", status)) {
            case "OK" -> ArenaEvent.Status.OK;
            case "DOWN" -> ArenaEvent.Status.DOWN;
            case "FAULTY" -> ArenaEvent.Status.FAULTY;
            case "FLAG_NOT_FOUND" -> ArenaEvent.Status.FLAG_NOT_FOUND;
            case "RECOVERING" -> ArenaEvent.Status.RECOVERING;
            case "TIMEOUT" -> ArenaEvent.Status.TIMEOUT;
            default ->
                throw new IllegalArgumentException("unknown status \"" + status
                        + "\"; known: OK, DOWN, FAULTY, FLAG_NOT_FOUND, RECOVERING, TIMEOUT");
        };
    }

    private void clear() {
        type = "";
        key = "";
        at = "";
        elapsed = "";
        flag = "";
        service = "";
        team = "";
        owner = "";
        challenge = "";
        member = "";
        status = "";
        tick = UNSAID;
    }
}
