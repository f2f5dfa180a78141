package enshu.range;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.range.namespace.HostProgram;
import enshu.range.plan.HardenedDuel;
import enshu.range.wish.Awaited;
import enshu.range.wish.Wished;
import enshu.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real game network on which two sides take turns of ten minutes after half an hour of hardening, with five minutes of rest:
 * who begins to talk to whom, and under which address. The clock goes on from one test to the next.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SidesIT {
    /** Echoes what it hears, over TCP and UDP. */
    private static final String SERVER = """
            cat > /tmp/server.py <<'EOF'
            import socket, threading
            u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); u.bind(("", 9000))
            def datagrams():
                while True:
                    said, who = u.recvfrom(100)
                    u.sendto(said, who)
            threading.Thread(target=datagrams, daemon=True).start()
            s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("", 9000)); s.listen()
            def talk(c):
                try:
                    while said := c.recv(100): c.sendall(said)
                except OSError: pass
            while True: threading.Thread(target=talk, args=(s.accept()[0],), daemon=True).start()
            EOF
            setsid python3 /tmp/server.py > /dev/null 2>&1 &
            """;

    /** Says something once a second on one connection and notes whether it was answered. */
    private static final String TALKER = """
            cat > /tmp/talker.py <<'EOF'
            import socket, sys, time
            c = socket.create_connection((sys.argv[1], 9000), 5); c.settimeout(2)
            while True:
                try: c.sendall(b"x"); heard = c.recv(100) != b""
                except OSError: heard = False
                open("/tmp/heard", "w").write("yes" if heard else "no")
                if not heard: break
                time.sleep(1)
            EOF
            setsid python3 /tmp/talker.py ADDRESS > /dev/null 2>&1 &
            """;

    @TempDir
    private Path library = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private OnDuty duty;

    @SuppressWarnings("NullAway.Init")
    private List<Wished> wished;

    @BeforeAll
    void allRangesStand() throws IOException, InterruptedException {
        HardenedDuel.write(library, "  sides: {turn: PT10M, rest: PT5M}\n");
        duty = new OnDuty(library);
        wished = Wished.game(duty.host(), "duel", 2);
        duty.begin();
        for (Wished one : wished) {
            duty.awaitState(one, "ready");
        }
        for (Wished team : List.of(blue(), red())) {
            assertThat(duty.bash(team.rangeId(), "router", SERVER).succeeded()).isTrue();
            Awaited.until(
                    "its router listens",
                    () -> reaches(arena(), "checker-shop", address(team, "router", "arena"), 9000),
                    () -> duty.container(team.rangeId(), "router"));
        }
    }

    @AfterAll
    void nothingIsLeft() {
        String instance = duty.settings().instance();
        duty.close();
        assertThat(tables()).doesNotContain(instance);
    }

    private String tables() {
        return HostProgram.run(
                Duration.ofSeconds(10),
                "",
                "nsenter",
                "--net=" + duty.settings().engineNamespace(),
                "nft",
                "list",
                "tables",
                "netdev");
    }

    private Wished arena() {
        return wished.getFirst();
    }

    /** The first team, which is of side A. */
    private Wished blue() {
        return wished.get(1);
    }

    private Wished red() {
        return wished.get(2);
    }

    private void clock(int minutes) {
        ScratchDatabase.asConsole(
                "update ranges.clock set state = 'running', anchor = now(), elapsed_ms = ? where exercise = ?",
                minutes * 60_000L,
                arena().exercise());
    }

    private String address(Wished range, String service, String network) {
        return duty.container(range.rangeId(), service).addresses().entrySet().stream()
                .filter(leg -> leg.getKey().contains(network))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private boolean python(Wished range, String host, String program) {
        return duty.bash(range.rangeId(), host, "python3 -c '" + program + "'").succeeded();
    }

    private boolean reaches(Wished from, String host, String address, int port) {
        return python(from, host, "import socket; socket.create_connection((\"" + address + "\", " + port + "), 2)");
    }

    private boolean asks(Wished from, Wished to) {
        return python(
                from,
                "router",
                "import socket; u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); u.settimeout(2);"
                        + " u.sendto(b\"x\", (\"" + address(to, "router", "arena") + "\", 9000)); u.recv(9)");
    }

    private boolean attacks(Wished from, Wished to) {
        return reaches(from, "desk", address(to, "shop", "lan"), 8080);
    }

    private boolean checkerReachesBoth() {
        return reaches(arena(), "checker-shop", address(blue(), "shop", "lan"), 8080)
                && reaches(arena(), "checker-shop", address(red(), "shop", "lan"), 8080);
    }

    private void assertAttacksAlone(Wished attacker, Wished defender) throws InterruptedException {
        Awaited.until("the attack gets through", () -> attacks(attacker, defender), () -> "not yet");
        assertThat(asks(attacker, defender)).isTrue();
        assertThat(attacks(defender, attacker)).isFalse();
        assertThat(reaches(defender, "router", address(attacker, "router", "arena"), 9000))
                .isFalse();
        assertThat(asks(defender, attacker)).isFalse();
        assertThat(checkerReachesBoth()).isTrue();
    }

    @Test
    @Order(1)
    void sideAAttacksFirstAndSideBOnlyAnswers() throws InterruptedException {
        clock(31);
        assertAttacksAlone(blue(), red());
    }

    @Test
    @Order(2)
    void inTheRestNobodyReachesAnybody() throws InterruptedException {
        clock(41);
        Awaited.until("it is closed", () -> !attacks(blue(), red()), () -> "still open");
        assertThat(attacks(red(), blue())).isFalse();
        assertThat(checkerReachesBoth()).isTrue();
    }

    @Test
    @Order(3)
    void thenItIsTheOtherWayRoundAndAConnectionOfBeforeIsOver() throws InterruptedException {
        clock(31);
        Awaited.until("the attack gets through", () -> attacks(blue(), red()), () -> "not yet");
        assertThat(duty.bash(blue().rangeId(), "router", TALKER.replace("ADDRESS", address(red(), "router", "arena")))
                        .succeeded())
                .isTrue();
        awaitHeard("yes");
        clock(46);
        assertAttacksAlone(red(), blue());
        awaitHeard("no");
    }

    private void awaitHeard(String word) throws InterruptedException {
        Awaited.until(
                "whether it was answered: " + word,
                () -> duty.bash(blue().rangeId(), "router", "cat /tmp/heard")
                        .output()
                        .strip()
                        .equals(word),
                () -> duty.bash(blue().rangeId(), "router", "cat /tmp/heard"));
    }

    @Test
    @Order(4)
    void aRouterThatIsKilledComesBackOnTheSideItWasOn() throws InterruptedException {
        var router = duty.container(blue().rangeId(), "router");
        ProcessHandle.of(router.pid()).orElseThrow().destroyForcibly();
        Awaited.until(
                "the router runs again",
                () -> duty.runsAnew(blue().rangeId(), router),
                () -> duty.container(blue().rangeId(), "router"));
        assertThat(duty.bash(blue().rangeId(), "router", SERVER).succeeded()).isTrue();
        Awaited.until("its service is reached", () -> attacks(red(), blue()), () -> "not yet");
        assertAttacksAlone(red(), blue());
    }

    /** Whoever has root in a router may set what addresses it likes: with another's it is not heard. */
    @Test
    @Order(5)
    void aRouterIsHeardWithItsOwnAddressesAlone() throws InterruptedException {
        String own = address(red(), "router", "arena");
        String other = own.replaceFirst("[0-9]+$", "77");
        String server = address(blue(), "router", "arena");
        String from = "import socket; socket.create_connection((\"" + server + "\", 9000), 2, (\"%s\", 0))";
        assertThat(python(red(), "router", from.formatted(own))).isTrue();
        String card = duty.bash(red().rangeId(), "router", "ip -o -4 addr | awk '/" + own + "/ {print $2}'")
                .output()
                .strip();
        String mac = duty.bash(red().rangeId(), "router", "cat /sys/class/net/" + card + "/address")
                .output()
                .strip();
        assertThat(duty.bash(red().rangeId(), "router", "ip addr add " + other + "/22 dev " + card)
                        .succeeded())
                .isTrue();
        assertThat(python(red(), "router", from.formatted(other))).isFalse();
        assertThat(reaches(arena(), "checker-shop", other, 9000)).isFalse();
        assertThat(duty.bash(red().rangeId(), "router", "ip link set " + card + " address 02:11:22:33:44:55")
                        .succeeded())
                .isTrue();
        assertThat(python(red(), "router", from.formatted(own))).isFalse();
        assertThat(duty.bash(red().rangeId(), "router", "ip link set " + card + " address " + mac)
                        .succeeded())
                .isTrue();
        Awaited.until(
                "with its own it is heard again", () -> python(red(), "router", from.formatted(own)), () -> "not yet");
    }

    /** It is found by its bridge: to give it another address doesn't keep it in its turn. */
    @Test
    @Order(6)
    void aRouterThatChangedItsAddressIsClosedAllTheSame() throws InterruptedException {
        String own = address(red(), "router", "arena");
        assertThat(duty.bash(
                                red().rangeId(),
                                "router",
                                "card=$(ip -o -4 addr | awk '/" + own + "/ {print $2}'); ip addr flush dev $card;"
                                        + " ip addr add 10.200.0.1/32 dev $card")
                        .succeeded())
                .isTrue();
        assertThat(rulesOfRed()).doesNotContain("calls0");
        clock(31);
        Awaited.until("side B only answers", () -> rulesOfRed().contains("calls0"), this::tables);
    }

    private String rulesOfRed() {
        return HostProgram.run(
                Duration.ofSeconds(10),
                "",
                "nsenter",
                "--net=" + duty.settings().engineNamespace(),
                "nft",
                "list",
                "table",
                "netdev",
                "enshuside_" + duty.container(red().rangeId(), "router").name());
    }
}
