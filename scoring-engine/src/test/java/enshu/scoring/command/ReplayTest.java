package enshu.scoring.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** Replaying games of ticks, by one rule and by several. */
class ReplayTest {
    private static final String OPENED =
            "{\"type\":\"game-opened\",\"rules\":\"faust\",\"teams\":[{\"id\":1},{\"id\":\"Team, \\\"B\\\"\"}],"
                    + "\"services\":[{\"id\":\"web\"}]}\n";

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

    @Test
    void rowsAreInTheOrderOfTeamsAndServicesWithEveryDigit() throws IOException {
        String file = write(OPENED + """
                {"type":"flag-captured","flag":7,"team":1,"tick":1,"colour":{"unknown":[1,2]}}
                {"type":"flag-captured","flag":"7","team":"1","tick":2}
                {"tick":0,"owner":"Team, \\"B\\"","service":"web","flag":7,"type":"flag-planted"}
                {"type":"service-checked","service":"web","team":1,"tick":"0","status":"OK"}
                {"type":"service-checked","service":"web","team":1,"tick":1,"status":"RECOVERING"}
                """);

        assertThat(run(file)).isZero();

        assertThat(text(out)).isEqualTo("""
                        team,service,attack,defence,sla,total
                        1,web,2.0,0.0,2.121320343559643,4.121320343559643
                        "Team, ""B""\",web,0.0,-1.0,0.0,-1.0
                        """);
    }

    @Test
    void severalRulesStandSideBySideWithWhoMoved() throws IOException {
        assertThat(run(game(), "--rules", "faust,uptime")).isZero();

        assertThat(text(out).lines())
                .hasSize(6)
                .first()
                .isEqualTo("team,faust_rank,faust_total,uptime_rank,uptime_total,uptime_moved");
        assertThat(text(out)).containsPattern("(?m)^\\d+,3,38.121288175144386,5,55.0,-2$");
    }

    @Test
    void theGraphIsWellFormedAndToldInWords() throws IOException, ParserConfigurationException, SAXException {
        Path graph = folder.resolve("lab.svg");

        assertThat(run(game(), "--rules", "faust,saarctf", "--graph", graph.toString(), "--graph-of", "total"))
                .isZero();

        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(Files.readAllBytes(graph)));
        assertThat(svg.getDocumentElement().getAttribute("role")).isEqualTo("img");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("Totals tick by tick by the rules faust, saarctf");
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                .contains("By faust, ticks 0 to 9: team 34 ends at rank 1 with 130.0");
        String before = Files.readString(graph);
        run(game(), "--rules", "faust,saarctf", "--graph", graph.toString(), "--graph-of", "total");
        assertThat(Files.readString(graph)).isEqualTo(before);
    }

    @Test
    void aRowIsExplainedByItsArithmeticAndItsEvents() throws IOException {
        assertThat(run(game(), "--explain", "34/2")).isZero();

        assertThat(text(out))
                .startsWith("rules faust/1, at the end of tick 9\n\n34/2: 64.1515405028259\n")
                .contains("attack 50.83333333333333 = Σ (1 + 1/n), captured flags by captors n: 21×1 + 5×2 + 1×3")
                .contains("event 75, tick 1: captured flag 34 of 293, planted in tick 1");
        assertThat(text(out).lines().filter(line -> line.contains(": captured flag")))
                .hasSize(27);
        assertThat(run(game(), "--explain", "nobody")).isEqualTo(1);
        assertThat(text(problems)).contains("nobody has a row \"nobody\"");
    }

    @Test
    void whatIsWrongIsToldInOneLine() throws IOException {
        assertThat(run(write(""))).isEqualTo(1);
        assertThat(run(write("{\"type\":\"tick-ended\",\"tick\":0}\n"), "--rules", "faust"))
                .isEqualTo(1);
        assertThat(run(write(OPENED + "{\"type\":\"flag-captured\",\"flag\":1,\"team\":1}\n")))
                .isEqualTo(1);
        assertThat(run(write(OPENED + "{\"type\":\"flag-captured\",\"flag\":1,\"team\":1,\"tick\":-4}\n")))
                .isEqualTo(1);
        assertThat(run(
                        write(OPENED + "{\"type\":\"flag-captured\",\"flag\":1,\"team\":1,\"tick\":0}\n"),
                        "--rules",
                        "eno"))
                .isEqualTo(1);
        assertThat(run(write(OPENED + "x".repeat(1_100_000)))).isEqualTo(1);

        assertThat(text(problems).lines())
                .satisfiesExactly(
                        empty -> assertThat(empty)
                                .endsWith("no events; expected one a line, {\"type\":\"game-opened\",…} first"),
                        unopened -> assertThat(unopened).contains("there is no \"game-opened\""),
                        missing -> assertThat(missing).endsWith(":2: flag-captured: \"tick\" is missing"),
                        negative ->
                                assertThat(negative).endsWith(":2: \"tick\" is a number from 0 to 100000, not \"-4\""),
                        unplanted -> assertThat(unplanted).contains("flag \"1\" was captured and never planted"),
                        longer -> assertThat(longer)
                                .endsWith(":2: a line has at most 1000000 bytes; split what is in it"));
    }

    @Test
    void badOptionsGetTheUsage() throws IOException {
        for (List<String> words : List.of(
                List.of("--until-tick", "x"),
                List.of("--rules", "faust,,eno"),
                List.of("--graph-of", "colour"),
                List.of("--graph"))) {
            assertThat(run(game(), words.toArray(String[]::new))).isEqualTo(2);
        }
        assertThat(text(problems)).contains("usage: score export EXERCISE | score replay FILE");
    }

    private int run(String file, String... words) {
        return command.run(Stream.concat(List.of("replay", file).stream(), List.of(words).stream())
                .toList());
    }

    private String write(String lines) throws IOException {
        return Files.writeString(folder.resolve("events.jsonl"), lines).toString();
    }

    private static String game() {
        URL resource = Objects.requireNonNull(ReplayTest.class.getResource("/enshu/scoring/rule/plain.jsonl"));
        try {
            return Path.of(resource.toURI()).toString();
        } catch (URISyntaxException bug) {
            throw new AssertionError(bug);
        }
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
