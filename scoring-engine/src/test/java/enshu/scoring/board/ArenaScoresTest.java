package enshu.scoring.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import enshu.scoring.arena.Facts;
import enshu.scoring.board.ArenaScores.Row;
import enshu.scoring.board.ArenaScores.Scores;
import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.Parameters;
import enshu.scoring.ledger.Service;
import enshu.scoring.ledger.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArenaScoresTest {
    private static final Map<String, Facts> FACTS = Map.of(
            "plain", Games.facts(Games.entries("plain")),
            "troubled", Games.facts(Games.entries("troubled")));

    @ParameterizedTest
    @CsvFileSource(resources = "/enshu/scoring/rule/arena-reference.csv", numLinesToSkip = 1)
    void everyRowOfTheReferenceTableIsCounted(
            String game,
            String rule,
            @Nullable Integer until,
            String team,
            @Nullable String service,
            double attack,
            double defence,
            double sla,
            double total) {
        Facts facts = known(game);
        Scores scores = Games.scores(facts, rule).at(until == null ? facts.lastTick() : until);

        Row row = scores.rows().stream()
                .filter(one -> one.team().equals(team) && one.item().equals(service == null ? "" : service))
                .findFirst()
                .orElseThrow();
        assertThat(row.columns().get(0)).isCloseTo(attack, within(1e-9));
        assertThat(row.columns().get(1)).isCloseTo(defence, within(1e-9));
        assertThat(row.columns().get(2)).isCloseTo(sla, within(1e-9));
        assertThat(row.total()).isCloseTo(total, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "troubled"})
    void goingOnByTicksIsCountingAnewToTheLastBit(String game) {
        List<Entry> entries = Games.entries(game);
        for (String rule : Games.RULES) {
            Facts growing = new Facts();
            ArenaScores incremental = Games.scores(growing, rule);
            for (int number = 0; number < entries.size(); number++) {
                growing.accept(entries.get(number));
                if (entries.get(number).event() instanceof ArenaEvent.TickEnded ended) {
                    Facts fresh = Games.facts(entries.subList(0, number + 1));
                    assertThat(incremental.at(ended.tick()))
                            .as(rule)
                            .isEqualTo(Games.scores(fresh, rule).at(ended.tick()));
                }
            }
            assertThat(incremental.history(growing.lastTick()).places().getLast())
                    .isEqualTo(incremental.at(growing.lastTick()).places());
        }
    }

    @Test
    void nopTeamsAreInNoStandingsAndTheRestIsInTheOrderOfNumbers() {
        Scores scores = Games.scores(known("plain"), "faust").at(9);
        Iterator<Integer> teams = scores.rows().stream()
                .map(row -> Integer.parseInt(row.team()))
                .distinct()
                .iterator();
        List<Integer> order = new ArrayList<>();
        teams.forEachRemaining(order::add);

        assertThat(order).isSorted().hasSize(5);
        assertThat(scores.places()).hasSize(5);
    }

    @Test
    void oneWithheldCheckLeavesAllOthersAsTheyWere() {
        List<Entry> entries = Games.entries("plain");
        Entry withheld = entries.stream()
                .filter(entry -> entry.event() instanceof ArenaEvent.ServiceChecked check
                        && check.status() == ArenaEvent.Status.OK
                        && check.tick() == 4)
                .findFirst()
                .orElseThrow();
        ArenaEvent.ServiceChecked check = (ArenaEvent.ServiceChecked) withheld.event();
        List<Entry> fewer = new ArrayList<>(entries);
        fewer.remove(withheld);
        List<Entry> voided = new ArrayList<>(entries);
        voided.add(entry(
                entries.size() + 1, new Event.Voided(new Target(withheld.key()), "judge", "the checker was broken")));

        List<Row> all = Games.scores(Games.facts(entries), "faust").at(99).rows();
        List<Row> less = Games.scores(Games.facts(fewer), "faust").at(99).rows();

        for (int row = 0; row < all.size(); row++) {
            boolean hit = all.get(row).team().equals(check.team())
                    && all.get(row).item().equals(check.service());
            assertThat(less.get(row).equals(all.get(row))).isEqualTo(!hit);
        }
        assertThat(Games.scores(Games.facts(voided), "faust").at(99).rows()).isEqualTo(less);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uptime", "faust", "saarctf", "eno", "forcad"})
    void aCheckThatFoundAServiceWellEarnsMoreThanOneThatDidNotByEveryRule(String rule) {
        List<Row> rows = Games.scores(
                        facts(List.of(
                                opened(rule, "{}"),
                                new ArenaEvent.ServiceChecked("s", "a", 0, ArenaEvent.Status.OK),
                                new ArenaEvent.ServiceChecked("s", "b", 0, ArenaEvent.Status.TIMEOUT),
                                new ArenaEvent.TickEnded(0))),
                        rule)
                .at(0)
                .rows();

        assertThat(rows.get(0).total()).isGreaterThan(rows.get(1).total());
    }

    @Test
    void challengesKeepTheirPresentValueForAllAndTheFirstGetMore() {
        List<Event> events = List.of(
                opened("jeopardy", """
                        {"challenges":[{"id":"web","value":"ctfd-linear","points":500,"minimum":100,"decay":150}],\
                        "bonuses":[10,5]}"""),
                new ArenaEvent.ChallengeSolved("b", "web", Optional.empty()),
                new ArenaEvent.ChallengeSolved("a", "web", Optional.empty()),
                new ArenaEvent.ChallengeSolved("b", "web", Optional.empty()),
                new ArenaEvent.ChallengeSolved("c", "web", Optional.empty()));

        List<Row> rows = Games.scores(facts(events), "jeopardy").at(0).rows();

        assertThat(rows)
                .containsExactly(
                        new Row("a", "web", List.of(200.0, 10.0), 0, 210.0),
                        new Row("b", "web", List.of(200.0, 20.0), 0, 220.0),
                        new Row("c", "web", List.of(200.0, 0.0), 0, 200.0));
    }

    @Test
    void whatIsNoGameIsRefusedWithWhatIsWrong() {
        assertThatThrownBy(() -> Games.scores(new Facts(), "faust").at(0)).hasMessageContaining("no \"game-opened\"");
        assertThatThrownBy(() -> Games.scores(
                                facts(List.of(opened("faust", "{}"), new ArenaEvent.FlagCaptured("7", "a", 0))),
                                "faust")
                        .at(0))
                .hasMessageContaining("event 2: flag \"7\" was captured and never planted");
        assertThatThrownBy(() -> Games.scores(
                                facts(List.of(opened("faust", "{}"), new ArenaEvent.CheckPassed("z", "s", 0))), "faust")
                        .at(0))
                .hasMessageContaining("team \"z\" is not in teams");
        assertThatThrownBy(() -> Games.scores(
                                facts(List.of(
                                        opened("jeopardy", "{}"),
                                        new ArenaEvent.ChallengeSolved("a", "web", Optional.empty()))),
                                "jeopardy")
                        .at(0))
                .hasMessageContaining("parameters.challenges");
    }

    private static Facts known(String game) {
        return Objects.requireNonNull(FACTS.get(game), game);
    }

    private static Facts facts(List<Event> events) {
        Facts facts = new Facts();
        for (int number = 0; number < events.size(); number++) {
            facts.accept(entry(number + 1, events.get(number)));
        }
        return facts;
    }

    @Test
    void noMoreServicesAreCountedThanTheFactsHaveRoomFor() {
        Facts facts = new Facts();
        for (int service = 0; service < 1_000; service++) {
            facts.accept(
                    entry(service + 1, new ArenaEvent.ServiceChecked("s" + service, "a", 0, ArenaEvent.Status.OK)));
        }
        assertThatThrownBy(() -> facts.accept(
                        entry(1_001, new ArenaEvent.ServiceChecked("one more", "a", 0, ArenaEvent.Status.OK))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1000 services");
    }

    private static Entry entry(long position, Event event) {
        return new Entry(position, "k" + position, Instant.EPOCH, Duration.ZERO, event);
    }

    private static Parameters parameters(String json) {
        try {
            return new ObjectMapper().registerModule(new Jdk8Module()).readValue(json, Parameters.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }

    private static Event opened(String rules, String parameters) {
        return new Event.GameOpened(
                rules,
                List.of("a", "b", "c").stream()
                        .map(id -> new Event.Team(id, "", false, true))
                        .toList(),
                parameters(parameters),
                60,
                5,
                List.of(Service.of("s")));
    }
}
