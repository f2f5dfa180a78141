package enshu.range;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.range.engine.ObservedContainer;
import enshu.range.engine.Outcome;
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
 * A real game network with half an hour of hardening and 20 Mbit/s for each team: who reaches whom, and how fast. The clock
 * goes on from one test to the next.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HardeningIT {
    /** Reads or writes 12 MB, as the caller's first byte says. */
    private static final String SERVER = """
            cat > /tmp/server.py <<'EOF'
            import socket
            s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("", 9000)); s.listen()
            while True:
                c, _ = s.accept()
                c.settimeout(60)
                try:
                    if c.recv(1) == b"d": c.sendall(bytes(12000000))
                    else:
                        left = 12000000
                        while left > 0:
                            got = c.recv(65536)
                            if not got: break
                            left -= len(got)
                        c.sendall(b"!")
                except OSError: pass
                c.close()
            EOF
            setsid python3 /tmp/server.py > /dev/null 2>&1 &
            """;

    private static final String CLIENT = """
            cat > /tmp/client.py <<'EOF'
            import socket, sys, time
            c = socket.create_connection((sys.argv[1], 9000), timeout=5)
            c.settimeout(60)
            begun = time.monotonic()
            c.sendall(sys.argv[2].encode())
            if sys.argv[2] == "u": c.sendall(bytes(12000000))
            while c.recv(65536): pass
            print(time.monotonic() - begun)
            EOF
            """;

    /** 12 MB are 96 Mbit, of which 20 Mbit, a second's worth, may come at once. */
    private static final double QUICKEST = 3.4;

    private static final double SLOWEST = 18;

    @TempDir
    private Path library = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private OnDuty duty;

    @SuppressWarnings("NullAway.Init")
    private List<Wished> wished;

    @BeforeAll
    void allRangesStand() throws IOException, InterruptedException {
        HardenedDuel.write(library);
        duty = new OnDuty(library);
        wished = Wished.game(duty.host(), "duel", 2);
        duty.begin();
        for (Wished one : wished) {
            duty.awaitState(one, "ready");
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

    private Wished blue() {
        return wished.get(1);
    }

    private Wished red() {
        return wished.get(2);
    }

    private void clock(String state, int minutes) {
        ScratchDatabase.asConsole(
                "update ranges.clock set state = ?, anchor = now(), elapsed_ms = ? where exercise = ?",
                state,
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

    private boolean reaches(Wished from, String host, String address, int port) {
        return duty.bash(
                        from.rangeId(),
                        host,
                        "python3 -c 'import socket; socket.create_connection((\"" + address + "\", " + port + "), 2)'")
                .succeeded();
    }

    /** Without its routes a router reaches nobody whatever is closed, so a closed network says something only with them. */
    private void awaitRoutes() throws InterruptedException {
        for (Wished team : List.of(blue(), red())) {
            String other = address(team.equals(blue()) ? red() : blue(), "router", "arena");
            Awaited.until(
                    "the router has its ways",
                    () -> duty.bash(team.rangeId(), "router", "ip route")
                            .output()
                            .contains(" via " + other + " "),
                    () -> duty.bash(team.rangeId(), "router", "ip route"));
        }
    }

    private boolean deskReachesTheOthersShop() {
        return reaches(blue(), "desk", address(red(), "shop", "lan"), 8080);
    }

    private boolean routerReachesTheOther() {
        return reaches(blue(), "router", address(red(), "router", "arena"), 9000);
    }

    private boolean checkerReachesBoth() {
        return reaches(arena(), "checker-shop", address(blue(), "shop", "lan"), 8080)
                && reaches(arena(), "checker-shop", address(red(), "shop", "lan"), 8080);
    }

    @Test
    @Order(1)
    void noTeamReachesAnotherBeforeTheTimeIsOverAndCheckersReachAll() throws InterruptedException {
        assertThat(duty.bash(red().rangeId(), "router", SERVER).succeeded()).isTrue();
        Awaited.until("checkers reach all", this::checkerReachesBoth, () -> "not yet");
        awaitRoutes();
        for (String state : List.of("prepared", "running", "paused")) {
            clock(state, 10);
            assertThat(deskReachesTheOthersShop()).as(state).isFalse();
            assertThat(routerReachesTheOther()).as(state).isFalse();
        }
    }

    @Test
    @Order(2)
    void aRestartedRouterAndARestartedOrchestratorLeaveItClosed() throws InterruptedException {
        clock("running", 10);
        ObservedContainer router = duty.container(red().rangeId(), "router");
        ProcessHandle.of(router.pid()).orElseThrow().destroyForcibly();
        Awaited.until(
                "the router runs again",
                () -> duty.runsAnew(red().rangeId(), router) && checkerReachesBoth(),
                () -> duty.container(red().rangeId(), "router"));
        awaitRoutes();
        assertThat(deskReachesTheOthersShop()).isFalse();
        duty.end();
        assertThat(deskReachesTheOthersShop()).as("while nobody is on duty").isFalse();
        duty.begin();
        duty.awaitState(blue(), "ready");
        assertThat(deskReachesTheOthersShop()).isFalse();
        assertThat(checkerReachesBoth()).isTrue();
    }

    @Test
    @Order(3)
    void itOpensByItselfAndClosesWhenTheClockIsSetBack() throws InterruptedException {
        ScratchDatabase.asConsole(
                "update ranges.clock set state = 'running', anchor = now(), elapsed_ms = ? where exercise = ?",
                29 * 60_000L + 57_000,
                arena().exercise());
        Awaited.until("the desk reaches the others' shop", this::deskReachesTheOthersShop, () -> "not yet");
        duty.end();
        duty.begin();
        assertThat(deskReachesTheOthersShop()).isTrue();
        clock("running", 20);
        Awaited.until("it is closed", () -> !deskReachesTheOthersShop(), () -> "still open");
        clock("running", 31);
        Awaited.until("it is open again", this::deskReachesTheOthersShop, () -> "not yet");
    }

    @Test
    @Order(4)
    void aTeamSendsAndGetsNoMoreThanItsShare() throws InterruptedException {
        assertThat(duty.bash(red().rangeId(), "router", SERVER).succeeded()).isTrue();
        String server = address(red(), "router", "arena");
        Awaited.until(
                "it listens",
                () -> reaches(arena(), "checker-shop", server, 9000),
                () -> duty.container(red().rangeId(), "router"));
        assertThat(seconds(arena(), "checker-shop", server, "u"))
                .as("what a team gets")
                .isBetween(QUICKEST, SLOWEST);
        assertThat(seconds(arena(), "checker-shop", server, "d"))
                .as("what a team sends")
                .isBetween(QUICKEST, SLOWEST);
        assertThat(seconds(blue(), "router", server, "d"))
                .as("what goes between teams")
                .isBetween(QUICKEST, SLOWEST);
    }

    private double seconds(Wished from, String host, String server, String way) {
        Outcome outcome = duty.bash(from.rangeId(), host, CLIENT + "python3 /tmp/client.py " + server + " " + way);
        assertThat(outcome.succeeded()).as(outcome.output()).isTrue();
        return Double.parseDouble(outcome.output().strip());
    }
}
