package enshu.range;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.range.engine.ObservedContainer;
import enshu.range.engine.Outcome;
import enshu.range.wish.Awaited;
import enshu.range.wish.Wished;
import enshu.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A real game of two teams and two services, one checked over HTTP and one by a command: flags are put where the other team
 * can fetch them, and what was done to services is found. One tick a test, in their order.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CheckersIT {
    private static final List<String> TEAMS = List.of("team-1", "team-2");
    private static final Duration TICK = Duration.ofMinutes(4);
    private static final Duration REST = TICK.multipliedBy(3).dividedBy(4);

    @SuppressWarnings("NullAway.Init")
    private OnDuty duty;

    @SuppressWarnings("NullAway.Init")
    private List<Wished> wished;

    @BeforeAll
    void allRangesStand() throws IOException, InterruptedException {
        duty = new OnDuty(Path.of("../scenarios/src/test/resources/good"));
        wished = Wished.game(duty.host(), "duel", TEAMS.size());
        duty.begin();
        for (Wished one : wished) {
            duty.awaitState(one, "ready");
        }
    }

    @AfterAll
    void itEnds() {
        for (String table : List.of("checker_order", "checker_result", "planting")) {
            ScratchDatabase.asOwner("delete from ranges." + table + " where exercise = ?", exercise());
        }
        duty.close();
    }

    private java.util.UUID exercise() {
        return wished.getFirst().exercise();
    }

    private Wished team(int number) {
        return wished.get(number);
    }

    /**
     * Orders what the scoring engine would, and waits for what comes of it.
     *
     * @param left how much of the tick is left when the clock is set; at most three quarters of it,
     *     so that every visit has its turn
     */
    private List<String> tick(int tick, Duration left) throws InterruptedException {
        wished.getFirst().runsAt(TICK.multipliedBy(tick + 1L).minus(left));
        for (String team : TEAMS) {
            for (String service : List.of("shop", "mail")) {
                String flags = IntStream.iterate(tick, older -> older - 1)
                        .limit(tick + 1L)
                        .boxed()
                        .flatMap(at -> IntStream.range(0, "shop".equals(service) ? 2 : 1)
                                .mapToObj(index -> "{\"tick\": " + at + ", \"index\": " + index
                                        + ", \"variant\": 0, \"flag\": \"" + flag(team, service, at, index) + "\"}"))
                        .collect(Collectors.joining(", ", "[", "]"));
                ScratchDatabase.asOwner(
                        "insert into ranges.checker_order (exercise, tick, team, service, flags, tick_ms, ends_ms)"
                                + " values (?, ?, ?, ?, ?::jsonb, ?, ?)",
                        exercise(),
                        tick,
                        team,
                        service,
                        flags,
                        TICK.toMillis(),
                        TICK.multipliedBy(tick + 1L).toMillis());
            }
        }
        Awaited.until("four results of tick " + tick, () -> results(tick).size() == 4, () -> results(tick));
        return results(tick);
    }

    private static String flag(String team, String service, int tick, int index) {
        return "ENSHU_" + team + "_" + service + "_" + tick + "_" + index;
    }

    private List<String> results(int tick) {
        return ScratchDatabase.read(
                "select team || ' ' || service || ' ' || status || case when status in ('OK', 'DOWN', 'RECOVERING') then ''"
                        + " else ': ' || message || detail end from ranges.checker_result"
                        + " where exercise = ? and tick = ? order by 1",
                exercise(),
                tick);
    }

    @Test
    @Order(0)
    void flagsAreWhereTheOtherTeamCanFetchThem() throws InterruptedException {
        assertThat(tick(0, REST))
                .containsExactly("team-1 mail OK", "team-1 shop OK", "team-2 mail OK", "team-2 shop OK");
        List<String> names = ScratchDatabase.read(
                "select attack_info from ranges.planting where exercise = ? and team = 'team-2' and service = 'shop'"
                        + " and tick = 0 and outcome = 'OK' order by index",
                exercise());
        assertThat(names).hasSize(2);
        assertThat(fetched("8080", names.get(0))).isEqualTo(flag("team-2", "shop", 0, 0));
        assertThat(fetched("8080", names.get(1))).isEqualTo(flag("team-2", "shop", 0, 1));
    }

    /** What the first team's desk gets from the second team's service under a name. */
    private String fetched(String port, String name) {
        String block = ScratchDatabase.read(
                        "select split_part(host(block), '.', 1) || '.' || split_part(host(block), '.', 2) || '.'"
                                + " || split_part(host(block), '.', 3) from ranges.wish where range_id = ?",
                        team(2).range())
                .getFirst();
        ObservedContainer shop = duty.container(team(2).rangeId(), "shop");
        String address = shop.addresses().values().iterator().next();
        assertThat(address).as("within the second team's block").startsWith(block.substring(0, block.lastIndexOf('.')));
        Outcome outcome = duty.bash(
                team(1).rangeId(),
                "desk",
                "python3 -c 'import urllib.request as u; print(u.urlopen(\"http://" + address + ":" + port + "/" + name
                        + "\", timeout=10).read().decode(), end=\"\")'");
        assertThat(outcome.succeeded()).as(outcome.output()).isTrue();
        return outcome.output();
    }

    @Test
    @Order(1)
    void whatWasDoneToServicesIsFound() throws InterruptedException {
        Outcome rule = duty.bash(
                team(1).rangeId(), "router", "nft insert rule ip game forward tcp dport 8080 reject with tcp reset");
        assertThat(rule.succeeded()).as(rule.output()).isTrue();
        ObservedContainer shop = duty.container(team(2).rangeId(), "shop");
        ProcessHandle.of(shop.pid()).orElseThrow().destroyForcibly();
        Awaited.until(
                "the second team's shop runs again, without its notes",
                () -> duty.runsAnew(team(2).rangeId(), shop),
                () -> duty.container(team(2).rangeId(), "shop"));
        Awaited.until(
                "it listens",
                () -> duty.bash(
                                team(2).rangeId(),
                                "desk",
                                "exec 3<>/dev/tcp/"
                                        + shop.addresses().values().iterator().next() + "/8025")
                        .succeeded(),
                () -> "not yet");
        assertThat(tick(1, REST))
                .containsExactly(
                        "team-1 mail OK", "team-1 shop DOWN", "team-2 mail RECOVERING", "team-2 shop RECOVERING");
    }

    @Test
    @Order(2)
    void aCheckerThatDiedGoesOnWithWhatItHadStored() throws InterruptedException {
        duty.bash(
                team(1).rangeId(), "router", "nft -f /etc/nftables.conf; nft flush ruleset; nft -f /etc/nftables.conf");
        ObservedContainer checker = duty.container(wished.getFirst().rangeId(), "checker-shop");
        ProcessHandle.of(checker.pid()).orElseThrow().destroyForcibly();
        assertThat(tick(2, REST))
                .as(
                        "flags of tick 1 were never put into the first team's shop, those of tick 0 are lost in the second's")
                .containsExactly(
                        "team-1 mail OK", "team-1 shop RECOVERING", "team-2 mail RECOVERING", "team-2 shop RECOVERING");
        assertThat(duty.runsAnew(wished.getFirst().rangeId(), checker)).isTrue();
    }

    @Test
    @Order(3)
    void whatComesTooLateSaysNothing() throws InterruptedException {
        assertThat(tick(3, Duration.ZERO))
                .allSatisfy(result -> assertThat(result).contains(" LATE: ").contains("the tick was over"));
    }
}
