package enshu.range;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.range.engine.ObservedContainer;
import enshu.range.namespace.NetworkNamespace;
import enshu.range.wish.Awaited;
import enshu.range.wish.Wished;
import enshu.scratch.ScratchDatabase;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Checks of rule sets and of what happens over time, on a real range: each is red, then green, and says why. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WatchedIT {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @SuppressWarnings("NullAway.Init")
    private OnDuty duty;

    @SuppressWarnings("NullAway.Init")
    private Wished wished;

    private int minute = 1;

    @BeforeAll
    void theRangeStandsAndEverythingWasLookedAtOnce() throws IOException, InterruptedException {
        duty = new OnDuty();
        wished = Wished.watched(duty.host());
        duty.begin();
        duty.awaitState(wished, "ready");
        wished.runsAt(minute);
        Awaited.until("the first look at all", () -> wished.results() == 6, wished::results);
    }

    @AfterAll
    void itEnds() {
        duty.close();
    }

    private ObservedContainer host(String service) {
        return duty.container(wished.rangeId(), service);
    }

    private void bash(String service, String line) {
        assertThat(duty.bash(wished.rangeId(), service, line).succeeded())
                .as(line)
                .isTrue();
    }

    private void nft(String... words) {
        ObservedContainer router = host("router");
        String[] all = new String[words.length + 1];
        all[0] = "nft";
        System.arraycopy(words, 0, all, 1, words.length);
        NetworkNamespace.ofProcess(router.pid(), router.name()).run(LIMIT, "", all);
    }

    /** As if that many minutes had gone by since the last look. */
    private void later(int minutes) {
        minute += minutes;
        wished.runsAt(minute);
    }

    /** A look of its own: verdict and evidence. */
    private String looked(String task) throws InterruptedException {
        assertThat(wished.orders(task)).isTrue();
        Awaited.until("the look is done", () -> wished.openOrders() == 0, wished::openOrders);
        return ScratchDatabase.read("""
                        select (leaves -> 0 ->> 'verdict') || ': ' || (leaves -> 0 ->> 'looked') || ': ' || (leaves -> 0 ->> 'found')
                        from ranges.check_state where exercise = ? and task = ?""", wished.exercise(), task).getFirst();
    }

    @Test
    void aRuleThatIsThereTurnsTheFirewallCheckGreenAndOneLikeItDoesNot() throws InterruptedException {
        assertThat(looked("blocked")).startsWith("RED: firewall rules of router: 0 rules, none with {rule: ");
        nft("add table inet filter; add chain inet filter forward { type filter hook forward priority 0; }");
        nft("add rule inet filter forward ip saddr 192.0.2.1 drop");
        assertThat(looked("blocked")).startsWith("RED: firewall rules of router: 1 rule, none with");
        String pc = host("pc").addresses().values().iterator().next();
        nft("add rule inet filter forward ip saddr " + pc + " tcp dport 9999 counter drop");
        assertThat(looked("blocked")).isEqualTo("GREEN: firewall rules of router: 2 rules, with all that is wanted");
        nft("delete table inet filter");
        assertThat(looked("blocked")).startsWith("RED");
    }

    @Test
    void aLineCountsOnlyWhenItWasWrittenInTime() throws InterruptedException {
        assertThat(looked("written")).startsWith("RED: lines like ^login of [a-z]+$ in /var/log/app.log of server");
        bash("server", "echo 'login of 1234' >> /var/log/app.log");
        assertThat(looked("written")).startsWith("RED").contains("no line matches");
        bash("server", "echo 'login of tanaka' >> /var/log/app.log");
        assertThat(looked("written")).startsWith("GREEN").contains("1 line matches: login of tanaka; a new one at PT");
        later(6);
        assertThat(looked("written")).as("that is longer ago than five minutes").startsWith("RED");
        bash("server", "echo 'login of sato' > /var/log/app.log");
        assertThat(looked("written"))
                .as("a log that began anew")
                .startsWith("GREEN")
                .contains("login of sato");
        bash("server", "rm /var/log/app.log && ln -s /etc/passwd /var/log/app.log");
        assertThat(looked("written"))
                .as("no link is followed")
                .startsWith("UNKNOWN")
                .contains("a link");
    }

    @Test
    void whatAContainerPrintsIsItsLogToo() throws InterruptedException {
        assertThat(looked("printed")).startsWith("RED").contains("what is printed by server");
        bash("server", "echo 'printer: out of paper' > /proc/1/fd/1");
        assertThat(looked("printed")).startsWith("GREEN").contains("1 line matches: printer: out of paper");
    }

    @Test
    void whatTheRouterPassesOnIsCountedWhateverHappensInsideIt() throws InterruptedException {
        assertThat(looked("passed"))
                .startsWith("RED")
                .endsWith(": 0 packets; the time it is about is not over, or was not" + " watched from its beginning");
        later(6);
        assertThat(looked("quiet")).startsWith("GREEN").endsWith(": 0 packets");
        connect();
        assertThat(looked("passed")).startsWith("GREEN").contains("packets from pc to 10.");
        assertThat(looked("quiet")).startsWith("RED");
        nft("flush ruleset");
        later(6);
        assertThat(looked("passed")).as("all of that was before").startsWith("RED");
        connect();
        assertThat(looked("passed")).as("nothing inside sets it back").startsWith("GREEN");
        ObservedContainer router = host("router");
        ProcessHandle.of(router.pid()).orElseThrow().destroyForcibly();
        Awaited.until("the router runs again", () -> duty.runsAnew(wished.rangeId(), router), () -> host("router"));
        later(6);
        assertThat(looked("passed"))
                .as("a new router begins with what was counted")
                .startsWith("RED");
        Awaited.until("its routes are set", this::connects, () -> host("router"));
        String seen = looked("passed");
        for (int more = 0; more < 10 && !seen.startsWith("GREEN"); more++) {
            connect();
            seen = looked("passed");
        }
        assertThat(seen).as("what it passes on is counted again").startsWith("GREEN");
    }

    private void connect() {
        assertThat(connects()).isTrue();
    }

    private boolean connects() {
        return duty.bash(
                        wished.rangeId(),
                        "pc",
                        "exec 3<>/dev/tcp/"
                                + host("server").addresses().values().iterator().next() + "/8000")
                .succeeded();
    }

    @Test
    void whatHasToHoldIsGreenAfterItsTimeAndThreeLooks() throws InterruptedException {
        assertThat(looked("kept")).startsWith("RED").contains("so for PT0S of PT1M in 0 looks; nothing is there");
        bash("pc", "touch /srv/mark");
        assertThat(looked("kept")).startsWith("RED").contains("in 1 look; 0 bytes");
        bash("pc", "rm /srv/mark");
        assertThat(looked("kept")).as("it begins anew").startsWith("RED").contains("in 0 looks");
        bash("pc", "touch /srv/mark");
        assertThat(looked("kept")).startsWith("RED").contains("in 1 look");
        later(1);
        looked("kept");
        later(1);
        assertThat(looked("kept")).startsWith("GREEN").contains(" of PT1M in ").contains("; 0 bytes; runs: ");
    }
}
