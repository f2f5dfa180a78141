package enshu.scoring.door;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scoring.ledger.InMemoryLedger;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that take what they can get, and what the others notice of them. */
class DoorLimitsTest {
    /** More than both systems' buffers between a client and the door hold: the door must not take it. */
    private static final int FAR_TOO_MUCH = 64 << 20;

    private final TestArena arena = new TestArena();
    private final InMemoryLedger ledger = new InMemoryLedger();

    @Test
    @Timeout(60)
    void whoNeverReadsItsAnswersIsReadNoFurtherAndDropped() throws Exception {
        try (Doors doors = arena.open(ledger, limits(1_000_000, 64, 4_096, Duration.ofMillis(200)));
                LineClient mute = new LineClient(doors.lines().orElseThrow(), "127.0.1.1");
                LineClient other = new LineClient(doors.lines().orElseThrow(), "127.0.2.1")) {
            other.banner();
            Thread flood = Thread.ofVirtual().start(() -> flood(mute));
            int id = 0;
            while (flood.isAlive()) {
                other.send(arena.flag(3, id) + "\n");
                assertThat(other.line()).isEqualTo(arena.flag(3, id++) + " OK accepted");
            }
            assertThat(id).isPositive();
            assertThat(sent.get()).isBetween(1, FAR_TOO_MUCH - 1);
        }
    }

    private final AtomicInteger sent = new AtomicInteger();

    /** Writes until the door has had enough. */
    private void flood(LineClient client) {
        byte[] lines = "nonsense\n".repeat(7_000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        try {
            while (sent.get() < FAR_TOO_MUCH) {
                client.send(lines);
                sent.addAndGet(lines.length);
            }
        } catch (IOException dropped) {
            sent.incrementAndGet();
        }
    }

    @Test
    @Timeout(60)
    void aCrowdIsToldThatTheDoorIsFullAndThoseInsideGoOn() throws IOException {
        List<LineClient> inside = new ArrayList<>();
        try (Doors doors = arena.open(ledger, limits(10_000, 64, 40, Duration.ofSeconds(30)))) {
            for (int number = 0; number < 40; number++) {
                LineClient client = new LineClient(doors.lines().orElseThrow(), "127.0." + (1 + number % 4) + ".7");
                inside.add(client);
                client.banner();
            }
            for (int number = 0; number < 200; number++) {
                try (LineClient late = new LineClient(doors.lines().orElseThrow(), "127.0.2.9")) {
                    late.send("TOKEN of somebody who doesn't wait for the banner\n");
                    assertThat(late.line()).isEqualTo("- ERR too many connections; try again later");
                }
            }
            inside.getFirst().send(arena.flag(3, 1) + "\n");
            assertThat(inside.getFirst().line()).endsWith(" OK accepted");
            inside.getLast().end();
            assertThat(inside.getLast().everything()).isEmpty();
            try (LineClient next = new LineClient(doors.lines().orElseThrow(), "127.0.2.9")) {
                assertThat(next.banner()).contains("Welcome");
            }
        } finally {
            for (LineClient client : inside) {
                client.close();
            }
        }
    }

    @Test
    void aTeamIsJudgedInTurnWithTheOthers() {
        Moment moment = new Moment(Instant.EPOCH, Duration.ZERO, OptionalInt.of(TestArena.TICK));
        Reception reception = arena.reception(Limits.USUAL, moment);
        for (int flags = 0; flags < Reception.MOST_IN_TURN; flags++) {
            assertThat(reception.hasTurn(1)).isTrue();
            assertThat(reception.allows(1, 1)).isTrue();
        }
        assertThat(reception.hasTurn(1)).isFalse();
        assertThat(reception.hasTurn(2)).isTrue();
        assertThat(reception.hasTurn(Reception.UNKNOWN)).isTrue();
        reception.turn(TimeUnit.SECONDS.toNanos(1), moment);
        assertThat(reception.hasTurn(1)).isTrue();
    }

    /** Far more than a turn's share, on many connections of one team. */
    @Test
    @Timeout(60)
    void whatComesTogetherIsAnsweredWhole() throws IOException {
        try (Doors doors = arena.open(ledger, limits(1_000_000, 64, 4_096, Duration.ofSeconds(30)))) {
            List<LineClient> clients = new ArrayList<>();
            try {
                for (int number = 0; number < 8; number++) {
                    LineClient client = new LineClient(doors.lines().orElseThrow(), "127.0.1." + (1 + number));
                    clients.add(client);
                    client.banner();
                    client.send("nonsense\n".repeat(500));
                }
                for (LineClient client : clients) {
                    assertThat(client.lines(500)).containsOnly("nonsense INV invalid flag");
                }
            } finally {
                for (LineClient client : clients) {
                    client.close();
                }
            }
        }
    }

    private static Limits limits(int flagsASecond, int connectionsOfTeam, int connections, Duration stalled) {
        Limits usual = Limits.USUAL;
        return new Limits(
                usual.lineBytes(),
                usual.requestBytes(),
                usual.flagsOfRequest(),
                usual.flagsInFlight(),
                usual.waitingOfTeam(),
                flagsASecond,
                100_000,
                connectionsOfTeam,
                usual.connectionsUnknown(),
                usual.connectionsUnknownOfAddress(),
                connections,
                usual.unknown(),
                usual.idle(),
                stalled);
    }
}
