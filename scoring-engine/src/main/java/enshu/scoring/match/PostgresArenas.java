package enshu.scoring.match;

import enshu.exchange.ExerciseClock;
import enshu.exchange.ExerciseId;
import enshu.scoring.board.Freeze;
import enshu.scoring.exercise.ClockWatch;
import enshu.scoring.exercise.ExerciseFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The arenas in PostgreSQL, schema {@code ranges}. */
public final class PostgresArenas implements Arenas {
    private static final String SELECT = """
            select a.exercise, a.doors::text, a.frozen_tick, a.frozen_at, c.state <> 'ended'
            from ranges.arena a join ranges.clock c using (exercise)
            """;
    private static final String CURRENT = SELECT
            + "where c.state <> 'ended' or c.anchor > now() - interval '10 minutes' order by a.made_at desc limit "
            + MOST_CURRENT;

    private final DataSource source;

    public PostgresArenas(DataSource source) {
        this.source = source;
    }

    @Override
    public List<Arena> current() {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(CURRENT)) {
            return read(statement);
        } catch (SQLException failed) {
            throw new ExerciseFailure("the current arenas could not be read", failed);
        }
    }

    @Override
    public Optional<Arena> find(ExerciseId exercise) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(SELECT + "where a.exercise = ?")) {
            statement.setObject(1, exercise.value());
            return read(statement).stream().findFirst();
        } catch (SQLException failed) {
            throw new ExerciseFailure("the arena of exercise " + exercise + " could not be read", failed);
        }
    }

    @Override
    public Optional<ExerciseClock> clock(ExerciseId exercise) {
        try {
            return ClockWatch.read(source, exercise);
        } catch (SQLException failed) {
            throw new ExerciseFailure("the clock of exercise " + exercise + " could not be read", failed);
        }
    }

    private static List<Arena> read(PreparedStatement statement) throws SQLException {
        List<Arena> arenas = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                arenas.add(new Arena(
                        new ExerciseId(rows.getObject(1, UUID.class)),
                        rows.getString(2),
                        freeze(rows),
                        rows.getBoolean(5)));
            }
        }
        return arenas;
    }

    private static Optional<Freeze> freeze(ResultSet rows) throws SQLException {
        Integer tick = rows.getObject(3, Integer.class);
        if (tick != null) {
            return Optional.of(new Freeze.FromTick(tick));
        }
        return Optional.ofNullable(rows.getObject(4, OffsetDateTime.class))
                .map(at -> new Freeze.FromInstant(at.toInstant()));
    }
}
