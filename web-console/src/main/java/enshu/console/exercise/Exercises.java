package enshu.console.exercise;

import enshu.console.database.Database;
import enshu.console.exercise.Exercise.Member;
import enshu.console.exercise.Exercise.Team;
import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The exercises in the record. */
public final class Exercises {
    private static final int MOST_LISTED = 200;
    private static final String SELECT = """
            select e.id, e.title, e.scenario, e.revision, e.content, e.kind, e.created_at, e.started_at, e.ended_at,
                   t.team, t.name as team_name, m.account, m.name as member_name
            from programme.exercise e
            join programme.team t on t.exercise = e.id
            left join programme.member m on m.exercise = t.exercise and m.team = t.team
            """;
    private static final String ORDER = " order by e.created_at desc, e.id, t.position, m.position";

    private final Database database;

    public Exercises(Database database) {
        this.database = database;
    }

    /** The exercise of this id. */
    public Optional<Exercise> find(ExerciseId id) {
        return database.transaction("reading an exercise", connection -> find(connection, id.value()));
    }

    /** The exercise of this id, read in this transaction. */
    public Optional<Exercise> find(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SELECT + "where e.id = ?" + ORDER)) {
            statement.setObject(1, id);
            return gather(statement).stream().findFirst();
        }
    }

    /** The newest exercises, at most 200; try-outs are nobody's but their author's. */
    List<Exercise> newest() {
        String newest = SELECT
                + "where e.id in (select id from programme.exercise where kind = 'exercise' order by created_at desc limit "
                + MOST_LISTED + ")" + ORDER;
        return database.transaction("listing exercises", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(newest)) {
                return gather(statement);
            }
        });
    }

    /** The newest exercises this account takes part in, at most 200. */
    List<Exercise> newestOf(String account) {
        String newest = SELECT + "where e.id in (select x.id from programme.exercise x join programme.member y"
                + " on y.exercise = x.id where y.account = ? and x.kind = 'exercise' order by x.created_at desc limit "
                + MOST_LISTED + ")"
                + ORDER;
        return database.transaction("listing a member's exercises", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(newest)) {
                statement.setString(1, account);
                return gather(statement);
            }
        });
    }

    private static List<Exercise> gather(PreparedStatement statement) throws SQLException {
        Map<UUID, Gathered> gathered = new LinkedHashMap<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                UUID id = rows.getObject("id", UUID.class);
                Gathered one = gathered.get(id);
                if (one == null) {
                    one = new Gathered(head(id, rows), new LinkedHashMap<>());
                    gathered.put(id, one);
                }
                one.add(rows);
            }
        }
        return gathered.values().stream().map(Gathered::whole).toList();
    }

    private static Exercise head(UUID id, ResultSet rows) throws SQLException {
        return new Exercise(
                new ExerciseId(id),
                rows.getString("title"),
                rows.getString("scenario"),
                rows.getInt("revision"),
                Optional.ofNullable(rows.getString("content")),
                Exercise.Kind.of(rows.getString("kind")),
                rows.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(rows.getObject("started_at", OffsetDateTime.class)),
                instant(rows.getObject("ended_at", OffsetDateTime.class)),
                List.of());
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime at) {
        return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
    }

    private record Gathered(Exercise head, Map<TeamId, Row> teams) {
        private record Row(String name, List<Member> members) {}

        void add(ResultSet rows) throws SQLException {
            TeamId id = new TeamId(rows.getString("team"));
            Row row = teams.get(id);
            if (row == null) {
                row = new Row(rows.getString("team_name"), new ArrayList<>());
                teams.put(id, row);
            }
            String account = rows.getString("account");
            if (account != null) {
                row.members().add(new Member(account, rows.getString("member_name")));
            }
        }

        Exercise whole() {
            List<Team> whole = teams.entrySet().stream()
                    .map(entry -> new Team(
                            entry.getKey(),
                            entry.getValue().name(),
                            entry.getValue().members()))
                    .toList();
            return new Exercise(
                    head.id(),
                    head.title(),
                    head.scenario(),
                    head.revision(),
                    head.content(),
                    head.kind(),
                    head.createdAt(),
                    head.startedAt(),
                    head.endedAt(),
                    whole);
        }
    }
}
