package enshu.scoring.door;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import enshu.scoring.flag.Verdict;
import java.net.InetAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A team's program that sends {@code PUT /api/flags} with {@code X-Team-Token} and a JSON array of flags, as ForcAD's
 * clients do; the answer is an array of {@code {flag, status, msg}} in the same order. {@code GET /attack.json} tells what
 * everybody may know of other teams' flags. Refusals are {@code application/problem+json} with a {@code code}, and with
 * ForcAD's {@code error}. A relay's connection begins with a {@link ProxyHeader}.
 */
final class HttpVisit extends Visit {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLUES = "/attack.json";
    private static final Set<String> PATHS = Set.of("/api/flags", "/api/flags/", "/flags", "/flags/");

    private List<String> flags = List.of();
    private Verdict[] verdicts = {};
    private int missing;
    private boolean keep = true;
    private boolean relayed;

    /**
     * A connection that has just come.
     *
     * @param relayed whether a relay has still to name whom it speaks for
     */
    HttpVisit(
            Reception reception,
            SocketChannel channel,
            SelectionKey key,
            int team,
            InetAddress address,
            boolean relayed) {
        super(reception, channel, key, team, address);
        this.relayed = relayed;
    }

    @Override
    boolean takes() {
        return missing == 0 && reception.hasTurn(team());
    }

    @Override
    boolean owes() {
        return missing > 0;
    }

    @Override
    boolean halfSaid() {
        return !nothingRead() || team() == Reception.UNKNOWN;
    }

    @Override
    int take(byte[] bytes, int from, int to) {
        int at = from;
        if (relayed) {
            switch (ProxyHeader.read(bytes, from, to)) {
                case ProxyHeader.Incomplete _ -> {
                    return from;
                }
                case ProxyHeader.Foreign _ -> {
                    keep = false;
                    problem(400, "no-relay", "this door is for relays, which begin with a PROXY header of version 2");
                    return to;
                }
                case ProxyHeader.Whole whole -> {
                    at += whole.length();
                    relayed = false;
                    if (!named(whole.source())) {
                        return to;
                    }
                }
            }
        }
        while (open() && takes() && at < to) {
            switch (HttpRequest.read(bytes, at, to, reception.limits().requestBytes())) {
                case HttpRequest.Incomplete _ -> {
                    return at;
                }
                case HttpRequest.Broken broken -> {
                    keep = false;
                    problem(broken.status(), broken.code(), broken.message());
                    return to;
                }
                case HttpRequest.Whole whole -> {
                    at += whole.length();
                    keep = whole.keep();
                    request(whole);
                }
            }
        }
        return at;
    }

    private void request(HttpRequest.Whole request) {
        if (request.path().equals(CLUES)) {
            clues(request);
        } else if (!PATHS.contains(request.path())) {
            problem(404, "no-such-path", "flags are handed in by PUT /api/flags");
        } else if (!request.method().equals("PUT")) {
            problem(405, "no-such-method", "flags are handed in by PUT /api/flags");
        } else if (knows(request.headers().get("x-team-token"))) {
            array(request.body()).ifPresent(this::judge);
        }
    }

    private void clues(HttpRequest.Whole request) {
        if (!request.method().equals("GET")) {
            problem(405, "no-such-method", "what is known of flags is read by GET " + CLUES);
        } else if (knows(request.headers().get("x-team-token"))) {
            reception
                    .clues(team())
                    .ifPresentOrElse(
                            told -> respond(200, "OK", "application/json", told),
                            () -> problem(
                                    429,
                                    "too-fast",
                                    "a team may ask " + Reception.LOOKS_A_SECOND
                                            + " time a second; it changes once a tick"));
        }
    }

    private boolean knows(@Nullable String token) {
        OptionalInt named = token == null ? known() : reception.arena().teamOf(token);
        if (named.isEmpty()) {
            problem(400, "team-unknown", "Invalid team token.");
            return false;
        }
        return becomes(named.getAsInt(), address());
    }

    private OptionalInt known() {
        return team() == Reception.UNKNOWN ? OptionalInt.empty() : OptionalInt.of(team());
    }

    private Optional<List<String>> array(String body) {
        int most = reception.limits().flagsOfRequest();
        try {
            JsonNode read = JSON.readTree(body);
            List<String> texts = new ArrayList<>();
            if (read != null && read.isArray() && read.size() <= most) {
                read.forEach(one -> texts.add(one.isTextual() ? one.textValue() : ""));
                return Optional.of(texts);
            }
        } catch (JsonProcessingException broken) {
            problem(400, "no-json", "Invalid json sent");
            return Optional.empty();
        }
        problem(400, "no-flags", "Invalid request format. Must provide a list with no more than " + most + " flags.");
        return Optional.empty();
    }

    private void judge(List<String> texts) {
        if (!reception.allows(team(), texts.size())) {
            problem(
                    429,
                    "too-fast",
                    "a team may send " + reception.limits().flagsASecond() + " flags a second; try again later");
            return;
        }
        flags = texts;
        verdicts = new Verdict[texts.size()];
        missing = texts.size();
        for (int place = 0; place < texts.size(); place++) {
            Slip slip = new Slip(this, texts.get(place).getBytes(UTF_8), place);
            Optional<Verdict> verdict = reception.take(slip, team());
            if (verdict.isPresent()) {
                verdicts[place] = verdict.get();
                missing--;
            }
        }
        if (missing == 0) {
            answer();
        }
    }

    @Override
    void settled(Slip slip, Verdict verdict) {
        verdicts[slip.place()] = verdict;
        missing--;
        if (missing == 0) {
            answer();
        }
    }

    private void answer() {
        ArrayNode answers = JsonNodeFactory.instance.arrayNode();
        for (int place = 0; place < flags.size(); place++) {
            Verdict verdict = verdicts[place];
            answers.addObject()
                    .put("flag", flags.get(place))
                    .put("status", verdict.word())
                    .put("msg", "[" + flags.get(place) + "] " + verdict.message());
        }
        flags = List.of();
        respond(200, "OK", "application/json", answers);
    }

    private void problem(int status, String code, String message) {
        ObjectNode problem = JsonNodeFactory.instance
                .objectNode()
                .put("status", status)
                .put("code", code)
                .put("error", message);
        respond(status, "Refused", "application/problem+json", problem);
    }

    private void respond(int status, String reason, String type, JsonNode body) {
        respond(status, reason, type, body.toString().getBytes(UTF_8));
    }

    private void respond(int status, String reason, String type, byte[] bytes) {
        String head = "HTTP/1.1 " + status + " " + reason + "\r\nContent-Type: " + type + "\r\nContent-Length: "
                + bytes.length + "\r\nCache-Control: no-store\r\nConnection: " + (keep ? "keep-alive" : "close")
                + "\r\n\r\n";
        say(head.getBytes(US_ASCII));
        say(bytes);
        if (!keep) {
            goAway();
        }
    }

    @Override
    void turnAway(String why) {
        keep = false;
        problem(503, "too-many-connections", why);
    }
}
