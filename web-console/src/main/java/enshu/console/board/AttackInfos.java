package enshu.console.board;

import enshu.console.database.Database;
import enshu.console.exercise.ClockRow;
import enshu.console.exercise.Exercise;
import enshu.console.library.ScenarioShelf;
import enshu.exchange.Clocks;
import enshu.exchange.TeamId;
import enshu.scenario.ArenaPlan;
import enshu.scenario.Scenario;
import enshu.scoring.flag.Turns;
import enshu.scoring.tick.Ticks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What checkers said everybody may know of flags that are in services now, as the orchestrator wrote it down. */
public final class AttackInfos {
    /** Lines that are told at most. */
    static final int MOST = 200;

    /** Ticks that are told at most, as at the doors. */
    private static final int MOST_TICKS = 10;

    private static final int MOST_READ = 2_000;

    private static final String READ = "select tick, team, service, attack_info from ranges.planting"
            + " where exercise = ? and tick between ? and ? and outcome = 'OK' and attack_info <> ''"
            + " order by tick desc, service, team, index limit " + MOST_READ;

    private final Database database;
    private final ScenarioShelf shelf;

    AttackInfos(Database database, ScenarioShelf shelf) {
        this.database = database;
        this.shelf = shelf;
    }

    /** Of one flag: whose, in which service, planted in which tick, and the checker's words. */
    public record Clue(int tick, String team, String service, String text) {}

    /**
     * What is told.
     *
     * @param tick the present one; empty while the exercise doesn't run
     * @param infos the newest tick first
     */
    public record Told(OptionalInt tick, List<Clue> infos) {}

    /** Of the flags that a team may take now; without a team, of all that are taken now. */
    Told now(Exercise exercise, Optional<TeamId> reader) {
        Optional<ArenaPlan> arena =
                shelf.running(exercise.scenario(), exercise.content()).flatMap(Scenario::arena);
        if (arena.isEmpty()) {
            return new Told(OptionalInt.empty(), List.of());
        }
        Ticks ticks = new Ticks(
                arena.get().hardening(), arena.get().tick(), arena.get().validTicks());
        return database.transaction("reading what is known of flags", connection -> {
            Optional<Clocks> clocks = ClockRow.read(connection, exercise.id().value());
            OptionalInt tick = clocks.isPresent()
                    ? ticks.at(clocks.get().exercise(), ClockRow.now(connection))
                    : OptionalInt.empty();
            if (tick.isEmpty()) {
                return new Told(tick, List.of());
            }
            Optional<Turns> turns = arena.get().sides().map(sides -> new Turns(sides, ticks.length(), ticks.valid()));
            return new Told(
                    tick,
                    read(connection, exercise, ticks, tick.getAsInt()).stream()
                            .filter(info -> told(exercise, turns, reader, info, tick.getAsInt()))
                            .limit(MOST)
                            .toList());
        });
    }

    private static boolean told(Exercise exercise, Optional<Turns> turns, Optional<TeamId> reader, Clue info, int now) {
        if (reader.isEmpty()) {
            return true;
        }
        List<TeamId> teams = exercise.teams().stream().map(Exercise.Team::id).toList();
        int owner = teams.indexOf(new TeamId(info.team()));
        int team = teams.indexOf(reader.get());
        return owner >= 0
                && owner != team
                && turns.map(one -> one.counts(info.tick(), owner, team, now)).orElse(true);
    }

    private static List<Clue> read(Connection connection, Exercise exercise, Ticks ticks, int now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setObject(1, exercise.id().value());
            statement.setInt(2, Math.max(0, now - Math.min(ticks.valid(), MOST_TICKS) + 1));
            statement.setInt(3, now);
            List<Clue> infos = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    infos.add(new Clue(rows.getInt(1), rows.getString(2), rows.getString(3), rows.getString(4)));
                }
            }
            return infos;
        }
    }
}
