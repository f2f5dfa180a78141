package enshu.scoring;

import enshu.exchange.AddressBlock;
import enshu.exchange.ExerciseId;
import enshu.scratch.ScratchDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes to the meeting place what the console and the orchestrator would. */
final class Meeting {
    private static final AtomicInteger BLOCKS = new AtomicInteger();

    private Meeting() {}

    /** A prepared exercise of the tests' scenario; each team has the seed of the tests and its own number's block. */
    static ExerciseId prepare(int teams) throws SQLException {
        UUID exercise = UUID.randomUUID();
        String host = "test-" + exercise + "-" + BLOCKS.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(ScratchDatabase.ownerUrl())) {
            try (PreparedStatement clock =
                    connection.prepareStatement("insert into ranges.clock (exercise, state) values (?, 'prepared')")) {
                clock.setObject(1, exercise);
                clock.executeUpdate();
            }
            try (PreparedStatement wish = connection.prepareStatement("insert into ranges.wish (range_id, exercise,"
                    + " team, scenario, revision, seed, host, block, desired)"
                    + " values (?, ?, ?, 'scored', 3, ?, ?, ?::cidr, 'present')")) {
                for (int team = 1; team <= teams; team++) {
                    wish.setObject(1, UUID.randomUUID());
                    wish.setObject(2, exercise);
                    wish.setString(3, "team-" + team);
                    wish.setString(4, TestScenario.SEED.hex());
                    wish.setString(5, host);
                    wish.setString(6, AddressBlock.number(team).cidr());
                    wish.executeUpdate();
                }
            }
        }
        return new ExerciseId(exercise);
    }

    /** Sets the clock as the instructor does. */
    static void clock(ExerciseId exercise, String state) throws SQLException {
        run("update ranges.clock set state = '" + state + "', anchor = now(), version = version + 1 where exercise = '"
                + exercise + "'");
    }

    /** One look of the orchestrator at a task of one net leaf, with the change of verdict it is. */
    static void looked(ExerciseId exercise, String team, String task, String verdict) throws SQLException {
        String leaves = "[{\"path\":\"net\",\"verdict\":\"" + verdict
                + "\",\"looked\":\"pc → csirt:80\",\"found\":\"no answer\"}]";
        String values = "('" + exercise + "', '" + team + "', '" + task + "', now(), 61000, '" + leaves + "'::jsonb";
        run("insert into ranges.check_state (exercise, team, task, at, elapsed_ms, leaves) values " + values + ")"
                + " on conflict (exercise, team, task) do update set at = now(), leaves = excluded.leaves");
        run("insert into ranges.check_result (exercise, team, task, at, elapsed_ms, leaves, incarnation) values "
                + values + ", 1)");
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(ScratchDatabase.ownerUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
