package enshu.scoring.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replaying games that another engine wrote down: its ids, its spellings, its gaps. */
class ForeignReplayTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream problems = new ByteArrayOutputStream();
    private final ScoreCommand command = new ScoreCommand(
            () -> {
                throw new AssertionError("a replay asks no ledger");
            },
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(problems, true, StandardCharsets.UTF_8));

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private static final String COURSE = """
            {"type":"game-opened","rules":"tasks","at":"2026-01-01T10:00:00Z","teams":[{"id":"B","name":"Harbour"},{"id":"A_1"},{"id":9,"nop":true}],\
            "parameters":{"tasks":[{"id":"T.1","points":12.5,"deadline":"PT10M","attempts":2}]}}
            """;

    @Test
    void idsOfAnyFormAndPointsOfAnySizeAreTaken() throws IOException {
        String file = write(COURSE + """
                {"type":"hint-taken","team":"B","task":"T.1","hint":1,"cost":0.2}
                {"type":"task-solved","team":"B","task":"T.1","points":12.5,"at":"2026-01-01T10:15:00Z","evidence":"seen"}
                {"type":"task-solved","team":"9","task":"T.1","points":12.5,"at":"2026-01-01T10:05:00Z","evidence":["a","b"]}
                {"type":"adjusted","team":"A_1","points":-1,"by":"x","reason":"y"}
                """);

        assertThat(run(file)).isZero();

        assertThat(text(out)).isEqualTo("""
                        team,task,state,points,total
                        A_1,T.1,OVERDUE,0.0,-1.0
                        A_1,,,-1.0,-1.0
                        B,T.1,SOLVED,7.5,7.5
                        """);
        assertThat(text(problems)).isEmpty();
        out.reset();
        assertThat(run(file, "--format=json")).isZero();
        assertThat(text(out).replaceAll("\\s+", ""))
                .contains("\"standings\":[{\"pos\":1,\"team\":\"Harbour\",\"score\":7.5},"
                        + "{\"pos\":2,\"team\":\"A_1\",\"score\":-1}]");
        out.reset();
        assertThat(run(file, "--explain", "B")).isZero();
        assertThat(text(out)).contains("T.1 7.5 = 12.5 × (1 − 0.2) × 0.75");
    }

    @Test
    void aTaskIsClosedOnceAllItsAttemptsWereWrong() throws IOException {
        String wrong = "{\"type\":\"answer-given\",\"team\":\"B\",\"task\":\"T.1\",\"correct\":false}\n";
        String solved = "{\"type\":\"task-solved\",\"team\":\"B\",\"task\":\"T.1\",\"points\":10}\n";

        assertThat(run(write(COURSE + wrong + solved))).isZero();
        assertThat(text(out)).contains("B,T.1,SOLVED,10.0,10.0");
        out.reset();
        assertThat(run(write(COURSE + wrong + wrong + solved))).isZero();
        assertThat(text(out)).contains("B,T.1,WORKING,0.0,0.0");
    }

    @Test
    void withoutATimeOfOpeningDeadlinesAreCountedFromTheFirstEventThatHasOne() throws IOException {
        String file = write(COURSE.replace("\"at\":\"2026-01-01T10:00:00Z\",", "") + """
                {"type":"hint-taken","team":"B","task":"T.1","hint":1,"cost":0,"at":"2026-01-01T10:00:00Z"}
                {"type":"task-solved","team":"B","task":"T.1","points":10,"at":"2026-01-01T10:15:00Z"}
                """);

        assertThat(run(file)).isZero();

        assertThat(text(out)).contains("B,T.1,SOLVED,7.5,7.5");
        assertThat(text(problems))
                .isEqualTo("score replay: note: game-opened has no \"at\": deadlines are counted from the first event"
                        + " that has one\n");
    }

    @Test
    void challengesAreTakenInBothSpellings() throws IOException {
        String solved = """
                {"type":"challenge-solved","team":"1","challenge":"c"}
                {"type":"challenge-solved","team":"2","challenge":"c"}
                """;
        String game = "{\"type\":\"game-opened\",\"rules\":\"jeopardy\",\"teams\":[{\"id\":1},{\"id\":2}],"
                + "\"parameters\":{\"challenges\":[{\"id\":\"c\",%s}]}}\n";
        String fields = "\"initial\":500,\"minimum\":100,\"decay\":50";

        assertThat(run(write(game.formatted("\"value\":\"ctfd-linear\"," + fields) + solved)))
                .isZero();
        String flat = text(out);
        out.reset();
        assertThat(run(write(game.formatted("\"value\":{\"rule\":\"ctfd-linear\"," + fields + "}") + solved)))
                .isZero();

        assertThat(text(out)).isEqualTo(flat).contains("1,c,450.0,");
    }

    @Test
    void parametersAreKnownInEverySpellingAndOthersAreTold() throws IOException {
        String game = "{\"type\":\"game-opened\",\"rules\":\"forcad\",\"teams\":[{\"id\":1},{\"id\":2}],"
                + "\"services\":[{\"id\":4}],\"parameters\":{\"%s\":1234}}\n"
                + "{\"type\":\"service-checked\",\"service\":4,\"team\":1,\"tick\":0,\"status\":\"OK\"}\n";
        for (String name : List.of("initialScore", "initial-score", "initial_score")) {
            out.reset();
            assertThat(run(write(game.formatted(name)))).isZero();
            assertThat(text(out)).contains("1234.0");
        }
        assertThat(text(problems)).isEmpty();
        assertThat(run(write(game.formatted("first-score")))).isZero();
        assertThat(text(problems))
                .startsWith("score replay: note: game-opened: no rule knows the parameter \"first-score\"; known: ")
                .contains("initialScore");
    }

    @Test
    void optionsStandBeforeTheFileOrBehindIt() throws IOException {
        String file = write(COURSE);

        assertThat(command.run(List.of("replay", "--rules=tasks", "--format", "csv", file)))
                .isZero();
        assertThat(command.run(List.of("replay", file, file))).isEqualTo(2);
        assertThat(command.run(List.of("replay", "--rules", "tasks"))).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"game-opened\",\"rules\":\"tasks\",\"teams\":[\"a\"]} | \"teams[0]\" is no object with named fields; mend it",
                "{\"type\":\"game-opened\",\"rules\":\"tasks\",\"tickSeconds\":1.5} | \"tickSeconds\" is no whole number; mend it",
                "{\"type\":\"game-opened\",\"rules\":\"tasks\",\"teams\":{}} | \"teams\" is no list; mend it",
                "{\"type\":\"rubric-marked\",\"team\":\"a\",\"task\":\"b\",\"criterion\":\"c\",\"points\":\"ten\"} | \"points\" is no number; mend it",
                "{\"type\":\"tick-ended\",\"tick\":1 | is no JSON object: Unexpected end-of-input: expected close marker for Object"
            })
    void whatHasAnotherFormIsNamedInWordsOfTheFormat(String line, String problem) throws IOException {
        String file = write(COURSE + line + "\n");

        assertThat(run(file)).isEqualTo(1);

        assertThat(text(problems)).isEqualTo(file + ":2: " + problem + "\n");
    }

    @Test
    void withoutAnOpeningTheRuleHasToBeNamed() throws IOException {
        String file = write("{\"type\":\"check-failed\",\"team\":\"1\",\"service\":\"w\",\"tick\":0}\n");

        assertThat(run(file)).isEqualTo(1);

        assertThat(text(problems))
                .isEqualTo("score replay: no \"game-opened\" says which rule counts; name one with --rules\n");
    }

    private int run(String file, String... words) {
        return command.run(Stream.concat(List.of("replay", file).stream(), List.of(words).stream())
                .toList());
    }

    private String write(String lines) throws IOException {
        return Files.writeString(folder.resolve("events.jsonl"), lines).toString();
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
