package enshu.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import enshu.exchange.ExchangeJson;
import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import enshu.scoring.board.ArenaQuestion;
import enshu.scoring.board.Audience;
import enshu.scoring.cluster.ScoringClient;
import enshu.scoring.flag.Flag;
import enshu.scoring.flag.FlagForge;
import enshu.scoring.flag.FlagKey;
import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.Draft;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.Ledger;
import enshu.scoring.ledger.Parameters;
import enshu.scoring.ledger.PostgresLedger;
import enshu.scoring.ledger.Service;
import enshu.scratch.ScratchDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real process with an arena that a console wrote into the database: doors, ticks, boards, questions, and a kill. */
@Timeout(180)
class ArenaBoardIT {
    private static final String KEY = "5a".repeat(32);

    private final int port = EngineProcess.freePort();
    private final String cluster = "arena-" + UUID.randomUUID();

    @Test
    void capturesOfARunningGameAreOnTheBoardWhichIsTheSameAfterAKill(@TempDir Path folder) throws Exception {
        ExerciseId exercise = Meeting.prepare(2);
        int door = EngineProcess.freePort();
        write(exercise, door);
        Set<ExerciseId> told = ConcurrentHashMap.newKeySet();
        try (HikariDataSource source = ScratchLedger.pool();
                ScoringClient client = ScoringClient.connect("127.0.0.1:" + port, cluster)) {
            Ledger ledger = new PostgresLedger(source);
            client.onArenaBoard(told::add);
            String before;
            try (EngineProcess engine = EngineProcess.start(ScoringEngine.class, port, cluster, folder)) {
                assertThat(ask(client, board(exercise)).refusal()).isEqualTo("not-begun");
                Meeting.clock(exercise, "running");
                EngineProcess.await(
                        "the board is shown",
                        () -> shown(client, exercise, Audience.TEAMS).isPresent());
                append(ledger, exercise, new ArenaEvent.FlagPlanted("7", "shop", "team-2", 0));
                EngineProcess.await(
                        "the flag is taken", () -> handIn(door, flag()).contains(" OK"));
                EngineProcess.await(
                        "the capture is on the board",
                        () -> shown(client, exercise, Audience.PUBLIC)
                                .filter(board -> board.path("standings")
                                                .path(0)
                                                .path("total")
                                                .asDouble()
                                        == 2)
                                .isPresent());
                assertThat(told).contains(exercise);
                assertThat(shown(client, exercise, Audience.TEAMS)
                                .orElseThrow()
                                .at("/standings/0/name")
                                .asText())
                        .isEqualTo("青");

                ArenaQuestion ruling = new ArenaQuestion.RulingMade(
                        UUID.randomUUID(),
                        exercise,
                        new Event.Adjusted(
                                "team-2", Optional.empty(), Optional.empty(), BigDecimal.TEN, "instructor", "加点"));
                assertThat(ask(client, ruling).refusal()).isEmpty();
                assertThat(ask(client, explanation(exercise)).text()).contains("captured flags by captors n: 1×1");
                before = ask(client, board(exercise)).text();
                assertThat(before).contains("\"total\":9.0", "\"whole\":10.0");
                engine.kill();
            }

            try (EngineProcess engine = EngineProcess.start(ScoringEngine.class, port, cluster, folder)) {
                assertThat(ask(client, board(exercise)).text()).isEqualTo(before);
                ScratchDatabase.asConsole(
                        "update ranges.arena set frozen_tick = 0 where exercise = ?", exercise.value());
                EngineProcess.await(
                        "the freeze is shown",
                        () -> shown(client, exercise, Audience.PUBLIC)
                                .filter(board ->
                                        board.path("frozen").path("tick").asInt(-1) == 0
                                                && board.at("/standings/0/total")
                                                                .asDouble()
                                                        == 0)
                                .isPresent());
                assertThat(shown(client, exercise, Audience.INSTRUCTORS)
                                .orElseThrow()
                                .at("/standings/0/total")
                                .asDouble())
                        .isEqualTo(9);
                assertThat(engine.terminate()).isEqualTo(143);
            }
        }
    }

    @Test
    void flagsByHandAreOnTheRecordWhenTheyAreAnsweredAndCountOnceThroughAKill(@TempDir Path folder) throws Exception {
        ExerciseId exercise = Meeting.prepare(2);
        int door = EngineProcess.freePort();
        write(exercise, door);
        try (HikariDataSource source = ScratchLedger.pool();
                ScoringClient client = ScoringClient.connect("127.0.0.1:" + port, cluster)) {
            Ledger ledger = new PostgresLedger(source);
            try (EngineProcess engine = EngineProcess.start(ScoringEngine.class, port, cluster, folder)) {
                assertThat(handIn(client, exercise, "team-1", flag()).refusal()).isEqualTo("exercise-not-running");
                assertThat(ask(client, doors(exercise, "team-1")).text())
                        .contains("token-of-team-1", "\"lines\":\"127.0.0.1:" + door + "\"")
                        .doesNotContain(KEY);
                assertThat(ask(client, doors(exercise, "team-7")).refusal()).isEqualTo("unknown-team");
                Meeting.clock(exercise, "running");
                EngineProcess.await(
                        "the game has begun",
                        () -> shown(client, exercise, Audience.TEAMS).isPresent());
                append(ledger, exercise, new ArenaEvent.FlagPlanted("7", "shop", "team-2", 0));

                assertThat(handIn(client, exercise, "team-1", flag(), flag(), "ENSHU_no-flag")
                                .text())
                        .isEqualTo("[\"OK\",\"DUP\",\"INV\"]");
                assertThat(captures(ledger, exercise)).isOne();
                assertThat(handIn(client, exercise, "team-2", flag()).text()).isEqualTo("[\"OWN\"]");
                EngineProcess.await(
                        "the capture is on the board",
                        () -> shown(client, exercise, Audience.TEAMS)
                                .filter(board -> board.at("/standings/0/total").asDouble() == 2)
                                .isPresent());
                EngineProcess.await(
                        "the other doors know it", () -> handIn(door, flag()).contains(" DUP"));
                engine.kill();
            }
            try (EngineProcess engine = EngineProcess.start(ScoringEngine.class, port, cluster, folder)) {
                assertThat(handIn(client, exercise, "team-1", flag()).text()).isEqualTo("[\"DUP\"]");
                Meeting.clock(exercise, "paused");
                assertThat(handIn(client, exercise, "team-1", flag()).refusal()).isEqualTo("exercise-not-running");
                Meeting.clock(exercise, "ended");
                assertThat(handIn(client, exercise, "team-1", flag()).refusal()).isEqualTo("exercise-ended");
                assertThat(captures(ledger, exercise)).isOne();
                assertThat(engine.terminate()).isEqualTo(143);
            }
        }
    }

    private static long captures(Ledger ledger, ExerciseId exercise) {
        return ledger.read(exercise, 0).stream()
                .filter(entry -> entry.event() instanceof ArenaEvent.FlagCaptured)
                .count();
    }

    private static ArenaQuestion.Answer handIn(
            ScoringClient client, ExerciseId exercise, String team, String... flags) {
        return ask(
                client, new ArenaQuestion.FlagsHandedIn(UUID.randomUUID(), exercise, new TeamId(team), List.of(flags)));
    }

    private static ArenaQuestion doors(ExerciseId exercise, String team) {
        return new ArenaQuestion.DoorsAsked(UUID.randomUUID(), exercise, new TeamId(team));
    }

    /** As the console writes it. */
    private static void write(ExerciseId exercise, int door) throws Exception {
        String doors = "{\"exercise\":\"" + exercise + "\",\"prefix\":\"ENSHU_\",\"key\":\"" + KEY
                + "\",\"tickSeconds\":3600,\"validTicks\":5,\"services\":[\"shop\"],\"lines\":\"127.0.0.1:" + door
                + "\",\"teams\":[{\"id\":\"team-1\",\"token\":\"token-of-team-1\"},{\"id\":\"team-2\"}]}";
        Event game = new Event.GameOpened(
                "faust",
                List.of(new Event.Team("team-1", "青", false, true), new Event.Team("team-2", "赤", false, true)),
                new Parameters("duel", 1, List.of()),
                3600,
                5,
                List.of(Service.of("shop")));
        ScratchDatabase.asConsole(
                "insert into ranges.arena (exercise, doors, game, lines_port) values (?, ?::jsonb, ?::jsonb, ?)",
                exercise.value(),
                doors,
                ExchangeJson.mapper().writeValueAsString(game),
                door);
    }

    private static String flag() {
        return new FlagForge("ENSHU_", new FlagKey(java.util.HexFormat.of().parseHex(KEY)))
                .text(new Flag(5, 7, 1, 0, 0));
    }

    private static void append(Ledger ledger, ExerciseId exercise, ArenaEvent event) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        ledger.appendNew(exercise, List.of(new Draft(event.key(), now, Duration.ZERO, event)));
    }

    private static Optional<JsonNode> shown(ScoringClient client, ExerciseId exercise, Audience audience)
            throws Exception {
        Optional<String> text = client.arenaBoard(exercise, audience);
        return text.isPresent() ? Optional.of(ExchangeJson.mapper().readTree(text.get())) : Optional.empty();
    }

    private static ArenaQuestion.Answer ask(ScoringClient client, ArenaQuestion question) {
        return client.ask(question).toCompletableFuture().join();
    }

    private static ArenaQuestion board(ExerciseId exercise) {
        return new ArenaQuestion.BoardAsked(UUID.randomUUID(), exercise, Audience.INSTRUCTORS, OptionalInt.empty());
    }

    private static ArenaQuestion explanation(ExerciseId exercise) {
        return new ArenaQuestion.ExplanationAsked(
                UUID.randomUUID(), exercise, Audience.TEAMS, "team-1", "shop", OptionalInt.empty());
    }

    /** The door's answer to one flag; empty while it isn't open. */
    private static String handIn(int door, String flag) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("TOKEN token-of-team-1\n" + flag + "\n").getBytes(StandardCharsets.US_ASCII));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
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
