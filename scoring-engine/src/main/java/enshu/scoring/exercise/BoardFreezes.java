package enshu.scoring.exercise;

import enshu.exchange.ExerciseId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;

/** From when on the boards of contests and of exercises of tasks are frozen, as instructors set it; in PostgreSQL, schema {@code ranges}. */
public final class BoardFreezes {
    private final DataSource source;

    public BoardFreezes(DataSource source) {
        this.source = source;
    }

    /** The instant; empty where nothing is frozen. Throws {@link ExerciseFailure} when the database is away. */
    public Optional<Instant> of(ExerciseId exercise) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select board_frozen_at from ranges.clock where exercise = ?")) {
            statement.setObject(1, exercise.value());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.ofNullable(rows.getObject(1, OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                        : Optional.empty();
            }
        } catch (SQLException failed) {
            throw new ExerciseFailure("the freeze of exercise " + exercise + " could not be read", failed);
        }
    }
}
