package enshu.scoring;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import enshu.exchange.ExchangeJson;
import enshu.exchange.ExerciseId;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.Ledger;
import enshu.scoring.ledger.Parameters;
import enshu.scoring.ledger.PostgresLedger;
import enshu.scoring.ledger.Service;
import enshu.scratch.ScratchDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real process with an arena whose services are checked: what it orders is taken at its door, through a kill. */
@Timeout(180)
class ArenaChecksIT {
    private static final int TICK_SECONDS = 600;

    private final int port = EngineProcess.freePort();
    private final String cluster = "arena-" + UUID.randomUUID();

    @Test
    void whatIsOrderedIsTakenAtTheDoorAndWhatWasFoundIsRecordedThroughAKill(@TempDir Path folder) throws Exception {
        ExerciseId exercise = Meeting.prepare(2);
        int door = EngineProcess.freePort();
        write(exercise, door);
        String flag;
        try (HikariDataSource source = ScratchLedger.pool()) {
            Ledger ledger = new PostgresLedger(source);
            try (EngineProcess engine = EngineProcess.start(ScoringEngine.class, port, cluster, folder)) {
                Meeting.clock(exercise, "running");
                EngineProcess.await("the first tick is ordered", () -> orders(exercise) == 2);
                flag = flagOf(exercise, "team-2");
                assertThat(keys(ledger, exercise)).contains("planted/0", "planted/1");
                EngineProcess.await(
                        "the flag is taken", () -> handIn(door, flag).contains(" OK"));
                assertThat(keys(ledger, exercise)).contains("captured/team-1/1");
                found(exercise, "team-1", "OK");
                EngineProcess.await(
                        "the check is recorded", () -> keys(ledger, exercise).contains("check/team-1/shop/0"));
                assertThat(engine.log()).contains("a tick has begun").doesNotContain(flag);
                engine.kill();
            }
            found(exercise, "team-2", "DOWN");
            try (EngineProcess engine = EngineProcess.start(ScoringEngine.class, port, cluster, folder)) {
                EngineProcess.await(
                        "what was found meanwhile is recorded",
                        () -> keys(ledger, exercise).contains("check/team-2/shop/0"));
                ScratchDatabase.asOwner(
                        "update ranges.clock set elapsed_ms = ?, anchor = now() where exercise = ?",
                        1_000L * TICK_SECONDS,
                        exercise.value());
                EngineProcess.await(
                        "the tick is ended", () -> keys(ledger, exercise).contains("ended/0"));
                EngineProcess.await("the next tick is ordered", () -> orders(exercise) >= 4);
                assertThat(handIn(door, flag)).contains(" DUP");
                assertThat(keys(ledger, exercise))
                        .doesNotHaveDuplicates()
                        .containsSubsequence("planted/0", "check/team-1/shop/0", "ended/0", "planted/2", "planted/3");
                assertThat(engine.log()).doesNotContain(flag).doesNotContain(flagOf(exercise, "team-1"));
                assertThat(engine.terminate()).isEqualTo(143);
            }
        }
    }

    /** As the console writes it. */
    private static void write(ExerciseId exercise, int door) throws Exception {
        String doors = "{\"exercise\":\"" + exercise + "\",\"prefix\":\"ENSHU_\",\"key\":\"" + "5a".repeat(32)
                + "\",\"tickSeconds\":" + TICK_SECONDS + ",\"validTicks\":50,\"services\":[\"shop\"],"
                + "\"checked\":[{\"service\":\"shop\",\"flagsPerTick\":1,\"variants\":1}],\"lines\":\"127.0.0.1:"
                + door + "\",\"teams\":[{\"id\":\"team-1\",\"token\":\"token-of-team-1\"},{\"id\":\"team-2\"}]}";
        Event game = new Event.GameOpened(
                "faust",
                List.of(new Event.Team("team-1", "青", false, true), new Event.Team("team-2", "赤", false, true)),
                new Parameters("duel", 1, List.of()),
                TICK_SECONDS,
                50,
                List.of(Service.of("shop")));
        ScratchDatabase.asConsole(
                "insert into ranges.arena (exercise, doors, game, lines_port) values (?, ?::jsonb, ?::jsonb, ?)",
                exercise.value(),
                doors,
                ExchangeJson.mapper().writeValueAsString(game),
                door);
    }

    private static int orders(ExerciseId exercise) {
        return ScratchDatabase.read("select team from ranges.checker_order where exercise = ?", exercise.value())
                .size();
    }

    private static String flagOf(ExerciseId exercise, String team) throws IOException {
        JsonNode flags = ExchangeJson.mapper()
                .readTree(ScratchDatabase.read(
                                "select flags::text from ranges.checker_order where exercise = ? and team = ?"
                                        + " order by tick",
                                exercise.value(),
                                team)
                        .getFirst());
        return flags.path(0).path("flag").asText();
    }

    /** What the orchestrator says of the first tick. */
    private static void found(ExerciseId exercise, String team, String status) throws Exception {
        try (Connection connection = DriverManager.getConnection(ScratchDatabase.urlOf("enshu_orchestrator"));
                PreparedStatement statement = connection.prepareStatement("insert into ranges.checker_result"
                        + " (exercise, tick, team, service, status, begun_at, at)"
                        + " values (?, 0, ?, 'shop', ?, now(), now())")) {
            statement.setObject(1, exercise.value());
            statement.setString(2, team);
            statement.setString(3, status);
            statement.executeUpdate();
        }
    }

    private static List<String> keys(Ledger ledger, ExerciseId exercise) {
        return ledger.read(exercise, 0).stream().map(entry -> entry.key()).toList();
    }

    /** The door's answer to one flag; empty while it isn't open. */
    private static String handIn(int door, String flag) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(("TOKEN token-of-team-1\n" + flag + "\n").getBytes(US_ASCII));
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith(flag)) {
                    return line;
                }
            }
            return "";
        } catch (IOException closed) {
            return "";
        }
    }
}
