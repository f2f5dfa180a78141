package enshu.console.operation;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.database.ConsoleDatabase;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import enshu.exchange.HostShare;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the operators' page is told, from the real record and with the console's own rights. */
class StandingIT {
    private static final Caller INSTRUCTOR = new Caller("instructor", "instructor", Set.of(Role.INSTRUCTOR));
    private static final Caller OTHER = new Caller("other", "other", Set.of(Role.INSTRUCTOR));
    private static final Caller OFFICE = new Caller("office", "office", Set.of(Role.OFFICE));
    private static final String MEASURED = "a".repeat(64);
    private static final String UNMEASURED = "b".repeat(64);

    private final ConsoleDatabase record;
    private int blocks;

    StandingIT() throws SQLException, IOException {
        record = ConsoleDatabase.make();
    }

    @BeforeEach
    void host() throws SQLException {
        record.run("""
                insert into ranges.host_room (host, memory, processors, disk, reserve_memory, reserve_processors, reserve_disk)
                    values ('local', 1000, 4, 5000, 200, 1, 1000);
                insert into ranges.host_lease (host, epoch, holder, expires_at)
                    values ('local', 7, 'boot/4711/99', now() + interval '1 minute');
                insert into ranges.range_need (host, digest, scenario, how, memory, processors, disk,
                        used_memory, used_processors, used_disk)
                    values ('local', '%1$s', 'tiny-one', 'proof', 100, 0.1, 50, 300, 0.5, 100);
                insert into library.content (digest, scenario, revision, archive, title_ja, title_en, bytes)
                    select digest, 'tiny-one', 1, '', 'x', 'x', 0 from unnest(array['%1$s', '%2$s']) digest;
                """.formatted(MEASURED, UNMEASURED));
    }

    @AfterEach
    void close() {
        record.close();
    }

    private UUID range(UUID exercise, String digest) throws SQLException {
        UUID range = UUID.randomUUID();
        record.run(
                "insert into ranges.wish (range_id, exercise, team, scenario, revision, seed, host, desired, block, content)"
                        + " values ('" + range + "', '" + exercise + "', 'team-1', 'tiny-one', 1, '" + "6".repeat(64)
                        + "', 'local', 'present', '10.64." + 16 * blocks++ + ".0/20', '" + digest + "')");
        return range;
    }

    private Standing read(Caller caller) {
        return record.database()
                .transaction(
                        "reading",
                        connection -> new Standing(
                                HostRows.read(connection), RangeRows.read(connection, new Reader(caller))));
    }

    @Test
    void aHostIsToldWithItsRoomAndWhoseItIs() throws SQLException {
        range(record.exercise("off"), MEASURED);
        range(record.exercise("off"), UNMEASURED);

        Standing.Host host = read(OFFICE).hosts().getFirst();

        assertThat(host.room().map(Standing.Room::all)).contains(new HostShare(1000, 4, 5000));
        assertThat(host.ranges()).isEqualTo(2);
        assertThat(host.unmeasured()).isEqualTo(1);
        assertThat(host.needed()).isEqualTo(new HostShare(300, 0.5, 100));
        assertThat(host.fits()).containsExactly(new Standing.Fit("tiny-one", 1, "memory"));
        assertThat(host.lease())
                .hasValueSatisfying(lease -> assertThat(List.of(lease.process(), lease.epoch(), lease.held()))
                        .containsExactly("4711", 7L, true));
        record.run("update ranges.host_lease set expires_at = now() - interval '1 second'");
        assertThat(read(OFFICE).hosts().getFirst().lease().map(Standing.Lease::held))
                .contains(false);
    }

    @Test
    void aRangeIsToldWithWhatIsDoneToItAndWhatFails() throws SQLException {
        UUID range = range(record.exercise("off"), MEASURED);
        assertThat(read(INSTRUCTOR).ranges()).singleElement().satisfies(told -> {
            assertThat(told.team()).contains("one");
            assertThat(told.seen()).isEmpty();
            assertThat(told.changes()).isEmpty();
            assertThat(told.lines()).isEmpty();
        });
        record.run("""
                insert into ranges.observation (range_id, incarnation, state, progress, hosts, reason, epoch)
                    values ('%1$s', 1, 'failed', '{"networks": [1, 2], "hosts": [3, 4], "healthy": [0, 4]}', '{}', 'why', 7);
                insert into ranges.range_change (range_id, epoch, changes, count)
                    values ('%1$s', 7, '[{"kind": "StartContainer", "thing": "pc1", "reason": "stopped"}]', 55);
                insert into ranges.failure_log (range_id, epoch, thing, lines) values ('%1$s', 7, 'pc1', 'panic');
                """.formatted(range));

        assertThat(read(INSTRUCTOR).ranges()).singleElement().satisfies(told -> {
            assertThat(told.seen().map(Standing.Seen::healthy)).contains(List.of(0, 4));
            assertThat(told.changes().map(Standing.Changes::count)).contains(55);
            assertThat(told.changes().map(Standing.Changes::first))
                    .contains(List.of(new Standing.Change("StartContainer", "pc1", "stopped")));
            assertThat(told.lines().map(Standing.Lines::text)).contains("panic");
        });
        assertThat(read(OFFICE).ranges().getFirst().lines())
                .as("what hosts print may be what trainees are to find")
                .isEmpty();
        record.run("update ranges.range_change set count = 0; update ranges.failure_log set lines = ''");
        assertThat(read(INSTRUCTOR).ranges()).singleElement().satisfies(told -> {
            assertThat(told.changes()).isEmpty();
            assertThat(told.lines()).isEmpty();
        });
    }

    @Test
    void aTryoutIsNamedToItsAuthorAlone() throws SQLException {
        UUID exercise = record.exercise("off");
        range(exercise, MEASURED);
        record.run("update programme.exercise set kind = 'tryout' where id = '" + exercise + "'");

        assertThat(read(INSTRUCTOR).ranges().getFirst().title()).contains("x");
        assertThat(read(OTHER).ranges().getFirst().title()).isEqualTo(Optional.empty());
    }

    @Test
    void whatIsGoneIsToldNoLonger() throws SQLException {
        UUID range = range(record.exercise("off"), MEASURED);
        record.run("update ranges.wish set desired = 'absent'");
        assertThat(read(OFFICE).ranges()).as("it still has its addresses").hasSize(1);
        record.run("update ranges.wish set block = null where range_id = '" + range + "'");
        assertThat(read(OFFICE).ranges()).isEmpty();
        assertThat(read(OFFICE).hosts().getFirst().ranges()).isZero();
    }
}
