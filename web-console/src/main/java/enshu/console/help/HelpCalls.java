package enshu.console.help;

import enshu.console.database.Database;
import enshu.console.exercise.Audit;
import enshu.console.problem.Problem;
import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The calls for help in the record: at most one open call a team. Every step is in the audit too. */
public final class HelpCalls {
    static final int LONGEST_WORDS = 300;

    private static final String CALL = """
            insert into programme.help_call (exercise, team, account, name, words, elapsed_ms)
            select exercise, ?, ?, ?, ?, greatest(0, elapsed_ms + case state when 'running'
                then extract(epoch from now() - anchor) * 1000 * speed else 0 end)
            from ranges.clock where exercise = ? and state <> 'ended'
            on conflict (exercise, team) where closed_at is null do nothing
            """;
    private static final String ANSWER = """
            update programme.help_call set answered_at = now(), answered_by = ?, answered_name = ?
            where exercise = ? and team = ? and closed_at is null and answered_at is null
            """;
    private static final String CLOSE = """
            update programme.help_call set closed_at = now(), closed_by = ?, outcome = ?
            where exercise = ? and team = ? and closed_at is null
            """;
    private static final String OPEN = """
            select team, account, name, words, at, answered_name from programme.help_call
            where exercise = ? and closed_at is null
            """;

    private final Database database;

    public HelpCalls(Database database) {
        this.database = database;
    }

    /** Who does something about a call, and for which team. */
    record Deed(ExerciseId exercise, TeamId team, String account, String name) {}

    /** Calls for an instructor; empty when done, otherwise why not. */
    Optional<Problem> call(Deed deed, String words) {
        return database.transaction("calling an instructor", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(CALL)) {
                statement.setString(1, deed.team().value());
                statement.setString(2, deed.account());
                statement.setString(3, deed.name());
                statement.setString(4, words);
                statement.setObject(5, deed.exercise().value());
                boolean called = statement.executeUpdate() == 1;
                boolean open = open(connection, deed.exercise().value()).containsKey(deed.team());
                return done(connection, deed, "help-called", called, open ? "help-open" : "exercise-ended");
            }
        });
    }

    /** Says that this instructor is on the way; empty when done, otherwise why not. */
    Optional<Problem> answer(Deed deed) {
        return database.transaction("answering a call", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ANSWER)) {
                statement.setString(1, deed.account());
                statement.setString(2, deed.name());
                statement.setObject(3, deed.exercise().value());
                statement.setString(4, deed.team().value());
                return done(connection, deed, "help-answered", statement.executeUpdate() == 1, "help-not-open");
            }
        });
    }

    /** How a call ends. */
    enum Outcome {
        TAKEN_BACK("taken-back"),
        DONE("done");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }
    }

    /** Closes the call; empty when done, otherwise why not. */
    Optional<Problem> close(Deed deed, Outcome outcome) {
        return database.transaction("closing a call", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(CLOSE)) {
                statement.setString(1, deed.account());
                statement.setString(2, outcome.word);
                statement.setObject(3, deed.exercise().value());
                statement.setString(4, deed.team().value());
                return done(connection, deed, "help-" + outcome.word, statement.executeUpdate() == 1, "help-not-open");
            }
        });
    }

    private static Optional<Problem> done(
            Connection connection, Deed deed, String action, boolean changed, String otherwise) throws SQLException {
        if (!changed) {
            return Optional.of(Problem.conflict(otherwise, "The call isn't, or is already, in that state."));
        }
        Map<String, Object> detail = Map.of("team", deed.team().value());
        Audit.write(connection, deed.account(), action, deed.exercise().value(), detail);
        return Optional.empty();
    }

    /** The open calls of this exercise, read in this transaction. */
    public static Map<TeamId, HelpCall> open(Connection connection, UUID exercise) throws SQLException {
        Map<TeamId, HelpCall> open = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
            statement.setObject(1, exercise);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    open.put(
                            new TeamId(rows.getString("team")),
                            new HelpCall(
                                    rows.getString("account"),
                                    rows.getString("name"),
                                    rows.getString("words"),
                                    rows.getObject("at", OffsetDateTime.class).toInstant(),
                                    Optional.ofNullable(rows.getString("answered_name"))));
                }
            }
        }
        return open;
    }
}
