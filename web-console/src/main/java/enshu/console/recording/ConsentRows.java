package enshu.console.recording;

import enshu.console.database.Database;
import enshu.exchange.ExerciseId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** Who agreed to be recorded. Every answer stays; the last one counts. */
public final class ConsentRows {
    private static final String LAST = """
            select e.recording, c.given, c.text_version, c.at
            from programme.exercise e
            join programme.member m on m.exercise = e.id
            left join lateral (
                select given, text_version, at from programme.consent
                where exercise = e.id and account = m.account
                order by id desc limit 1
            ) c on true
            where e.id = ? and m.account = ?
            """;

    private final Database database;

    public ConsentRows(Database database) {
        this.database = database;
    }

    /** Whether this member's desktops may be recorded now. */
    static boolean holds(Connection connection, UUID exercise, String account) throws SQLException {
        return read(connection, exercise, account)
                .filter(Consent::records)
                .flatMap(Consent::given)
                .orElse(false);
    }

    /** The answer of this member; empty for somebody who isn't one. */
    Optional<Consent> of(ExerciseId exercise, String account) {
        return database.transaction("reading a consent", connection -> read(connection, exercise.value(), account));
    }

    private static Optional<Consent> read(Connection connection, UUID exercise, String account) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LAST)) {
            statement.setObject(1, exercise);
            statement.setString(2, account);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                boolean records = rows.getString("recording").equals("with-consent");
                boolean answered = rows.getInt("text_version") == Consent.VERSION;
                return Optional.of(new Consent(
                        records,
                        answered ? Optional.of(rows.getBoolean("given")) : Optional.empty(),
                        answered
                                ? Optional.of(rows.getObject("at", OffsetDateTime.class)
                                        .toInstant())
                                : Optional.empty()));
            }
        }
    }

    /** Writes this member's answer to the present text. */
    void answer(ExerciseId exercise, String account, boolean given) {
        String insert = "insert into programme.consent (exercise, account, given, text_version) values (?, ?, ?, ?)";
        database.transaction("writing a consent", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(insert)) {
                statement.setObject(1, exercise.value());
                statement.setString(2, account);
                statement.setBoolean(3, given);
                statement.setInt(4, Consent.VERSION);
                return statement.executeUpdate();
            }
        });
    }
}
