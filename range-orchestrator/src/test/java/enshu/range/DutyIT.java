package enshu.range;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.RangeId;
import enshu.range.engine.ObservedContainer;
import enshu.range.engine.Outcome;
import enshu.range.wish.Awaited;
import enshu.range.wish.Wished;
import enshu.scratch.ScratchDatabase;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The orchestrator between a real database and a real engine: a wish is answered, orders are carried out, another
 * holder of the lease is respected.
 */
class DutyIT {
    private OnDuty duty;

    @BeforeEach
    void prepare() throws IOException {
        duty = new OnDuty();
    }

    @AfterEach
    void close() {
        duty.close();
    }

    private String one(String sql, Object... values) {
        return ScratchDatabase.read(sql, values).getFirst();
    }

    private String epoch(Wished wished) {
        return one("select epoch::text from ranges.observation where range_id = ?", wished.range());
    }

    @Test
    void aWishIsClaimedStandsIsObservedAndGoes() throws InterruptedException {
        Wished wished = Wished.apart(duty.host());
        String block = one("select block::text from ranges.wish where range_id = ?", wished.range());
        duty.begin();
        duty.awaitState(wished, "ready");
        assertThat(duty.engine().observe(wished.rangeId()).networks())
                .singleElement()
                .satisfies(network -> assertThat(network.subnet()).isEqualTo(block.replace("/20", "/24")));
        assertThat(epoch(wished)).isEqualTo("1");
        assertThat(one("select progress::text from ranges.observation where range_id = ?", wished.range()))
                .contains("\"healthy\": [2, 2]", "\"networks\": [1, 1]");
        assertThat(ScratchDatabase.read(
                        "select desktop from ranges.desktop where ready and range_id = ?", wished.range()))
                .containsExactly("desk");
        wished.absent();
        duty.awaitState(wished, "removed");
        assertThat(duty.engine().observe(wished.rangeId()).empty()).isTrue();
        Awaited.until(
                "the block is given back",
                () -> one("select coalesce(block::text, 'none') from ranges.wish where range_id = ?", wished.range())
                        .equals("none"),
                () -> "a block");
        assertThat(ScratchDatabase.read("select desktop from ranges.desktop where range_id = ?", wished.range()))
                .isEmpty();
    }

    @Test
    void aRangeIsStoodAtItsSetTimeOrWhenItIsSaidAndNotBefore() throws InterruptedException {
        Wished later = Wished.apart(duty.host());
        later.isPreparedIn(3600);
        duty.begin();
        duty.awaitState(later, "waiting");
        assertThat(one("select reason from ranges.observation where range_id = ?", later.range()))
                .matches("it is prepared at \\S+Z");
        assertThat(duty.engine().standing()).isEmpty();
        Wished soon = Wished.apart(duty.host());
        soon.isPreparedIn(3);
        duty.awaitState(soon, "ready");
        assertThat(later.state()).isEqualTo("waiting");
        later.isPreparedNow();
        duty.awaitState(later, "ready");
    }

    @Test
    void aWishIsHeardAfterEveryLineToTheDatabaseWasCut() throws InterruptedException {
        duty.begin();
        Wished before = Wished.apart(duty.host());
        duty.awaitState(before, "ready");
        assertThat(ScratchDatabase.read(
                        "select pg_terminate_backend(pid)::text from pg_stat_activity where application_name = ?",
                        duty.application()))
                .hasSizeGreaterThan(1)
                .containsOnly("true");
        Wished after = Wished.apart(duty.host());
        before.absent();
        duty.awaitState(after, "ready");
        duty.awaitState(before, "removed");
    }

    @Test
    void whoLostTheLeaseEndsAndWritesNoMore() throws InterruptedException {
        Wished wished = Wished.apart(duty.host());
        duty.begin();
        duty.awaitState(wished, "ready");
        ScratchDatabase.asOwner("""
                update ranges.host_lease set holder = 'another-boot/1/0', epoch = epoch + 1,
                    expires_at = now() + interval '1 hour' where host = ?""", duty.host());
        duty.awaitEnd();
        assertThat(one("select holder from ranges.host_lease where host = ?", duty.host()))
                .as("what another holds is not given back")
                .isEqualTo("another-boot/1/0");
        assertThat(one("select (expires_at > now())::text from ranges.host_lease where host = ?", duty.host()))
                .isEqualTo("true");
        wished.absent();
        duty.begin();
        Awaited.until(
                "it asks for the lease again",
                () -> !ScratchDatabase.read(
                                "select 1 from pg_stat_activity where application_name = ?", duty.application())
                        .isEmpty(),
                () -> "no connection");
        assertThat(wished.state()).isEqualTo("ready");
        assertThat(duty.container(wished.rangeId(), "server").running()).isTrue();
        ScratchDatabase.asOwner(
                "update ranges.host_lease set expires_at = now() - interval '1 second' where host = ?", duty.host());
        duty.awaitState(wished, "removed");
        assertThat(epoch(wished)).isEqualTo("3");
    }

    @Test
    void whoWaitsForTheLeaseEndsWhenAskedAndTouchesNothing() throws InterruptedException {
        Wished wished = Wished.apart(duty.host());
        ScratchDatabase.asOwner(
                "insert into ranges.host_lease (host, epoch, holder, expires_at)"
                        + " values (?, 7, 'another-boot/1/0', now() + interval '1 hour')",
                duty.host());
        duty.begin();
        Awaited.until(
                "it asks for the lease",
                () -> !ScratchDatabase.read(
                                "select 1 from pg_stat_activity where application_name = ?", duty.application())
                        .isEmpty(),
                () -> "no connection");
        duty.end();
        assertThat(wished.state()).isEmpty();
        assertThat(duty.engine().standing()).isEmpty();
        assertThat(one("select epoch::text from ranges.host_lease where host = ?", duty.host()))
                .isEqualTo("7");
    }

    @Test
    void aRangeThatNobodyWishesAnyMoreIsRemovedOnReturn() throws InterruptedException {
        Wished wished = Wished.apart(duty.host());
        duty.begin();
        duty.awaitState(wished, "ready");
        duty.end();
        ScratchDatabase.asOwner("delete from ranges.wish where range_id = ?", wished.range());
        assertThat(duty.engine().standing()).contains(wished.rangeId());
        duty.begin();
        Awaited.until(
                "the copy is gone",
                () -> duty.engine().standing().isEmpty(),
                () -> duty.engine().standing());
    }

    @Test
    void anOrderIsCarriedOutOnceAndWhatWasToldIsNotToldAgain() throws InterruptedException {
        Wished wished = Wished.apart(duty.host());
        duty.begin();
        duty.awaitState(wished, "ready");
        wished.runsAt(0);
        Awaited.until("the first look", () -> wished.results() == 1, wished::results);
        assertThat(leaves(wished)).contains("RED");
        assertThat(wished.orders()).isTrue();
        Awaited.until("the order is done", () -> wished.openOrders() == 0, wished::openOrders);
        assertThat(wished.results()).as("what was told is not told again").isEqualTo(1);
        mark(wished.rangeId());
        ScratchDatabase.asConsole("update ranges.clock set state = 'paused' where exercise = ?", wished.exercise());
        assertThat(wished.orders()).isTrue();
        Awaited.until("an order while it rests is done", () -> wished.openOrders() == 0, wished::openOrders);
        assertThat(leaves(wished)).as("nothing is looked at while it rests").contains("RED");
        wished.runsAt(1);
        assertThat(wished.orders()).isTrue();
        Awaited.until("the change is told", () -> wished.results() == 2, wished::results);
        assertThat(leaves(wished)).contains("GREEN");
    }

    private String leaves(Wished wished) {
        return one("select leaves::text from ranges.check_state where exercise = ?", wished.exercise());
    }

    /** Leaves the mark that the task of the tiny package asks for, with the code that the host was given. */
    private void mark(RangeId range) {
        assertThat(duty.bash(range, "locked", "cat /scratch/deep/greeting").output())
                .startsWith("code=");
        String code = duty.bash(range, "locked", "cat /scratch/deep/greeting")
                .output()
                .strip()
                .substring(5);
        assertThat(duty.bash(range, "server", "echo " + code + " > /srv/mark").succeeded())
                .isTrue();
    }

    @Test
    void aReadOnlyHostHasTheFilesOfItsPackageAlsoAfterAStart() throws InterruptedException {
        Wished wished = Wished.apart(duty.host());
        duty.begin();
        duty.awaitState(wished, "ready");
        RangeId range = wished.rangeId();
        lookAtLocked(range);
        assertThat(duty.bash(range, "locked", "echo own > /scratch/own && cat /scratch/own")
                        .output())
                .isEqualTo("own\n");
        ObservedContainer before = duty.container(range, "locked");
        ProcessHandle.of(before.pid()).orElseThrow().destroyForcibly();
        Awaited.until("it runs again", () -> duty.runsAnew(range, before), () -> duty.container(range, "locked"));
        lookAtLocked(range);
    }

    private void lookAtLocked(RangeId range) {
        assertThat(duty.bash(range, "locked", "/etc/range/program").output()).isEqualTo("ran\n");
        assertThat(duty.bash(
                                range,
                                "locked",
                                "cmp /etc/range/greeting /scratch/deep/greeting && cat /etc/range/greeting")
                        .output())
                .matches("code=[0-9a-f]{8}\n");
        for (String place :
                List.of("/etc/range/program", "/etc/range/greeting", "/scratch/deep/greeting", "/etc/new")) {
            assertThat(duty.bash(range, "locked", "echo changed > " + place))
                    .as(place)
                    .isInstanceOfSatisfying(
                            Outcome.Ended.class,
                            ended -> assertThat(ended.status()).isEqualTo(1));
        }
    }

    /** Every kind of action: at a time, again and again, after a task, and one that can't leave its marker. */
    @Test
    void theWorldActsOnceOnTheExercisesClockAlsoOverARestart() throws InterruptedException {
        Wished wished = Wished.apart(duty.host());
        RangeId range = wished.rangeId();
        duty.begin();
        duty.awaitState(wished, "ready");
        wished.runsAt(0);
        Awaited.until("the first look", () -> wished.results() == 1, wished::results);
        assertThat(actions(wished)).isEmpty();
        wished.runsAt(31);
        awaitActions(
                wished,
                "again 1 ended with status 0",
                "once 1 ended with status 0",
                "shut 1 could not run: its marker can't be written to /var/tmp of the host");
        wished.hasSolved("mark", 31);
        awaitActions(
                wished,
                "again 1 ended with status 0",
                "answer 1 ended with status 0",
                "once 1 ended with status 0",
                "shut 1 could not run: its marker can't be written to /var/tmp of the host");
        duty.end();
        loseTheEndOf(wished, "once");
        duty.begin();
        wished.runsAt(61);
        awaitActions(
                wished,
                "again 1 ended with status 0",
                "again 2 ended with status 0",
                "answer 1 ended with status 0",
                "once 1 had begun before a restart",
                "shut 1 could not run: its marker can't be written to /var/tmp of the host");
        assertThat(duty.bash(range, "server", "cut -d ' ' -f 1 /srv/world | sort | uniq -c | xargs")
                        .output())
                .isEqualTo("2 again 1 answer 1 once\n");
        assertThat(duty.bash(range, "server", "grep -cE '^once [0-9a-f]{8}$' /srv/world")
                        .output())
                .as("variables are filled in")
                .isEqualTo("1\n");
    }

    /** A held team's world and checks stand while the exercise goes on; then they follow its own clock, and jumps. */
    @Test
    void aHeldTeamsWorldAndChecksStandAndFollowItsOwnClock() throws InterruptedException {
        Wished wished = Wished.apart(duty.host());
        duty.begin();
        duty.awaitState(wished, "ready");
        wished.holdsAt(5);
        wished.runsAt(40);
        assertThat(wished.orders()).isTrue();
        Awaited.until("an order of a held team is done", () -> wished.openOrders() == 0, wished::openOrders);
        assertThat(wished.results()).as("a held team is not looked at").isZero();
        assertThat(actions(wished)).as("nor does its world act").isEmpty();
        wished.goesBehind(35);
        Awaited.until("the first look", () -> wished.results() == 1, wished::results);
        assertThat(Long.parseLong(
                        one("select elapsed_ms::text from ranges.check_state where exercise = ?", wished.exercise())))
                .as("by the team's own clock")
                .isBetween(300_000L, 360_000L);
        assertThat(actions(wished)).as("its world is not so far").isEmpty();
        wished.runsAt(45);
        awaitActions(wished, "once 1 ended with status 0");
        wished.runsAt(20);
        wished.runsAt(47);
        awaitActions(
                wished,
                "once 1 ended with status 0",
                "shut 1 could not run: its marker can't be written to /var/tmp of the host");
        assertThat(duty.bash(wished.rangeId(), "server", "grep -c once /srv/world")
                        .output())
                .as("turned back and forth it acted once")
                .isEqualTo("1\n");
    }

    @Test
    void aHeldActionWaitsAndAMovedOneActsAtItsNewTime() throws InterruptedException {
        Wished wished = Wished.apart(duty.host());
        wished.takesInHand("once", true, null);
        wished.takesInHand("shut", false, 50);
        duty.begin();
        duty.awaitState(wished, "ready");
        wished.runsAt(31);
        awaitActions(wished, "again 1 ended with status 0");
        wished.takesInHand("once", false, 45);
        wished.runsAt(46);
        awaitActions(wished, "again 1 ended with status 0", "once 1 ended with status 0");
        wished.takesInHand("shut", false, null);
        awaitActions(
                wished,
                "again 1 ended with status 0",
                "once 1 ended with status 0",
                "shut 1 could not run: its marker can't be written to /var/tmp of the host");
    }

    /** As a crash does between the act and the note of its end. */
    private static void loseTheEndOf(Wished wished, String action) {
        assertThat(ScratchDatabase.asOwner(
                        "update ranges.action_run set outcome = 'begun' where range_id = ? and action = ?",
                        wished.range(),
                        action))
                .isEqualTo(1);
    }

    private static List<String> actions(Wished wished) {
        return ScratchDatabase.read("""
                select action || ' ' || occurrence || ' ' || outcome from ranges.action_run
                where range_id = ? order by action, occurrence""", wished.range());
    }

    private static void awaitActions(Wished wished, String... outcomes) throws InterruptedException {
        Awaited.until("the world acted", () -> actions(wished).equals(List.of(outcomes)), () -> actions(wished));
    }
}
