package enshu.launcher.bench;

import enshu.exchange.Desired;
import enshu.exchange.RangeState;
import enshu.launcher.message.LaunchFailure;
import enshu.scenario.Scenario;
import enshu.scenario.Seed;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** Ranges that are wished for in the record, as the console wishes them, for an exercise that no page shows. */
final class WishedRanges {
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Connection record;
    private final String host;
    private final UUID exercise = UUID.randomUUID();

    /**
     * Wishes that were not made yet.
     *
     * @param record may write the schema {@code ranges}
     * @param host the Docker host that is to stand them up
     */
    WishedRanges(Connection record, String host) {
        this.record = record;
        this.host = host;
    }

    /** Wishes for so many teams and returns how long it took until every range was ready. */
    Duration stand(Scenario scenario, int teams, SecureRandom random, IntConsumer ready) throws InterruptedException {
        UUID[] ranges = new UUID[teams];
        Arrays.setAll(ranges, team -> UUID.randomUUID());
        return timed(
                () -> {
                    try (PreparedStatement wish = record.prepareStatement("""
                            insert into ranges.wish
                                (range_id, exercise, team, scenario, revision, seed, host, desired)
                            values (?, ?, ?, ?, ?, ?, ?, ?)""")) {
                        for (int team = 0; team < teams; team++) {
                            wish.setObject(1, ranges[team]);
                            wish.setObject(2, exercise);
                            wish.setString(3, "team-" + (team + 1));
                            wish.setString(4, scenario.id());
                            wish.setInt(5, scenario.revision());
                            wish.setString(6, Seed.random(random).hex());
                            wish.setString(7, host);
                            wish.setString(8, Desired.PRESENT.word());
                            wish.addBatch();
                        }
                        wish.executeBatch();
                    }
                },
                RangeState.READY,
                teams,
                ready);
    }

    /** Wishes them away and returns how long it took until nothing stood; then the record knows nothing of them. */
    Duration remove(int teams, IntConsumer gone) throws InterruptedException {
        Duration taken = timed(
                () -> change("update ranges.wish set desired = 'absent', wished_at = now() where exercise = ?"),
                RangeState.REMOVED,
                teams,
                gone);
        forget();
        return taken;
    }

    /** Takes the rows of ranges that are gone out of the record. */
    private void forget() {
        try {
            change("delete from ranges.wish where exercise = ?");
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private interface Wish {
        void make() throws SQLException;
    }

    private Duration timed(Wish wish, RangeState state, int teams, IntConsumer there) throws InterruptedException {
        long begun = System.nanoTime();
        try {
            wish.make();
            int count = 0;
            while (count < teams) {
                if (System.nanoTime() - begun > LONGEST.toNanos()) {
                    throw new LaunchFailure("of " + teams + " ranges " + count + " were " + state.word() + " after "
                            + LONGEST.toMinutes() + " min; see ./enshu logs orchestrator");
                }
                TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
                count = count(state);
                there.accept(count);
            }
        } catch (SQLException e) {
            throw failure(e);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private int count(RangeState state) throws SQLException {
        try (PreparedStatement query =
                record.prepareStatement("select count(*) from ranges.wish join ranges.observation using (range_id)"
                        + " where exercise = ? and state = ? and (desired = 'present' or block is null)")) {
            query.setObject(1, exercise);
            query.setString(2, state.word());
            ResultSet counted = query.executeQuery();
            counted.next();
            return counted.getInt(1);
        }
    }

    private void change(String statement) throws SQLException {
        try (PreparedStatement change = record.prepareStatement(statement)) {
            change.setObject(1, exercise);
            change.executeUpdate();
        }
    }

    private static LaunchFailure failure(SQLException cause) {
        return new LaunchFailure("the record can't be asked for the ranges: " + cause.getMessage(), cause);
    }
}
