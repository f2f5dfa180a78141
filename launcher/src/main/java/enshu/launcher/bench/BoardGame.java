package enshu.launcher.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import enshu.exchange.ExchangeJson;
import enshu.exchange.ExerciseId;
import enshu.launcher.message.LaunchFailure;
import enshu.scoring.flag.Flag;
import enshu.scoring.flag.FlagForge;
import enshu.scoring.flag.FlagKey;
import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.Draft;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.Parameters;
import enshu.scoring.ledger.PostgresLedger;
import enshu.scoring.ledger.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * A running game of ticks in an installation's record, written there by hand because nobody plays in its ranges: teams of
 * people, services, flags that are planted already, and a door that the installation's scoring engine opens. Closing takes
 * its rows away again.
 */
final class BoardGame implements AutoCloseable {
    private static final ObjectMapper JSON = ExchangeJson.mapper();
    private static final String PREFIX = "ENSHU_";
    private static final String TITLE = "bench board";
    private static final int KEY_BYTES = 32;
    private static final int TICK_SECONDS = 60;
    private static final int EXPIRY = 1_000;
    private static final int THIEF = 0;

    private final DataSource record;
    private final FlagForge forge;
    private final ExerciseId exercise = new ExerciseId(UUID.randomUUID());
    private final List<List<String>> teams;
    private final List<String> services;
    private final InetSocketAddress door = freePort();
    private final byte[] key = new byte[KEY_BYTES];

    private BoardGame(DataSource record, List<List<String>> teams, int services, RandomGenerator random) {
        this.record = record;
        this.teams = teams;
        this.services = IntStream.rangeClosed(1, services)
                .mapToObj(number -> "service-" + number)
                .toList();
        random.nextBytes(key);
        this.forge = new FlagForge(PREFIX, new FlagKey(key));
    }

    /**
     * Writes the game and lets its clock run.
     *
     * @param teams the accounts of each
     * @param flags planted, one after the other, for the first team to capture
     */
    static BoardGame begin(
            DataSource record, List<List<String>> teams, int services, int flags, RandomGenerator random) {
        BoardGame game = new BoardGame(record, teams, services, random);
        try {
            game.open(flags);
            game.write();
            return game;
        } catch (SQLException | IOException failed) {
            game.close();
            throw new LaunchFailure("the game can't be written into the record: " + failed.getMessage(), failed);
        }
    }

    private static InetSocketAddress freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
        } catch (IOException none) {
            throw new LaunchFailure("no free port on 127.0.0.1", none);
        }
    }

    private static String id(int team) {
        return "team-" + (team + 1);
    }

    private int owner(int flag) {
        return 1 + flag % (teams.size() - 1);
    }

    private int service(int flag) {
        return flag % services.size();
    }

    private void open(int flags) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<Draft> drafts = new ArrayList<>();
        drafts.add(new Draft("game-opened", now, Duration.ZERO, opened()));
        for (int flag = 0; flag < flags; flag++) {
            ArenaEvent planted =
                    new ArenaEvent.FlagPlanted(Integer.toString(flag), services.get(service(flag)), id(owner(flag)), 0);
            drafts.add(new Draft(planted.key(), now, Duration.ZERO, planted));
        }
        for (String service : services) {
            for (int team = 0; team < teams.size(); team++) {
                ArenaEvent checked = new ArenaEvent.ServiceChecked(service, id(team), 0, ArenaEvent.Status.OK);
                drafts.add(new Draft(checked.key(), now, Duration.ZERO, checked));
            }
        }
        new PostgresLedger(record).appendNew(exercise, drafts);
    }

    private Event.GameOpened opened() {
        return new Event.GameOpened(
                "faust",
                IntStream.range(0, teams.size())
                        .mapToObj(team -> new Event.Team(id(team), name(team), false, true))
                        .toList(),
                Parameters.NONE,
                TICK_SECONDS,
                EXPIRY,
                services.stream().map(Service::of).toList());
    }

    private static String name(int team) {
        return "計測チーム" + (team + 1);
    }

    private void write() throws SQLException, IOException {
        try (Connection connection = record.getConnection()) {
            connection.setAutoCommit(false);
            run(
                    connection,
                    "insert into programme.exercise (id, title, scenario, revision, created_by) values (?, ?, ?, 1, ?)",
                    exercise.value(),
                    TITLE,
                    "cyder-a-usb",
                    "bench");
            for (int team = 0; team < teams.size(); team++) {
                run(
                        connection,
                        "insert into programme.team (exercise, team, name, position, block) values (?, ?, ?, ?, ?::cidr)",
                        exercise.value(),
                        id(team),
                        name(team),
                        team + 1,
                        network(team));
                List<String> members = teams.get(team);
                for (int at = 0; at < members.size(); at++) {
                    run(
                            connection,
                            "insert into programme.member (exercise, team, account, name, position)"
                                    + " values (?, ?, ?, ?, ?)",
                            exercise.value(),
                            id(team),
                            members.get(at),
                            members.get(at),
                            at + 1);
                }
            }
            run(
                    connection,
                    "insert into ranges.clock (exercise, state, anchor) values (?, 'running', now())",
                    exercise.value());
            run(
                    connection,
                    "insert into ranges.arena (exercise, doors, game, lines_port) values (?, ?::jsonb, ?::jsonb, ?)",
                    exercise.value(),
                    doors(),
                    JSON.writeValueAsString(opened()),
                    door.getPort());
            connection.commit();
        }
    }

    private String doors() throws IOException {
        ObjectNode doors = JSON.createObjectNode()
                .put("exercise", exercise.toString())
                .put("prefix", PREFIX)
                .put("key", HexFormat.of().formatHex(key))
                .put("tickSeconds", TICK_SECONDS)
                .put("validTicks", EXPIRY)
                .put("lines", door.getAddress().getHostAddress() + ":" + door.getPort());
        services.forEach(doors.putArray("services")::add);
        for (int team = 0; team < teams.size(); team++) {
            doors.withArray("teams")
                    .addObject()
                    .put("id", id(team))
                    .putArray("networks")
                    .add(network(team));
        }
        return JSON.writeValueAsString(doors);
    }

    /** Of this machine's own. */
    private static String network(int team) {
        return "127.1." + (team + 1) + ".0/24";
    }

    ExerciseId exercise() {
        return exercise;
    }

    InetSocketAddress door() {
        return door;
    }

    /** Where the first team's program speaks from. */
    static InetAddress thief() throws IOException {
        return InetAddress.getByName("127.1." + (THIEF + 1) + ".1");
    }

    /** A flag that is planted, as its text. */
    String flag(int number) {
        return forge.text(new Flag(EXPIRY, number, owner(number), service(number), 0));
    }

    /** The last position in the ledger. */
    long position() {
        try (Connection connection = record.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select next - 1 from ledger.exercise where exercise = ?")) {
            statement.setObject(1, exercise.value());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException failed) {
            throw new LaunchFailure("the ledger can't be read: " + failed.getMessage(), failed);
        }
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) {
                statement.setObject(at + 1, values[at]);
            }
            statement.executeUpdate();
        }
    }

    /** The ledger keeps its events, as of every exercise; without the exercise nobody asks for them. */
    @Override
    public void close() {
        try (Connection connection = record.getConnection()) {
            connection.setAutoCommit(false);
            for (String table : List.of("ranges.arena", "ranges.clock")) {
                run(connection, "delete from " + table + " where exercise = ?", exercise.value());
            }
            run(connection, "delete from programme.exercise where id = ?", exercise.value());
            connection.commit();
        } catch (SQLException failed) {
            throw new LaunchFailure(
                    "the exercise \"" + TITLE + "\" (" + exercise + ") is still in the record: " + failed.getMessage(),
                    failed);
        }
    }
}
