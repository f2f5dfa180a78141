package enshu.console.inbox;

import com.fasterxml.jackson.core.type.TypeReference;
import enshu.console.json.Json;
import enshu.exchange.TeamId;
import enshu.scenario.Text;
import enshu.scenario.task.Channel;
import enshu.scenario.task.Hand;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what is recorded of an exercise's inbox. */
public final class InboxReader {
    /** Characters of a reply that a picture shows. */
    public static final int LONGEST_EXCERPT = 500;

    /** Replies of one team that a picture shows; the others are asked for. */
    static final int MOST_SHOWN = 30;

    private static final TypeReference<Text> TEXT = new TypeReference<>() {};

    private InboxReader() {}

    /** All of it. */
    public static Inbox read(Connection connection, UUID exercise) throws SQLException {
        Map<String, Map<String, Inbox.Control>> controls = controls(connection, exercise);
        Map<String, Map<String, Inbox.Delivery>> deliveries = deliveries(connection, exercise);
        Map<String, List<Inbox.Reply>> replies = newest(connection, exercise);
        Map<String, Map<String, Integer>> counts = counts(connection, exercise);
        Set<String> teams = new HashSet<>(controls.keySet());
        teams.addAll(deliveries.keySet());
        Map<TeamId, Inbox.OfTeam> parts = new HashMap<>();
        teams.forEach(team -> parts.put(
                new TeamId(team),
                new Inbox.OfTeam(
                        controls.getOrDefault(team, Map.of()),
                        deliveries.getOrDefault(team, Map.of()),
                        replies.getOrDefault(team, List.of()),
                        counts.getOrDefault(team, Map.of()))));
        return new Inbox(parts, messages(connection, exercise));
    }

    /** The whole replies of one team to one thing, oldest first. */
    static List<Inbox.Reply> thread(Connection connection, UUID exercise, TeamId team, String item)
            throws SQLException {
        String query = "select *, body as text, true as whole from programme.reply"
                + " where exercise = ? and team = ? and item = ? order by at, id limit " + InboxDesk.MOST_REPLIES;
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setObject(1, exercise);
            statement.setString(2, team.value());
            statement.setString(3, item);
            List<Inbox.Reply> replies = new ArrayList<>();
            each(statement, row -> replies.add(reply(row)));
            return replies;
        }
    }

    private static Map<String, Map<String, Inbox.Control>> controls(Connection connection, UUID exercise)
            throws SQLException {
        String query = "select team, inject, held, due_ms, text from programme.inject_control where exercise = ?";
        Map<String, Map<String, Inbox.Control>> controls = new HashMap<>();
        of(connection, query, exercise, row -> {
            @Nullable String text = row.getString("text");
            of(controls, row)
                    .put(
                            row.getString("inject"),
                            new Inbox.Control(
                                    new Hand(
                                            row.getBoolean("held"),
                                            Optional.ofNullable(row.getObject("due_ms", Long.class))
                                                    .map(Duration::ofMillis)),
                                    Optional.ofNullable(text).map(json -> Json.read(json, TEXT))));
        });
        return controls;
    }

    private static Map<String, Map<String, Inbox.Delivery>> deliveries(Connection connection, UUID exercise)
            throws SQLException {
        String query = "select team, item, at, elapsed_ms, by from programme.delivery where exercise = ?";
        Map<String, Map<String, Inbox.Delivery>> deliveries = new HashMap<>();
        of(
                connection,
                query,
                exercise,
                row -> of(deliveries, row)
                        .put(
                                row.getString("item"),
                                new Inbox.Delivery(
                                        row.getObject("at", OffsetDateTime.class)
                                                .toInstant(),
                                        Duration.ofMillis(row.getLong("elapsed_ms")),
                                        Optional.ofNullable(row.getString("by")))));
        return deliveries;
    }

    private static Map<String, Inbox.Message> messages(Connection connection, UUID exercise) throws SQLException {
        String query = "select id, channel, sender, body, answerable from programme.message where exercise = ?";
        Map<String, Inbox.Message> messages = new HashMap<>();
        of(connection, query, exercise, row -> {
            UUID id = row.getObject("id", UUID.class);
            messages.put(
                    id.toString(),
                    new Inbox.Message(
                            id,
                            Channel.of(row.getString("channel")),
                            row.getString("sender"),
                            row.getString("body"),
                            row.getBoolean("answerable")));
        });
        return messages;
    }

    private static Map<String, List<Inbox.Reply>> newest(Connection connection, UUID exercise) throws SQLException {
        String query = "select *, left(body, " + LONGEST_EXCERPT + ") as text, char_length(body) <= " + LONGEST_EXCERPT
                + " as whole from (select r.*, row_number() over (partition by team order by at desc, id) as place"
                + " from programme.reply r where exercise = ?) as newest where place <= " + MOST_SHOWN
                + " order by at desc, id";
        Map<String, List<Inbox.Reply>> replies = new HashMap<>();
        of(
                connection,
                query,
                exercise,
                row -> replies.computeIfAbsent(row.getString("team"), team -> new ArrayList<>())
                        .add(reply(row)));
        return replies;
    }

    private static Map<String, Map<String, Integer>> counts(Connection connection, UUID exercise) throws SQLException {
        String query = "select team, item, count(*) from programme.reply where exercise = ? group by team, item";
        Map<String, Map<String, Integer>> counts = new HashMap<>();
        of(connection, query, exercise, row -> of(counts, row).put(row.getString("item"), row.getInt("count")));
        return counts;
    }

    private static Inbox.Reply reply(ResultSet row) throws SQLException {
        return new Inbox.Reply(
                row.getObject("id", UUID.class),
                row.getString("item"),
                row.getBoolean("from_team"),
                row.getString("account"),
                row.getString("name"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Duration.ofMillis(row.getLong("elapsed_ms")),
                row.getString("text"),
                row.getBoolean("whole"));
    }

    private static <T> Map<String, T> of(Map<String, Map<String, T>> teams, ResultSet row) throws SQLException {
        return teams.computeIfAbsent(row.getString("team"), team -> new HashMap<>());
    }

    private interface Taker {
        void take(ResultSet row) throws SQLException;
    }

    private static void of(Connection connection, String query, UUID exercise, Taker taker) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setObject(1, exercise);
            each(statement, taker);
        }
    }

    private static void each(PreparedStatement statement, Taker taker) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                taker.take(rows);
            }
        }
    }
}
