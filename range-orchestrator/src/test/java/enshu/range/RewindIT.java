package enshu.range;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.RangeId;
import enshu.range.engine.ObservedContainer;
import enshu.range.engine.ObservedRange;
import enshu.range.engine.Outcome;
import enshu.range.plan.Checkpoint;
import enshu.range.wish.Awaited;
import enshu.range.wish.Wished;
import enshu.scratch.ScratchDatabase;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Checkpoints between a real database and a real engine: what was written before one is there after going back to it,
 * what was written after it is not, the record stays, and whoever is killed in the midst of either converges.
 */
class RewindIT {
    private static final List<String> PLACES = List.of("/root", "/data", "/var/lib/box");

    private OnDuty duty;
    private Wished wished;
    private RangeId range;

    @BeforeEach
    void prepare() throws IOException {
        duty = new OnDuty();
        wished = Wished.writing(duty.host());
        range = wished.rangeId();
    }

    @AfterEach
    void close() {
        duty.close();
    }

    private ObservedRange seen() {
        return duty.look(range);
    }

    private String bash(String service, String line) {
        Outcome outcome = duty.bash(range, service, line);
        assertThat(outcome.succeeded()).as("%s: %s", line, outcome.output()).isTrue();
        return outcome.output();
    }

    private void write(String name) {
        PLACES.forEach(place -> bash("server", "echo " + name + " > " + place + "/" + name));
    }

    private void assertKept(String name) {
        PLACES.forEach(place -> assertThat(bash("server", "cat " + place + "/" + name))
                .as(place)
                .isEqualTo(name + "\n"));
    }

    private void assertGone(String name) {
        PLACES.forEach(place -> bash("server", "[ ! -e " + place + "/" + name + " ]"));
    }

    private void awaitTaken(int checkpoint) throws InterruptedException {
        awaitThat(
                "checkpoint " + checkpoint, () -> wished.checkpoint(checkpoint).equals("ready"));
    }

    private void awaitThat(String what, BooleanSupplier holds) throws InterruptedException {
        Awaited.until(what, holds, () -> ScratchDatabase.read("""
                        select o.incarnation || ' ' || o.state || ' ' || o.reason || ' ' || coalesce(string_agg(
                            c.number || ' ' || c.state || ' ' || c.reason, ', '), 'no checkpoints')
                        from ranges.observation o left join ranges.checkpoint c using (range_id)
                        where range_id = ? group by range_id""", wished.range()) + " " + seen().checkpoints());
    }

    private List<String> acted(int incarnation) {
        return ScratchDatabase.read("""
                select action || ' ' || outcome from ranges.action_run
                where range_id = ? and incarnation = ? order by action""", wished.range(), incarnation);
    }

    private void awaitActed(int incarnation, String... outcomes) throws InterruptedException {
        awaitThat("the world acted", () -> acted(incarnation).equals(List.of(outcomes)));
    }

    @Test
    void aTeamGoesBackToACheckpointAndItsRecordStays() throws InterruptedException {
        duty.begin();
        duty.awaitState(wished, "ready");
        wished.runsAt(11);
        awaitActed(1, "earlier ended with status 0");
        write("before");
        bash("server", "echo changed by the team > /etc/settings; chown 1234:77 /data/before; ln -s before /data/link");
        Map<String, String> addresses = duty.container(range, "server").addresses();
        wished.takes(1);
        awaitTaken(1);
        assertThat(ScratchDatabase.read("""
                        select (bytes > 0 and incarnation = 1 and elapsed_ms between 660000 and 900000
                            and taken_at between now() - interval '2 minutes' and now())::text
                        from ranges.checkpoint where range_id = ?""", wished.range())).containsExactly("true");
        assertThat(seen().containers().values()).as("all go on").noneMatch(RewindIT::still);

        write("after");
        bash("server", "rm /root/before /data/before /var/lib/box/before; echo here > /srv/mark");
        wished.runsAt(21);
        awaitActed(1, "earlier ended with status 0", "later ended with status 0");
        assertThat(wished.orders()).isTrue();
        awaitThat("the order is done", () -> wished.openOrders() == 0);
        List<String> told = results();
        assertThat(told.getLast()).contains("GREEN");

        wished.goesBackTo(1);
        awaitThat("the second incarnation", wished::readyAnew);
        assertKept("before");
        assertGone("after");
        assertThat(bash("server", "cat /etc/settings")).isEqualTo("changed by the team\n");
        assertThat(bash("server", "stat -c %u:%g /data/before; readlink /data/link"))
                .isEqualTo("1234:77\nbefore\n");
        assertThat(bash("server", "cat /data/first")).as("what is done once").isEqualTo("begun\n");
        assertThat(bash("locked", "cat /data/before /etc/settings"))
                .as("a host that is only read has what its package gives it")
                .isEqualTo("before\nas the package has it\n");
        assertThat(duty.container(range, "server").addresses()).isEqualTo(addresses);
        awaitActed(2, "earlier ended with status 0", "later ended with status 0");
        assertThat(bash("server", "cat /srv/world"))
                .as("what the world did later it did again, nothing else")
                .isEqualTo("earlier\nlater\n");
        assertThat(results()).as("what was told stays told").startsWith(told.toArray(new String[0]));

        wished.takes(2);
        awaitTaken(2);
        wished.letsGo(2);
        awaitThat("checkpoint 2 is removed", () -> wished.checkpoint(2).equals("removed"));
        assertThat(seen().checkpoints()).extracting(Checkpoint::number).containsExactly(1);
        wished.absent();
        duty.awaitState(wished, "removed");
        awaitThat(
                "checkpoint 1 is gone with its range",
                () -> wished.checkpoint(1).equals("removed"));
        assertThat(seen().empty()).isTrue();
        assertThat(duty.engine().standing()).isEmpty();
    }

    private List<String> results() {
        return ScratchDatabase.read(
                "select id || leaves::text from ranges.check_result where exercise = ? order by id", wished.exercise());
    }

    private static boolean still(ObservedContainer container) {
        return container.state() == ObservedContainer.State.PAUSED;
    }

    /** A real process is killed while hosts stand still, and another while a volume or a host comes back. */
    @Test
    void whoeverIsKilledInTheMidstOfItConverges() throws InterruptedException, IOException {
        duty.begin();
        duty.awaitState(wished, "ready");
        write("before");
        bash("server", "head -c 200M /dev/urandom > /root/large; head -c 100M /dev/urandom > /data/large");
        String digests = bash("server", "md5sum /root/large /data/large");
        duty.end();
        try (OrchestratorProcess _ = new OrchestratorProcess(duty.settings())) {
            wished.takes(1);
            awaitThat(
                    "hosts stand still",
                    () -> seen().containers().values().stream().anyMatch(RewindIT::still));
        }
        assertThat(seen().checkpoint(1).filter(Checkpoint::whole)).isEmpty();
        try (OrchestratorProcess _ = new OrchestratorProcess(duty.settings())) {
            awaitThat("a part is kept", () -> seen().checkpoint(1).isPresent());
        }
        duty.begin();
        awaitTaken(1);
        assertThat(seen().containers().values()).noneMatch(RewindIT::still);
        assertThat(seen().checkpoints()).singleElement().matches(Checkpoint::whole);
        write("after");
        duty.end();

        wished.goesBackTo(1);
        try (OrchestratorProcess _ = new OrchestratorProcess(duty.settings())) {
            awaitThat(
                    "a volume is being filled", () -> seen().volumes().stream().anyMatch(volume -> !volume.whole()));
        }
        try (OrchestratorProcess _ = new OrchestratorProcess(duty.settings())) {
            awaitThat(
                    "the first host is back",
                    () -> seen().containers().values().stream()
                            .anyMatch(container -> container.incarnation().equals("2.0")));
        }
        duty.begin();
        awaitThat("the second incarnation", wished::readyAnew);
        assertKept("before");
        assertGone("after");
        assertThat(bash("server", "md5sum /root/large /data/large")).isEqualTo(digests);
    }

    @Test
    void whatIsTooMuchIsRefusedWithTheFigureAndWhatIsLostIsTold() throws InterruptedException {
        duty.begin();
        duty.awaitState(wished, "ready");
        bash("server", "truncate -s 5G /data/sparse");
        wished.takes(1);
        awaitThat("it failed", () -> wished.checkpoint(1).startsWith("failed"));
        assertThat(wished.checkpoint(1))
                .matches(
                        "failed could not take checkpoint 1: \\d+ MB were written, a checkpoint holds at most 4295 MB");
        assertThat(wished.state()).as("the range itself has no trouble").isEqualTo("ready");
        bash("server", "rm /data/sparse");
        wished.takes(2);
        awaitTaken(2);
        duty.end();
        duty.engine().removeCheckpoint(seen().checkpoint(2).orElseThrow());
        duty.begin();
        awaitThat("it is missed", () -> wished.checkpoint(2).startsWith("failed"));
        assertThat(wished.checkpoint(2)).isEqualTo("failed it is no longer whole in the engine");
        wished.goesBackTo(2);
        duty.awaitState(wished, "failed");
        assertThat(ScratchDatabase.read("select reason from ranges.observation where range_id = ?", wished.range()))
                .containsExactly("checkpoint 2, which the range was rewound to, is no longer whole in the engine;"
                        + " reset the range");
        assertThat(duty.container(range, "server").running())
                .as("nothing was removed")
                .isTrue();
    }
}
