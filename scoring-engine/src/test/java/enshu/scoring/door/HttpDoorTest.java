package enshu.scoring.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import enshu.scoring.ledger.InMemoryLedger;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpDoorTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestArena arena = new TestArena();

    /** The bytes are those of Python's requests, as ForcAD's tests and DestructiveFarm's ructf_http.py make them. */
    @Test
    void anArrayOfFlagsIsAnsweredInItsOrder() throws IOException {
        List<String> flags = List.of(arena.flag(2, 1), "INVALID_FLAG", arena.flag(1, 2), arena.expired(3, 3), "é");
        try (Doors doors = arena.open(new InMemoryLedger(), Limits.USUAL);
                LineClient client = new LineClient(doors.http().orElseThrow(), "127.0.0.1")) {
            client.send(request(
                    "/api/flags",
                    TestArena.token(1),
                    JSON.writeValueAsString(flags).replace("é", "\\u00e9")));
            JsonNode answers = JSON.readTree(body(client, "HTTP/1.1 200 OK"));
            assertThat(answers).hasSize(5);
            for (int place = 0; place < 5; place++) {
                JsonNode answer = answers.get(place);
                assertThat(answer.properties())
                        .extracting(java.util.Map.Entry::getKey)
                        .containsExactly("flag", "status", "msg");
                assertThat(answer.get("flag").textValue()).isEqualTo(flags.get(place));
                assertThat(answer.get("msg").textValue()).startsWith("[" + flags.get(place) + "] ");
            }
            assertThat(answers)
                    .extracting(answer -> answer.get("status").textValue())
                    .containsExactly("OK", "INV", "OWN", "OLD", "INV");
            assertThat(answers)
                    .extracting(answer -> answer.get("msg").textValue())
                    .satisfiesExactly(
                            ok -> assertThat(ok).endsWith("accepted"),
                            invalid -> assertThat(invalid).contains("invalid flag"),
                            own -> assertThat(own).contains("your own"),
                            old -> assertThat(old).contains("too old"),
                            other -> assertThat(other).contains("invalid flag"));

            client.send(request("/flags/", TestArena.token(1), "[\"" + flags.get(0) + "\"]"));
            assertThat(body(client, "HTTP/1.1 200 OK"))
                    .contains("\"DUP\"", "already stolen", "already submitted")
                    .doesNotContain("accepted");
        }
    }

    @Test
    void whatIsNoRequestOfATeamIsRefusedWithAClearAnswer() throws IOException {
        try (Doors doors = arena.open(new InMemoryLedger(), Limits.USUAL);
                LineClient client = new LineClient(doors.http().orElseThrow(), "127.0.0.1")) {
            client.send(request("/api/flags", "no token", "[]"));
            assertThat(body(client, "HTTP/1.1 400 Refused"))
                    .contains("team-unknown", "\"error\":\"Invalid team token.\"");
            client.send(request("/api/flags", TestArena.token(1), "{"));
            assertThat(body(client, "HTTP/1.1 400 Refused")).contains("no-json");
            client.send(request("/api/flags", TestArena.token(1), "{\"flag\": 1}"));
            assertThat(body(client, "HTTP/1.1 400 Refused")).contains("no-flags");
            client.send(
                    request("/api/flags", TestArena.token(1), JSON.writeValueAsString(Collections.nCopies(101, "x"))));
            assertThat(body(client, "HTTP/1.1 400 Refused")).contains("no more than 100 flags");
            client.send(request("/elsewhere", TestArena.token(1), "[]"));
            assertThat(body(client, "HTTP/1.1 404 Refused")).contains("PUT /api/flags");
            client.send(request("/api/flags", TestArena.token(1), "[]").replace("PUT", "GET"));
            assertThat(body(client, "HTTP/1.1 405 Refused")).contains("PUT /api/flags");
            client.send(request("/api/flags", TestArena.token(1), " ".repeat(20_000)));
            assertThat(body(client, "HTTP/1.1 413 Refused")).contains("16384 bytes");
        }
    }

    /** What is told depends on who asks; who asks again and again is told so. */
    @Test
    void whatIsKnownOfOthersFlagsIsReadByTeam() throws IOException {
        Clues clues = (team, tick) -> ("{\"for\":" + team + ",\"in\":" + tick.orElseThrow() + "}").getBytes(UTF_8);
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Doors.Places places = new Doors.Places(Optional.empty(), Optional.of(any), Optional.empty(), List.of());
        try (Doors doors = arena.open(new InMemoryLedger(), Limits.USUAL, places, clues);
                LineClient client = new LineClient(doors.http().orElseThrow(), "127.0.2.1")) {
            client.send("GET /attack.json HTTP/1.1\r\nHost: door\r\n\r\n");
            assertThat(body(client, "HTTP/1.1 200 OK")).isEqualTo("{\"for\":2,\"in\":7}");
            client.send("GET /attack.json HTTP/1.1\r\nX-Team-Token: " + TestArena.token(3) + "\r\n\r\n");
            assertThat(body(client, "HTTP/1.1 200 OK")).isEqualTo("{\"for\":3,\"in\":7}");
            client.send("POST /attack.json HTTP/1.1\r\n\r\n");
            assertThat(body(client, "HTTP/1.1 405 Refused")).contains("GET /attack.json");
            String status = "";
            for (int time = 0; time < 50 && !status.contains("429"); time++) {
                client.send("GET /attack.json HTTP/1.1\r\nX-Team-Token: " + TestArena.token(3) + "\r\n\r\n");
                status = client.line();
                String told = rest(client);
                assertThat(told).contains(status.contains("429") ? "too-fast" : "\"for\":3");
            }
            assertThat(status).isEqualTo("HTTP/1.1 429 Refused\r");
        }
    }

    @Test
    void whatIsNotHttpIsRefusedAndCutOff() throws IOException {
        for (String garbage : List.of(
                "hello\r\n\r\n",
                "PUT / HTTP/1.1\r\nno header\r\n\r\n",
                "x".repeat(20_000),
                "PUT /api/flags HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n")) {
            try (Doors doors = arena.open(new InMemoryLedger(), Limits.USUAL);
                    LineClient client = new LineClient(doors.http().orElseThrow(), "127.0.1.1")) {
                client.send(garbage);
                client.end();
                assertThat(client.everything()).startsWith("HTTP/1.1 4").contains("Connection: close");
            }
        }
    }

    private static String request(String path, String token, String body) {
        return "PUT " + path + " HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nUser-Agent: python-requests/2.32.3\r\n"
                + "Accept-Encoding: gzip, deflate\r\nAccept: */*\r\nConnection: keep-alive\r\nX-Team-Token: " + token
                + "\r\nContent-Length: " + body.length() + "\r\nContent-Type: application/json\r\n\r\n" + body;
    }

    private static String body(LineClient client, String status) throws IOException {
        assertThat(client.line()).isEqualTo(status + "\r");
        return rest(client);
    }

    /** What comes after the first line, without the head. */
    private static String rest(LineClient client) throws IOException {
        int length = 0;
        for (String line = client.line(); !line.equals("\r"); line = client.line()) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring(16).strip());
            }
        }
        return client.bytes(length);
    }
}
