package enshu.scoring.exercise;

import com.fasterxml.jackson.core.JsonProcessingException;
import enshu.exchange.AddressBlock;
import enshu.exchange.ClockState;
import enshu.exchange.Clocks;
import enshu.exchange.ExchangeJson;
import enshu.exchange.ExerciseClock;
import enshu.exchange.ExerciseId;
import enshu.exchange.TeamClock;
import enshu.exchange.TeamId;
import enshu.scenario.Scenario;
import enshu.scenario.Seed;
import enshu.scenario.TeamVariables;
import enshu.scenario.archive.ContentShelf;
import enshu.scenario.source.Library;
import enshu.scoring.ledger.Event;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The exercises in PostgreSQL, schema {@code ranges}, with their scenarios from the library. */
public final class PostgresExercises implements Exercises {
    private static final String FIND = """
            select c.state, c.anchor, c.elapsed_ms, c.speed, w.team, w.scenario, w.revision, w.seed, w.block::text,
                   c.extra_ms, t.lag_ms, t.held_ms, t.extra_ms, w.content, a.game::text
            from ranges.clock c join ranges.wish w using (exercise)
                 left join ranges.team_clock t using (exercise, team)
                 left join ranges.arena a using (exercise)
            where exercise = ? and w.team <> 'arena' order by w.team limit 1000""";

    private static final String CURRENT = """
            select exercise from ranges.clock
            where state in ('running', 'paused') or (state = 'ended' and anchor > now() - interval '10 minutes')
            order by anchor desc limit\s""" + MOST_CURRENT;

    private final DataSource source;
    private final ScenarioShelf shelf;

    /**
     * @param contents folder of this process, made when it is needed, for the packages that exercises were made with
     */
    public PostgresExercises(DataSource source, Library library, Path contents) {
        this.source = source;
        this.shelf = new ScenarioShelf(library, new ContentShelf(contents, this::archive, InstantSource.system()));
    }

    private Optional<byte[]> archive(String digest) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select archive from library.content where digest = ?")) {
            statement.setString(1, digest);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
            }
        } catch (SQLException failed) {
            throw new ExerciseFailure("the content " + digest + " of an exercise could not be read", failed);
        }
    }

    @Override
    public Optional<Exercise> find(ExerciseId exercise) {
        List<Row> rows = rows(exercise);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Row first = rows.getFirst();
        Scenario scenario = shelf.scenario(first.scenario());
        Map<TeamId, Optional<TeamVariables>> teams = new LinkedHashMap<>();
        Map<TeamId, TeamClock> teamClocks = new LinkedHashMap<>();
        for (Row row : rows) {
            teams.put(row.team(), variables(scenario, row));
            teamClocks.put(row.team(), row.teamClock());
        }
        Clocks clocks = new Clocks(first.clock(), first.extra(), teamClocks);
        return Optional.of(new Exercise(
                exercise,
                clocks,
                scenario.id(),
                scenario.revision(),
                scenario.tasks(),
                scenario.contest(),
                teams,
                first.game().map(game -> game(exercise, game))));
    }

    private static Event.GameOpened game(ExerciseId exercise, String json) {
        try {
            return ExchangeJson.mapper().readValue(json, Event.GameOpened.class);
        } catch (JsonProcessingException broken) {
            throw new ExerciseFailure(
                    "the game of exercise " + exercise + " is not readable: " + broken.getOriginalMessage());
        }
    }

    @Override
    public List<ExerciseId> current() {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(CURRENT);
                ResultSet rows = statement.executeQuery()) {
            List<ExerciseId> current = new ArrayList<>();
            while (rows.next()) {
                current.add(new ExerciseId(rows.getObject(1, UUID.class)));
            }
            return current;
        } catch (SQLException failed) {
            throw new ExerciseFailure("the current exercises could not be read", failed);
        }
    }

    private record Row(
            ExerciseClock clock,
            Duration extra,
            TeamClock teamClock,
            TeamId team,
            ScenarioShelf.Wanted scenario,
            Seed seed,
            Optional<AddressBlock> block,
            Optional<String> game) {}

    private List<Row> rows(ExerciseId exercise) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setObject(1, exercise.value());
            List<Row> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(row(rows));
                }
            }
            return found;
        } catch (SQLException failed) {
            throw new ExerciseFailure("exercise " + exercise + " could not be read", failed);
        }
    }

    private static Row row(ResultSet rows) throws SQLException {
        ExerciseClock clock = new ExerciseClock(
                ClockState.valueOf(rows.getString(1).toUpperCase(Locale.ROOT)),
                rows.getObject(2, OffsetDateTime.class).toInstant(),
                Duration.ofMillis(rows.getLong(3)),
                rows.getDouble(4));
        @Nullable String block = rows.getString(9);
        return new Row(
                clock,
                Duration.ofMillis(rows.getLong(10)),
                teamClock(rows),
                new TeamId(rows.getString(5)),
                new ScenarioShelf.Wanted(rows.getString(6), rows.getInt(7), Optional.ofNullable(rows.getString(14))),
                new Seed(rows.getString(8)),
                Optional.ofNullable(block).map(AddressBlock::new),
                Optional.ofNullable(rows.getString(15)));
    }

    private static TeamClock teamClock(ResultSet rows) throws SQLException {
        return new TeamClock(
                Duration.ofMillis(rows.getLong(11)),
                Optional.ofNullable(rows.getObject(12, Long.class)).map(Duration::ofMillis),
                Duration.ofMillis(rows.getLong(13)));
    }

    private Optional<TeamVariables> variables(Scenario scenario, Row row) {
        return row.block().map(block -> shelf.variables(scenario, row.scenario(), row.seed(), block));
    }
}
