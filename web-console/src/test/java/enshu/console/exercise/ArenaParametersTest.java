package enshu.console.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import enshu.console.exercise.NewExercise.NewTeam;
import enshu.exchange.ExchangeJson;
import enshu.scenario.Scenario;
import enshu.scenario.source.Reading;
import enshu.scenario.source.ScenarioReader;
import enshu.scoring.arena.Facts;
import enshu.scoring.board.ArenaScores;
import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.ArenaEvent.Status;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.Parameters;
import enshu.scoring.ledger.Phase;
import enshu.scoring.rule.RuleBook;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From what an author writes about a rule to what a board counts by it. */
class ArenaParametersTest {
    private static final Path PACKAGE = Path.of("../scenarios/src/test/resources/good/uptime");
    private static final List<NewTeam> TEAMS = List.of(new NewTeam("青", List.of()), new NewTeam("赤", List.of()));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatIsSetOfUptimeIsInTheEventThatTheGameBeginsWith() throws Exception {
        Parameters parameters = opened(PACKAGE).parameters();

        assertThat(parameters.scenario()).isEqualTo("uptime");
        assertThat(parameters.threshold()).hasValue(2);
        assertThat(parameters.percent()).contains(new BigDecimal("12.5"));
        assertThat(parameters.cap()).contains(BigDecimal.valueOf(40));
        assertThat(parameters.penalty()).contains("exponential");
        assertThat(parameters.phases())
                .containsExactly(
                        new Phase(1, OptionalInt.of(2), BigDecimal.TWO),
                        new Phase(5, OptionalInt.empty(), new BigDecimal("0.5")));
        assertThat(parameters.hardness()).isEmpty();
    }

    @Test
    void whatIsSetOfForcadIsInTheEventThatTheGameBeginsWith() throws Exception {
        Parameters parameters = opened(
                        scoring("{rules: forcad, initial-score: 100, hardness: 100.5, inflation: false}"))
                .parameters();

        assertThat(parameters.initialScore()).contains(BigDecimal.valueOf(100));
        assertThat(parameters.hardness()).contains(new BigDecimal("100.5"));
        assertThat(parameters.inflation()).contains(false);
        assertThat(parameters.threshold()).isEmpty();
    }

    @Test
    void whatIsLeftOutIsLeftToTheRule() throws Exception {
        assertThat(opened(scoring("{rules: uptime}")).parameters()).isEqualTo(new Parameters("uptime", 1, List.of()));
        assertThat(opened(scoring("{rules: forcad}")).parameters()).isEqualTo(new Parameters("uptime", 1, List.of()));
    }

    /** 10 + 20 + 5 were earned; the run's checks were worth 20 + 10 + 10, of which it costs 12.5 · 2 percent. */
    @Test
    void aBoardCountsByThePhasesAndTheCostOfTheScenario() throws Exception {
        Stream<ArenaEvent> checks = Stream.of(
                checked(0, Status.OK),
                checked(1, Status.OK),
                checked(2, Status.DOWN),
                checked(3, Status.DOWN),
                checked(4, Status.DOWN),
                checked(5, Status.OK));

        assertThat(total(opened(PACKAGE), checks, "team-1")).isEqualTo(25);
    }

    /** d = 50 · √100 / 2 = 250, of which the victim has 100 to lose and, without inflation, the attacker wins no more. */
    @Test
    void aBoardMovesWhatTheScenarioSays() throws Exception {
        Event.GameOpened opened =
                opened(scoring("{rules: forcad, initial-score: 100, hardness: 100, inflation: false}"));

        assertThat(total(opened, capture(), "team-1")).isEqualTo(200);
        assertThat(total(opened, capture(), "team-2")).isZero();
    }

    private static ArenaEvent checked(int tick, Status status) {
        return new ArenaEvent.ServiceChecked("shop", "team-1", tick, status);
    }

    private static Stream<ArenaEvent> capture() {
        return Stream.of(
                new ArenaEvent.FlagPlanted("1", "shop", "team-2", 0), new ArenaEvent.FlagCaptured("1", "team-1", 0));
    }

    private static double total(Event.GameOpened opened, Stream<? extends Event> events, String team) {
        Facts facts = new Facts();
        List<Event> all = Stream.concat(Stream.of(opened), events).toList();
        for (int number = 0; number < all.size(); number++) {
            facts.accept(new Entry(
                    number + 1L, "event/" + number, Instant.EPOCH, Duration.ofSeconds(number), all.get(number)));
        }
        return new ArenaScores(facts, RuleBook.rule(opened.rules()).orElseThrow())
                .at(Integer.MAX_VALUE).places().stream()
                        .filter(place -> place.team().equals(team))
                        .findFirst()
                        .orElseThrow()
                        .total();
    }

    /** The package with another {@code scoring:}. */
    private Path scoring(String text) throws IOException {
        Path copy = folder.resolve("uptime");
        try (Stream<Path> all = Files.walk(PACKAGE)) {
            for (Path path : all.toList()) {
                Path target = copy.resolve(PACKAGE.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.write(target, Files.readAllBytes(path));
                }
            }
        }
        Path file = copy.resolve("scenario.yaml");
        Files.writeString(
                file, Files.readString(file).replaceFirst("(?s)scoring:.*?\narena:", "scoring: " + text + "\narena:"));
        return copy;
    }

    private static Event.GameOpened opened(Path folder) throws JsonProcessingException {
        Reading reading = ScenarioReader.read(folder);
        assertThat(reading.problems()).isEmpty();
        Scenario scenario = ((Reading.Read) reading).scenario();
        String game = ArenaRow.game(scenario, scenario.arena().orElseThrow(), TEAMS);
        return ExchangeJson.mapper().readValue(game, Event.GameOpened.class);
    }
}
