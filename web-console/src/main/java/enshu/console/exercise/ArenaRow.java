package enshu.console.exercise;

import com.fasterxml.jackson.core.JsonProcessingException;
import enshu.console.exercise.NewExercise.NewTeam;
import enshu.console.json.Json;
import enshu.exchange.AddressBlock;
import enshu.exchange.ArenaBlocks;
import enshu.exchange.ExchangeJson;
import enshu.scenario.ArenaPlan;
import enshu.scenario.Scenario;
import enshu.scenario.Sides;
import enshu.scenario.compose.GameAddresses;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.Service;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** What the scoring engine needs of an exercise that is a game between teams: its doors, and how its game opens. */
final class ArenaRow {
    private static final String PREFIX = "ENSHU_";
    private static final int KEY_BYTES = 32;
    private static final int TOKEN_BYTES = 16;
    private static final int FIRST_PORT = 6666;
    private static final int PORTS = 40;
    private static final String DOORS_AT = "127.0.0.1:";
    private static final String FREE_PORT = "select port from generate_series(?, ?) as port where port not in"
            + " (select a.lines_port from ranges.arena a join ranges.clock c using (exercise) where c.state <> 'ended')"
            + " order by port limit 1";

    private ArenaRow() {}

    /**
     * Where an exercise's ranges are.
     *
     * @param teams blocks, in the teams' order
     * @param arena the arena's own range and where all are joined; empty where each stands for itself
     */
    record Ranges(List<AddressBlock> teams, Optional<Joined> arena) {
        Ranges {
            teams = List.copyOf(teams);
        }
    }

    /** The arena's own range, and where the ranges are that its game network joins. */
    record Joined(UUID range, ArenaBlocks blocks) {}

    /**
     * Writes it, with a fresh key and tokens, and the lowest port from 6666 to 6705 that no arena has which isn't over, for
     * HTTP the one 40 above it; says whether there was one. The caller holds the lock that exercises are made under.
     */
    static boolean insert(
            Connection connection,
            UUID exercise,
            Scenario scenario,
            ArenaPlan arena,
            List<NewTeam> teams,
            Ranges ranges,
            SecureRandom random)
            throws SQLException {
        Optional<Integer> port = freePort(connection);
        if (port.isEmpty()) {
            return false;
        }
        String insert =
                "insert into ranges.arena (exercise, doors, game, lines_port) values (?, ?::jsonb, ?::jsonb, ?)";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setObject(1, exercise);
            statement.setString(2, doors(exercise, arena, ranges, port.get(), random));
            statement.setString(3, game(scenario, arena, teams));
            statement.setInt(4, port.get());
            statement.executeUpdate();
        }
        return true;
    }

    private static Optional<Integer> freePort(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FREE_PORT)) {
            statement.setInt(1, FIRST_PORT);
            statement.setInt(2, FIRST_PORT + PORTS - 1);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getInt(1)) : Optional.empty();
            }
        }
    }

    /**
     * In the form of the scoring engine's arena file. Teams are known by their block, by the address of their router on the
     * game network, behind which they may be hidden, or by their token.
     */
    private static String doors(UUID exercise, ArenaPlan arena, Ranges ranges, int port, SecureRandom random) {
        Optional<GameAddresses> game = ranges.arena().map(joined -> new GameAddresses(joined.blocks()));
        List<Map<String, Object>> teams = new ArrayList<>();
        for (int index = 0; index < ranges.teams().size(); index++) {
            List<String> networks =
                    new ArrayList<>(List.of(ranges.teams().get(index).cidr()));
            if (game.isPresent()) {
                networks.add(game.get().router(index) + "/32");
            }
            teams.add(
                    Map.of("id", ExerciseMaker.teamId(index), "networks", networks, "token", hex(random, TOKEN_BYTES)));
        }
        Map<String, Object> doors = new HashMap<>(relay(arena, ranges));
        arena.sides().ifPresent(sides -> doors.put("sides", sides(sides)));
        doors.putAll(Map.ofEntries(
                Map.entry("exercise", exercise.toString()),
                Map.entry("prefix", PREFIX),
                Map.entry("key", hex(random, KEY_BYTES)),
                Map.entry("tickSeconds", arena.tick().toSeconds()),
                Map.entry("validTicks", arena.validTicks()),
                Map.entry("hardeningSeconds", arena.hardening().toSeconds()),
                Map.entry("teams", teams),
                Map.entry(
                        "services",
                        arena.services().stream().map(ArenaPlan.Service::id).toList()),
                Map.entry("checked", checked(arena.services())),
                Map.entry("lines", DOORS_AT + port),
                Map.entry("http", DOORS_AT + (port + PORTS))));
        return Json.write(doors);
    }

    /** How the sides take turns; the teams have one each in their order. */
    static Map<String, Object> sides(Sides sides) {
        return Map.of(
                "turnSeconds",
                sides.turn().toSeconds(),
                "restSeconds",
                sides.rest().toSeconds(),
                "turns",
                sides.turns());
    }

    /** The relay's socket, in the folder of the arena's own range, and where teams find it; nothing where there is none. */
    private static Map<String, Object> relay(ArenaPlan arena, Ranges ranges) {
        boolean wanted = arena.link().filter(ArenaPlan.Link::relay).isPresent();
        return ranges.arena()
                .filter(_ -> wanted)
                .map(joined -> Map.<String, Object>of(
                        "relay",
                        joined.range() + "/" + GameAddresses.RELAY_SOCKET,
                        "relayAt",
                        new GameAddresses(joined.blocks()).relay() + ":" + GameAddresses.RELAY_PORT))
                .orElse(Map.of());
    }

    /** The services that have a checker, with what the scoring engine plants in them. */
    static List<Map<String, Object>> checked(List<ArenaPlan.Service> services) {
        return services.stream()
                .filter(service -> service.checked().isPresent())
                .map(service -> Map.<String, Object>of(
                        "service",
                        service.id(),
                        "flagsPerTick",
                        service.flagsPerTick(),
                        "variants",
                        service.variants()))
                .toList();
    }

    private static String hex(SecureRandom random, int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    /** The event that the game begins with, as {@code ranges.arena} keeps it. */
    static String game(Scenario scenario, ArenaPlan arena, List<NewTeam> teams) {
        List<Event.Team> playing = new ArrayList<>();
        for (int index = 0; index < teams.size(); index++) {
            playing.add(
                    new Event.Team(ExerciseMaker.teamId(index), teams.get(index).name(), false, true));
        }
        Event.GameOpened game = new Event.GameOpened(
                arena.rule().name(),
                playing,
                ArenaParameters.of(scenario.id(), scenario.revision(), arena.rule()),
                Math.toIntExact(arena.tick().toSeconds()),
                arena.validTicks(),
                arena.services().stream().map(ArenaRow::service).toList());
        try {
            return ExchangeJson.mapper().writeValueAsString(game);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("a game's opening has no JSON form", bug);
        }
    }

    private static Service service(ArenaPlan.Service service) {
        return new Service(
                service.id(),
                service.title().ja(),
                service.flagsPerTick(),
                BigDecimal.valueOf(service.weight()),
                Optional.empty(),
                OptionalInt.of(service.variants()));
    }
}
