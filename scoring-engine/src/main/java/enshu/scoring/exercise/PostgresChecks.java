package enshu.scoring.exercise;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import enshu.exchange.CheckResult;
import enshu.exchange.ExchangeJson;
import enshu.exchange.ExerciseId;
import enshu.exchange.LeafResult;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Check results and states of schema {@code ranges}, and the cursor over them in schema {@code ledger}. */
public final class PostgresChecks implements Checks {
    private static final String RESULTS = """
            select id, team, task, at, elapsed_ms, leaves from ranges.check_result
            where exercise = ? and id > ? and id <> all (?) order by id limit\s""" + LONGEST_READ;

    private static final String STATES =
            "select 0, team, task, at, elapsed_ms, leaves from ranges.check_state where exercise = ?";

    private static final String UNSETTLED = """
            select r.exercise from ranges.check_result r left join ledger.check_cursor c using (exercise)
            group by r.exercise, c.settled having max(r.id) > coalesce(c.settled, 0) limit 500""";

    private static final TypeReference<List<LeafResult>> LEAVES = new TypeReference<>() {};

    private final DataSource source;

    public PostgresChecks(DataSource source) {
        this.source = source;
    }

    @Override
    public List<Numbered> results(ExerciseId exercise, long after, Collection<Long> except) {
        return ask("read the check results of exercise " + exercise, RESULTS, statement -> {
            statement.setObject(1, exercise.value());
            statement.setLong(2, after);
            statement.setArray(3, statement.getConnection().createArrayOf("bigint", except.toArray(Long[]::new)));
            return numbered(exercise, statement);
        });
    }

    @Override
    public List<CheckResult> latest(ExerciseId exercise) {
        return ask("read the check states of exercise " + exercise, STATES, statement -> {
            statement.setObject(1, exercise.value());
            return numbered(exercise, statement).stream().map(Numbered::result).toList();
        });
    }

    @Override
    public Optional<CheckResult> latest(ExerciseId exercise, TeamId team, TaskId task) {
        return ask("read a check state of exercise " + exercise, STATES + " and team = ? and task = ?", statement -> {
            statement.setObject(1, exercise.value());
            statement.setString(2, team.value());
            statement.setString(3, task.value());
            return numbered(exercise, statement).stream().map(Numbered::result).findFirst();
        });
    }

    @Override
    public long settled(ExerciseId exercise) {
        return ask(
                "read the check cursor of exercise " + exercise,
                "select settled from ledger.check_cursor where exercise = ?",
                statement -> {
                    statement.setObject(1, exercise.value());
                    try (ResultSet row = statement.executeQuery()) {
                        return row.next() ? row.getLong(1) : 0L;
                    }
                });
    }

    @Override
    public void settle(ExerciseId exercise, long id) {
        String sql = "insert into ledger.check_cursor as c (exercise, settled) values (?, ?)"
                + " on conflict (exercise) do update set settled = greatest(c.settled, excluded.settled)";
        ask("move the check cursor of exercise " + exercise, sql, statement -> {
            statement.setObject(1, exercise.value());
            statement.setLong(2, id);
            return statement.executeUpdate();
        });
    }

    @Override
    public List<ExerciseId> unsettled() {
        return ask("find unsettled check results", UNSETTLED, statement -> {
            List<ExerciseId> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new ExerciseId(rows.getObject(1, UUID.class)));
                }
            }
            return found;
        });
    }

    private static List<Numbered> numbered(ExerciseId exercise, PreparedStatement statement) throws SQLException {
        List<Numbered> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                CheckResult result = new CheckResult(
                        exercise,
                        new TeamId(rows.getString(2)),
                        new TaskId(rows.getString(3)),
                        rows.getObject(4, OffsetDateTime.class).toInstant(),
                        Duration.ofMillis(rows.getLong(5)),
                        leaves(rows.getString(6)));
                found.add(new Numbered(rows.getLong(1), result));
            }
        }
        return found;
    }

    private static List<LeafResult> leaves(String json) throws SQLException {
        try {
            return ExchangeJson.mapper().readValue(json, LEAVES);
        } catch (JsonProcessingException broken) {
            throw new SQLException("a check's leaves are not readable: " + broken.getOriginalMessage(), broken);
        }
    }

    private interface Question<T> {
        T ask(PreparedStatement statement) throws SQLException;
    }

    private <T> T ask(String what, String sql, Question<T> question) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return question.ask(statement);
        } catch (SQLException failed) {
            throw new ExerciseFailure("could not " + what, failed);
        }
    }
}
