package enshu.console.world;

import enshu.console.database.Database;
import enshu.console.exercise.Audit;
import enshu.console.exercise.ClockRow;
import enshu.console.exercise.Exercise;
import enshu.console.problem.Problem;
import enshu.exchange.ClockState;
import enshu.exchange.Clocks;
import enshu.exchange.TeamId;
import enshu.scenario.task.Hand;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where world actions are taken in hand; the orchestrator reads what is written here. */
public final class ActionDesk {
    private static final String RAN = """
            select w.team from ranges.action_run a
            join ranges.wish w on w.range_id = a.range_id and w.incarnation = a.incarnation
            where w.exercise = ? and a.action = ?
            """;
    private static final String WRITE = """
            insert into ranges.action_control (exercise, team, action, held, due_ms, by) values (?, ?, ?, ?, ?, ?)
            on conflict (exercise, team, action) do update
            set held = excluded.held, due_ms = excluded.due_ms, by = excluded.by, at = now()
            """;

    private final Database database;

    public ActionDesk(Database database) {
        this.database = database;
    }

    /** What became of an order. */
    sealed interface Handled {
        /** For whom it was done, and where the action had run already. */
        record Done(List<TeamId> changed, List<TeamId> ran) implements Handled {
            public Done {
                changed = List.copyOf(changed);
                ran = List.copyOf(ran);
            }
        }

        record Refused(Problem problem) implements Handled {}
    }

    /** Takes an action in hand for these teams; those for which it ran already are left out. */
    Handled handle(Exercise exercise, String action, ActionOrder order, List<TeamId> teams, String account) {
        UUID id = exercise.id().value();
        return database.transaction("handling a world action", connection -> {
            Optional<Clocks> clocks = ClockRow.lock(connection, id);
            Optional<Problem> wrong = refused(clocks, order);
            if (wrong.isPresent()) {
                return new Handled.Refused(wrong.get());
            }
            Instant now = ClockRow.now(connection);
            Set<String> ran = ran(connection, id, action);
            List<TeamId> changed =
                    teams.stream().filter(team -> !ran.contains(team.value())).toList();
            if (changed.isEmpty()) {
                return new Handled.Refused(Problem.conflict("action-ran", "It ran for every team already."));
            }
            Map<String, Map<TeamId, Hand>> before = hands(connection, id);
            for (TeamId team : changed) {
                Hand hand = before.getOrDefault(action, Map.of()).getOrDefault(team, Hand.OFF);
                Duration elapsed = clocks.map(all -> all.at(team, now)).orElseThrow();
                write(connection, id, team, action, order.on(hand, elapsed), account);
            }
            List<String> names = changed.stream().map(TeamId::value).toList();
            Audit.write(connection, account, "action-" + order.word(), id, Map.of("action", action, "teams", names));
            return new Handled.Done(
                    changed,
                    teams.stream().filter(team -> ran.contains(team.value())).toList());
        });
    }

    private static Optional<Problem> refused(Optional<Clocks> clocks, ActionOrder order) {
        ClockState state = clocks.map(all -> all.exercise().state()).orElse(ClockState.ENDED);
        if (state == ClockState.ENDED) {
            return Optional.of(Problem.conflict("exercise-ended", "The exercise is over."));
        }
        return order instanceof ActionOrder.Run && state == ClockState.PREPARED
                ? Optional.of(Problem.conflict("exercise-not-running", "The exercise hasn't begun."))
                : Optional.empty();
    }

    private static Set<String> ran(Connection connection, UUID exercise, String action) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RAN)) {
            statement.setObject(1, exercise);
            statement.setString(2, action);
            try (ResultSet rows = statement.executeQuery()) {
                Set<String> teams = new HashSet<>();
                while (rows.next()) {
                    teams.add(rows.getString(1));
                }
                return teams;
            }
        }
    }

    /** What was decided about the exercise's actions, by their id and for each team. */
    public static Map<String, Map<TeamId, Hand>> hands(Connection connection, UUID exercise) throws SQLException {
        String query = "select team, action, held, due_ms from ranges.action_control where exercise = ?";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setObject(1, exercise);
            try (ResultSet rows = statement.executeQuery()) {
                Map<String, Map<TeamId, Hand>> hands = new HashMap<>();
                while (rows.next()) {
                    Optional<Duration> at = Optional.ofNullable(rows.getObject("due_ms", Long.class))
                            .map(Duration::ofMillis);
                    hands.computeIfAbsent(rows.getString("action"), one -> new HashMap<>())
                            .put(new TeamId(rows.getString("team")), new Hand(rows.getBoolean("held"), at));
                }
                return hands;
            }
        }
    }

    private static void write(
            Connection connection, UUID exercise, TeamId team, String action, Hand hand, String account)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
            statement.setObject(1, exercise);
            statement.setString(2, team.value());
            statement.setString(3, action);
            statement.setBoolean(4, hand.held());
            statement.setObject(5, hand.at().map(Duration::toMillis).orElse(null));
            statement.setString(6, account);
            statement.executeUpdate();
        }
    }
}
