package enshu.scoring.command;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.ExerciseId;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scoring.ledger.Draft;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.InMemoryLedger;
import enshu.scoring.ledger.Parameters;
import enshu.scoring.rule.RuleBook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCommandTest {
    private static final Instant START = Instant.parse("2026-11-22T01:00:00Z");
    private static final TaskId FIND = new TaskId("find");

    private final ExerciseId exercise = new ExerciseId(UUID.randomUUID());
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream problems = new ByteArrayOutputStream();
    private final ScoreCommand command = new ScoreCommand(
            () -> ledger,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(problems, true, StandardCharsets.UTF_8));

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @BeforeEach
    void play() {
        TeamId first = new TeamId("team-1");
        TeamId second = new TeamId("team-2");
        List<Event> events = List.of(
                new Event.GameOpened(
                        "tasks",
                        List.of(Event.Team.of(first), Event.Team.of(second)),
                        new Parameters(
                                "scored",
                                3,
                                List.of(new Event.TaskWorth(FIND, 40, Optional.empty(), OptionalInt.empty())))),
                new Event.HintTaken(first, FIND, 1, new BigDecimal("0.1"), Optional.empty(), Optional.empty()),
                new Event.TaskSolved(first, FIND, 40, Optional.of("ito"), List.of()),
                new Event.Adjusted(second, Optional.empty(), new BigDecimal("-2.5"), "instructor", "late"));
        ledger.commit(session -> {
            session.lock(exercise);
            for (int number = 0; number < events.size(); number++) {
                session.append(
                        exercise,
                        List.of(new Draft(
                                "k" + number,
                                START.plusSeconds(number),
                                Duration.ofSeconds(number),
                                events.get(number))));
            }
            return true;
        });
    }

    @Test
    void whatIsExportedIsReplayedToTheSameScores() throws IOException {
        assertThat(command.run(List.of("export", exercise.toString()))).isZero();
        Path file = folder.resolve("events.jsonl");
        Files.write(file, out.toByteArray());
        out.reset();

        assertThat(command.run(List.of("replay", file.toString(), "--rules", "tasks")))
                .isZero();

        assertThat(text(out)).isEqualTo("""
                        team,task,state,points,total
                        team-1,find,SOLVED,36.0,36.0
                        team-2,find,OPEN,0.0,-2.5
                        team-2,,,-2.5,-2.5
                        """);
        assertThat(text(problems)).isEmpty();
    }

    @Test
    void standingsComeInTheFeedsForm() throws IOException {
        command.run(List.of("export", exercise.toString()));
        Path file = folder.resolve("events.jsonl");
        Files.write(file, out.toByteArray());
        out.reset();

        assertThat(command.run(List.of("replay", file.toString(), "--format", "json")))
                .isZero();

        assertThat(text(out).replaceAll("\\s+", ""))
                .contains("\"standings\":[{\"pos\":1,\"team\":\"team-1\",\"score\":36},"
                        + "{\"pos\":2,\"team\":\"team-2\",\"score\":-2.5}]");
    }

    @Test
    void anotherRuleIsRefused() throws IOException {
        Path file =
                Files.writeString(folder.resolve("events.jsonl"), "{\"type\":\"game-opened\",\"rules\":\"koth\"}\n");

        assertThat(command.run(List.of("replay", file.toString()))).isEqualTo(1);
        assertThat(command.run(List.of("replay", file.toString(), "--rules", "golf")))
                .isEqualTo(1);

        assertThat(text(problems).lines())
                .containsExactly(
                        "score replay: " + RuleBook.unsupported("koth"),
                        "score replay: " + RuleBook.unsupported("golf"));
    }

    @Test
    void aBrokenFileIsNamedWithItsLine() throws IOException {
        Path file = Files.writeString(folder.resolve("events.jsonl"), "\n{\"type\":\"tick-over\"}\n");

        assertThat(command.run(List.of("replay", file.toString()))).isEqualTo(1);

        assertThat(text(problems)).startsWith(file + ":2: unknown type \"tick-over\"; known: ");
    }

    @Test
    void whatSpeaksOfTeamsThatHelpEachOtherIsShown() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int tick = 0; tick < 25; tick++) {
            lines.append(planted("left-" + tick, "team-2", tick)).append(captured("left-" + tick, "team-1", tick, 0));
            lines.append(planted("fair-" + tick, "team-4", tick))
                    .append(captured("fair-" + tick, "team-1", tick, 0))
                    .append(captured("fair-" + tick, "team-3", tick, 90));
        }
        Path file = Files.writeString(folder.resolve("events.jsonl"), lines);
        assertThat(command.run(List.of("evidence", file.toString()))).isZero();
        assertThat(text(out))
                .contains("Evidence, not proof")
                .contains("team-1 takes shop of team-2 alone: 25 of 25 flags; shop of other teams 0 of 25")
                .contains("tick 0, 2026-11-28T01:00:00Z: team-1 took left-0 (shop of team-2)");
        out.reset();
        assertThat(command.run(List.of("evidence", file.toString(), "--format", "json")))
                .isZero();
        assertThat(text(out)).contains("\"kind\" : \"one-sided\"").contains("\"alone\" : 25");
        out.reset();
        Files.writeString(file, planted("left-0", "team-2", 0));
        assertThat(command.run(List.of("evidence", file.toString()))).isZero();
        assertThat(text(out)).isEqualTo("Nothing here speaks of teams that help each other.\n");
        assertThat(command.run(List.of("evidence", folder.resolve("none").toString())))
                .isEqualTo(1);
        assertThat(text(problems)).startsWith("score evidence: there is no file");
    }

    private static String planted(String flag, String owner, int tick) {
        return "{\"type\":\"flag-planted\",\"flag\":\"%s\",\"service\":\"shop\",\"owner\":\"%s\",\"tick\":%d}\n"
                .formatted(flag, owner, tick);
    }

    private static String captured(String flag, String team, int tick, int seconds) {
        return "{\"type\":\"flag-captured\",\"flag\":\"%s\",\"team\":\"%s\",\"tick\":%d,\"at\":\"%s\"}\n"
                .formatted(
                        flag, team, tick, Instant.parse("2026-11-28T01:00:00Z").plusSeconds(tick * 120L + seconds));
    }

    @Test
    void badCallsGetOneLineAndStatusTwo() {
        assertThat(command.run(List.of())).isEqualTo(2);
        assertThat(command.run(List.of("replay", "x", "--format", "xml"))).isEqualTo(2);
        assertThat(command.run(List.of("replay", "x", "--rules"))).isEqualTo(2);
        assertThat(command.run(List.of("export", "today"))).isEqualTo(2);
        assertThat(text(problems).lines()).hasSize(4);
    }

    @Test
    void whatIsNotThereIsSaid() throws IOException {
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
        assertThat(command.run(List.of("export", UUID.randomUUID().toString()))).isEqualTo(1);
        assertThat(command.run(List.of("replay", folder.resolve("none").toString())))
                .isEqualTo(1);
        assertThat(command.run(List.of("replay", binary.toString()))).isEqualTo(1);
        assertThat(command.run(List.of("replay", folder.toString()))).isEqualTo(1);

        assertThat(text(problems)).contains("has no events", "there is no file", "is not UTF-8", "can't be read");
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
