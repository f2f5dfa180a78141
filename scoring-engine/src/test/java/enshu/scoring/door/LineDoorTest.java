package enshu.scoring.door;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.ExerciseId;
import enshu.scenario.Sides;
import enshu.scoring.flag.Turns;
import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.Draft;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.InMemoryLedger;
import enshu.scoring.ledger.Ledger;
import enshu.scoring.ledger.LedgerFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineDoorTest {
    private final TestArena arena = new TestArena();
    private final Ledger ledger = new InMemoryLedger();

    @Test
    void everyFlagIsAnsweredByItsOwnLine() throws IOException {
        try (Doors doors = arena.open(ledger, Limits.USUAL);
                LineClient client = new LineClient(doors.lines().orElseThrow(), "127.0.1.9")) {
            assertThat(client.banner()).contains("Welcome", "Enter your flags", "team token");

            List<String> flags = List.of(
                    arena.flag(2, 100), arena.flag(1, 101), arena.expired(2, 102), arena.flag(5, 103), "nonsense");
            client.send(String.join("\n", flags) + "\r\n\n");
            assertThat(client.lines(5))
                    .containsExactlyInAnyOrder(
                            flags.get(0) + " OK accepted",
                            flags.get(1) + " OWN this is your own flag",
                            flags.get(2) + " OLD this flag is too old",
                            flags.get(3) + " INV invalid flag",
                            "nonsense INV invalid flag");

            client.send(flags.get(0) + "\n");
            assertThat(client.line())
                    .isEqualTo(flags.get(0) + " DUP already stolen: your team already submitted this flag");
        }
        assertThat(ledger.read(arena.exercise(), 0))
                .extracting(Entry::event)
                .containsExactly(new ArenaEvent.FlagCaptured("100", "team-1", TestArena.TICK));
    }

    /** Tick 7 is of the second turn, in which teams 1 and 3 attack; DestructiveFarm drops what is called an invalid flag. */
    @Test
    void inAGuidedGameWhoDefendsIsToldWhyItsFlagsDontCount() throws IOException {
        Sides sides = new Sides(Duration.ofMinutes(4), Duration.ZERO, 2);
        TestArena guided = new TestArena(Optional.of(new Turns(sides, Duration.ofMinutes(1), 2)));
        try (Doors doors = guided.open(ledger, Limits.USUAL);
                LineClient attacker = new LineClient(doors.lines().orElseThrow(), "127.0.1.9");
                LineClient defender = new LineClient(doors.lines().orElseThrow(), "127.0.2.9")) {
            attacker.banner();
            defender.banner();
            attacker.send(guided.flag(2, 100) + "\n");
            assertThat(attacker.line()).endsWith(" OK accepted");
            attacker.send(guided.flag(3, 101) + "\n");
            assertThat(attacker.line()).contains(" INV invalid flag: it counts for nobody of your side in this turn");
            defender.send(guided.flag(1, 102) + "\n");
            assertThat(defender.line()).contains(" INV invalid flag: it counts for nobody of your side in this turn");
        }
        assertThat(ledger.read(guided.exercise(), 0))
                .extracting(Entry::event)
                .containsExactly(new ArenaEvent.FlagCaptured("100", "team-1", TestArena.TICK));
    }

    /** What server/protocols/ructf_tcp.py and forcad_tcp.py of DestructiveFarm send, and what they look for. */
    @Test
    void theProgramsOfOtherGameServersAreUnderstood() throws IOException {
        try (Doors doors = arena.open(ledger, Limits.USUAL);
                LineClient known = new LineClient(doors.lines().orElseThrow(), "127.0.2.1");
                LineClient byToken = new LineClient(doors.lines().orElseThrow(), "127.0.0.1");
                LineClient stranger = new LineClient(doors.lines().orElseThrow(), "127.0.0.1")) {
            assertThat(known.banner()).contains("Enter your flags");
            known.send(arena.flag(3, 1) + "\n");
            assertThat(known.line().toLowerCase(java.util.Locale.ROOT)).contains("accepted");
            known.send(arena.flag(3, 1) + "\n");
            assertThat(known.line()).contains("already submitted").doesNotContain("accepted");

            assertThat(byToken.banner()).contains("Welcome");
            byToken.send(TestArena.token(4) + "\n");
            assertThat(byToken.line()).contains("enter your flags");
            byToken.send(arena.flag(4, 2) + "\n");
            assertThat(byToken.line()).contains("your own").doesNotContain("accepted");

            assertThat(stranger.banner()).contains("Welcome");
            stranger.send("invalid token\n");
            assertThat(stranger.everything()).isEqualTo("TOKEN INV Invalid team token\n");
        }
    }

    @Test
    void aTokenNamesTheTeamOnlyWhereTheNetworkNamesNoOther() throws IOException {
        try (Doors doors = arena.open(ledger, Limits.USUAL);
                LineClient same = new LineClient(doors.lines().orElseThrow(), "127.0.2.1");
                LineClient other = new LineClient(doors.lines().orElseThrow(), "127.0.3.1")) {
            same.banner();
            same.send("TOKEN " + TestArena.token(2) + "\n" + arena.flag(1, 9) + "\n");
            assertThat(same.line()).isEqualTo("TOKEN OK enter your flags");
            assertThat(same.line()).endsWith(" OK accepted");
            other.banner();
            other.send("TOKEN " + TestArena.token(2) + "\n" + arena.flag(1, 9) + "\n");
            assertThat(other.everything()).startsWith("TOKEN INV").doesNotContain("accepted");
        }
    }

    @Test
    void aClientThatSendsEverythingAndEndsStillGetsEveryAnswer() throws IOException {
        try (Doors doors = arena.open(ledger, Limits.USUAL);
                LineClient client = new LineClient(doors.lines().orElseThrow(), "127.0.1.1")) {
            client.banner();
            StringBuilder all = new StringBuilder();
            for (int id = 0; id < 1_000; id++) {
                all.append(arena.flag(2, id)).append('\n');
            }
            client.send(all + arena.flag(3, 5_000));
            client.end();
            assertThat(client.everything().lines()).hasSize(1_001).allMatch(line -> line.endsWith(" OK accepted"));
        }
    }

    @Test
    void aLineWithoutEndIsCutOffWithAClearAnswer() throws IOException {
        try (Doors doors = arena.open(ledger, Limits.USUAL);
                LineClient client = new LineClient(doors.lines().orElseThrow(), "127.0.1.1")) {
            client.banner();
            client.send(new byte[1 << 20]);
            client.end();
            assertThat(client.everything()).isEqualTo("- ERR a line has at most 256 bytes\n");
        }
    }

    @Test
    void whoIsTooFastIsToldSoAndMaySendItAgain() throws IOException {
        Limits few = limits(10, 5, 64);
        try (Doors doors = arena.open(ledger, few);
                LineClient client = new LineClient(doors.lines().orElseThrow(), "127.0.1.1")) {
            client.banner();
            for (int id = 0; id < 6; id++) {
                client.send(arena.flag(2, id) + "\n");
            }
            List<String> answers = client.lines(6);
            assertThat(answers).filteredOn(line -> line.contains(" OK ")).hasSize(5);
            String refused = answers.stream()
                    .filter(line -> line.contains(" ERR "))
                    .findFirst()
                    .orElseThrow();
            assertThat(refused).endsWith("a team may send 10 flags a second; try again later");
            String flag = refused.substring(0, refused.indexOf(' '));
            String answer = refused;
            while (answer.contains(" ERR ")) {
                client.send(flag + "\n");
                answer = client.line();
            }
            assertThat(answer).isEqualTo(flag + " OK accepted");
        }
    }

    @Test
    void aTeamWithTooManyConnectionsIsToldSoAndOthersAreNot() throws IOException {
        try (Doors doors = arena.open(ledger, limits(10_000, 2_000, 2));
                LineClient first = new LineClient(doors.lines().orElseThrow(), "127.0.1.1");
                LineClient second = new LineClient(doors.lines().orElseThrow(), "127.0.1.2")) {
            first.banner();
            second.banner();
            try (LineClient third = new LineClient(doors.lines().orElseThrow(), "127.0.1.3");
                    LineClient other = new LineClient(doors.lines().orElseThrow(), "127.0.2.1")) {
                assertThat(third.everything()).isEqualTo("- ERR too many connections; a team has at most 2\n");
                other.banner();
            }
            first.end();
            assertThat(first.everything()).isEmpty();
            try (LineClient again = new LineClient(doors.lines().orElseThrow(), "127.0.1.3")) {
                assertThat(again.banner()).contains("Welcome");
            }
        }
    }

    @Test
    void aRelayNamesWhomItSpeaksFor(@TempDir Path folder) throws IOException {
        Path socket = folder.resolve("arena/door.sock");
        Doors.Places places = new Doors.Places(
                Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                Optional.empty(),
                Optional.of(socket),
                List.of(Network.of("127.0.0.0/24")));
        byte[] header = HexFormat.of()
                .parseHex("0d0a0d0a000d0a515549540a" + "2111000c" + "7f000307" + "7f000001" + "c350" + "1a0a");
        try (Doors doors = arena.open(ledger, Limits.USUAL, places)) {
            try (LineClient relay = new LineClient(doors.lines().orElseThrow(), "127.0.0.1")) {
                relay.send(header);
                relay.send(arena.flag(3, 1) + "\n" + arena.flag(1, 2) + "\n");
                relay.banner();
                assertThat(relay.lines(2))
                        .anyMatch(line -> line.contains(" OWN "))
                        .anyMatch(line -> line.contains(" OK "));
            }
            try (LineClient plain = new LineClient(doors.lines().orElseThrow(), "127.0.0.1")) {
                plain.send(arena.flag(3, 1) + "\n");
                assertThat(plain.everything()).contains("begin with a PROXY header");
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                    .isEqualTo("rw-rw----");
            try (SocketChannel unix = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                unix.connect(UnixDomainSocketAddress.of(socket));
                unix.write(ByteBuffer.wrap(header));
                unix.write(ByteBuffer.wrap(
                        (arena.flag(3, 8) + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
                unix.shutdownOutput();
                ByteBuffer answer = ByteBuffer.allocate(4_096);
                while (unix.read(answer) >= 0) {}
                assertThat(new String(answer.array(), java.nio.charset.StandardCharsets.US_ASCII))
                        .contains(" OWN ");
            }
            try (SocketChannel unix = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                unix.connect(UnixDomainSocketAddress.of(socket.resolveSibling("http.sock")));
                unix.write(ByteBuffer.wrap(header));
                unix.write(ByteBuffer.wrap(
                        "GET /attack.json HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
                unix.shutdownOutput();
                ByteBuffer answer = ByteBuffer.allocate(4_096);
                while (unix.read(answer) >= 0) {}
                assertThat(new String(answer.array(), java.nio.charset.StandardCharsets.US_ASCII))
                        .startsWith("HTTP/1.1 200 OK")
                        .contains("flag_ids");
            }
        }
        assertThat(ledger.read(arena.exercise(), 0))
                .extracting(Entry::event)
                .containsExactly(new ArenaEvent.FlagCaptured("2", "team-3", TestArena.TICK));
    }

    @Test
    void whatTheLedgerCouldNotTakeMaySentAgainAndThenSucceeds() throws IOException {
        AtomicBoolean broken = new AtomicBoolean(true);
        try (Doors doors = arena.open(new Failing(ledger, broken), Limits.USUAL);
                LineClient client = new LineClient(doors.lines().orElseThrow(), "127.0.1.1")) {
            client.banner();
            String flag = arena.flag(2, 1);
            client.send(flag + "\n");
            assertThat(client.line()).isEqualTo(flag + " ERR try again later");
            broken.set(false);
            client.send(flag + "\n" + flag + "\n");
            List<String> verdicts = new ArrayList<>(client.lines(2));
            assertThat(verdicts.get(0)).endsWith(" OK accepted");
            assertThat(verdicts.get(1)).contains(" DUP ");
        }
    }

    private static Limits limits(int flagsASecond, int burst, int connectionsOfTeam) {
        Limits usual = Limits.USUAL;
        return new Limits(
                usual.lineBytes(),
                usual.requestBytes(),
                usual.flagsOfRequest(),
                usual.flagsInFlight(),
                usual.waitingOfTeam(),
                flagsASecond,
                burst,
                connectionsOfTeam,
                usual.connectionsUnknown(),
                usual.connectionsUnknownOfAddress(),
                usual.connections(),
                usual.unknown(),
                usual.idle(),
                usual.stalled());
    }

    private record Failing(Ledger ledger, AtomicBoolean broken) implements Ledger {
        @Override
        public <T> T commit(Function<Session, T> work) {
            return ledger.commit(work);
        }

        @Override
        public BitSet appendNew(ExerciseId exercise, List<Draft> drafts) {
            if (broken.get()) {
                throw new LedgerFailure("append", new IOException("the disk is away"));
            }
            return ledger.appendNew(exercise, drafts);
        }

        @Override
        public List<Entry> read(ExerciseId exercise, long after) {
            return ledger.read(exercise, after);
        }

        @Override
        public List<ExerciseId> exercises(int most) {
            return ledger.exercises(most);
        }
    }
}
