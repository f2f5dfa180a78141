package enshu.console.inbox;

import enshu.console.json.Json;
import enshu.exchange.TeamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes one team's rows of the inbox. */
final class InboxRows {
    private final Connection connection;
    private final UUID exercise;
    private final TeamId team;

    InboxRows(Connection connection, UUID exercise, TeamId team) {
        this.connection = connection;
        this.exercise = exercise;
        this.team = team;
    }

    void control(String inject, Inbox.Control control, String account) throws SQLException {
        change(
                connection,
                """
                insert into programme.inject_control (exercise, team, inject, held, due_ms, text, by)
                values (?, ?, ?, ?, ?, ?::jsonb, ?)
                on conflict (exercise, team, inject) do update set held = excluded.held, due_ms = excluded.due_ms,
                text = excluded.text, by = excluded.by, at = now()
                """,
                exercise,
                team.value(),
                inject,
                control.hand().held(),
                control.hand().at().map(Duration::toMillis).orElse(null),
                control.text().map(Json::write).orElse(null),
                account);
    }

    /** The first delivery stands; a second changes nothing. */
    void deliver(String item, Instant at, Duration elapsed, Optional<String> by) throws SQLException {
        change(
                connection,
                """
                insert into programme.delivery (exercise, team, item, at, elapsed_ms, by)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing
                """,
                exercise,
                team.value(),
                item,
                OffsetDateTime.ofInstant(at, ZoneOffset.UTC),
                elapsed.toMillis(),
                by.orElse(null));
    }

    void reply(InboxDesk.NewReply reply, Instant at, Duration elapsed) throws SQLException {
        change(
                connection,
                """
                insert into programme.reply
                    (id, exercise, team, item, from_team, account, name, body, at, elapsed_ms)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """,
                reply.id(),
                exercise,
                team.value(),
                reply.item(),
                reply.fromTeam(),
                reply.account(),
                reply.name(),
                reply.text(),
                OffsetDateTime.ofInstant(at, ZoneOffset.UTC),
                elapsed.toMillis());
    }

    boolean hasReply(UUID id) throws SQLException {
        return count(connection, "select count(*) from programme.reply where id = ?", id) > 0;
    }

    /** Whether it was written; false when there is one of this id. */
    static boolean message(Connection connection, UUID exercise, Inbox.Message message, String account)
            throws SQLException {
        return change(
                        connection,
                        """
                        insert into programme.message (id, exercise, channel, sender, body, answerable, by)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """,
                        message.id(),
                        exercise,
                        message.channel().word(),
                        message.from(),
                        message.text(),
                        message.answerable(),
                        account)
                == 1;
    }

    /** How many messages the exercise has. */
    static long messages(Connection connection, UUID exercise) throws SQLException {
        return count(connection, "select count(*) from programme.message where exercise = ?", exercise);
    }

    private static int change(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            return statement.executeUpdate();
        }
    }

    private static long count(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static void fill(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int at = 0; at < values.length; at++) {
            statement.setObject(at + 1, values[at]);
        }
    }
}
