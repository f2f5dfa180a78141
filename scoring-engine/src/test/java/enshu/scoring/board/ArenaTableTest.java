package enshu.scoring.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import enshu.exchange.ExchangeJson;
import enshu.exchange.ExerciseId;
import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.ArenaEvent.Status;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.Parameters;
import enshu.scoring.ledger.Service;
import enshu.scoring.ledger.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArenaTableTest {
    private static final ExerciseId EXERCISE = new ExerciseId(new UUID(1, 2));
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final OptionalInt NOW = OptionalInt.empty();

    /** Two teams of one service, and the untouched one; every number below is worked out by hand. */
    private static final List<Event> SMALL = List.of(
            new Event.GameOpened(
                    "faust",
                    List.of(
                            new Event.Team("a", "青", false, true),
                            new Event.Team("b", "", false, true),
                            new Event.Team("n", "NOP", true, true)),
                    Parameters.NONE,
                    60,
                    5,
                    List.of(Service.of("web"))),
            new ArenaEvent.FlagPlanted("1", "web", "a", 0),
            new ArenaEvent.FlagPlanted("2", "web", "b", 0),
            new ArenaEvent.ServiceChecked("web", "a", 0, Status.OK),
            new ArenaEvent.ServiceChecked("web", "b", 0, Status.OK),
            new ArenaEvent.FlagCaptured("2", "a", 0),
            new ArenaEvent.TickEnded(0),
            new ArenaEvent.ServiceChecked("web", "a", 1, Status.OK),
            new ArenaEvent.ServiceChecked("web", "b", 1, Status.DOWN),
            new ArenaEvent.FlagCaptured("1", "b", 1),
            new ArenaEvent.FlagCaptured("7", "b", 1),
            new ArenaEvent.TickEnded(1));

    @Test
    void smallGameIsDrawnAsItIsByHand() {
        ArenaPicture picture =
                table(SMALL, Optional.empty()).picture(Audience.PUBLIC, NOW).orElseThrow();

        // a: attack 1 + 1/1, defence −1, SLA √2 × 2; b: attack 2, defence −1, SLA √2 × 1. Flag 7 was never planted.
        assertThat(picture.standings()).extracting(ArenaPicture.Standing::team).containsExactly("a", "b");
        assertThat(picture.standings().getFirst().name()).isEqualTo("青");
        assertThat(picture.standings().getFirst().cells())
                .containsExactly(new ArenaPicture.Cell(
                        "web",
                        List.of(2.0, -1.0, 2 * Math.sqrt(2)),
                        0,
                        1 + 2 * Math.sqrt(2),
                        Optional.of(Status.OK),
                        OptionalInt.of(1)));
        assertThat(picture.standings().getLast().cells().getFirst().status()).contains(Status.DOWN);
        assertThat(picture.bloods()).containsExactly(new ArenaPicture.Blood("web", "a", "b", 0));
        assertThat(picture.graph().ticks()).containsExactly(0, 1);
        assertThat(picture.graph().lines().getFirst().totals()).containsExactly(2 + Math.sqrt(2), 1 + 2 * Math.sqrt(2));
        assertThat(picture.feed())
                .extracting(item -> item.kind() + " " + item.team() + " " + item.tick())
                .containsExactly("CAPTURED b 1", "CHECKED b 1", "CAPTURED a 0");
        assertThat(picture.ended()).hasValue(1);
        assertThat(picture.tickSeconds()).isEqualTo(60);
    }

    @Test
    void boardOfAnEarlierTickIsTheOneThatStoodAtItsEnd() {
        ArenaPicture then = table(SMALL, Optional.empty())
                .picture(Audience.TEAMS, OptionalInt.of(0))
                .orElseThrow();

        assertThat(then.live()).isFalse();
        assertThat(then.tick()).isZero();
        assertThat(then.standings())
                .extracting(ArenaPicture.Standing::total)
                .containsExactly(2 + Math.sqrt(2), -1 + Math.sqrt(2));
        assertThat(then.graph().ticks()).containsExactly(0);
        assertThat(then.feed()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "troubled"})
    void lookingOnTheWayChangesNothingAndATableMadeAnewDrawsTheSameBytes(String game) {
        for (String rule : Games.RULES) {
            List<Entry> entries = byRule(game, rule);
            ArenaTable looked = new ArenaTable(EXERCISE, Optional.empty());
            for (Entry entry : entries) {
                looked.accept(entry);
                if (entry.position() % 37 == 0 || entry.event() instanceof ArenaEvent.TickEnded) {
                    looked.picture(Audience.PUBLIC, NOW);
                }
            }
            ArenaTable anew = table(entries);
            for (int tick = 0; tick <= 10; tick++) {
                assertThat(bytes(looked, Audience.PUBLIC, OptionalInt.of(tick)))
                        .as(rule + " " + tick)
                        .isEqualTo(bytes(anew, Audience.PUBLIC, OptionalInt.of(tick)));
            }
            assertThat(bytes(looked, Audience.PUBLIC, NOW)).as(rule).isEqualTo(bytes(anew, Audience.PUBLIC, NOW));
            assertThat(looked.picture(Audience.PUBLIC, NOW).orElseThrow().standings())
                    .extracting(ArenaPicture.Standing::total)
                    .containsExactlyElementsOf(Games.scores(Games.facts(entries), rule).at(99).places().stream()
                            .map(ArenaScores.Place::total)
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "troubled"})
    void whatIsFrozenFromATickStaysToTheLastByteWhateverComes(String game) {
        for (String rule : Games.RULES) {
            List<Entry> entries = byRule(game, rule);
            Optional<Freeze> freeze = Optional.of(new Freeze.FromTick(5));
            ArenaTable table = new ArenaTable(EXERCISE, freeze);
            String atFreeze = "";
            for (Entry entry : entries) {
                table.accept(entry);
                if (entry.event() instanceof ArenaEvent.TickEnded ended && ended.tick() == 4) {
                    atFreeze = bytes(table, Audience.TEAMS, NOW);
                }
            }
            table.accept(entry(entries.size() + 1, adjusted(game.equals("plain") ? "34" : "45", "100")));

            assertThat(bytes(table, Audience.TEAMS, NOW)).as(rule).isEqualTo(atFreeze);
            assertThat(table.picture(Audience.TEAMS, NOW).orElseThrow().tick()).isEqualTo(4);
            assertThat(table.picture(Audience.INSTRUCTORS, NOW).orElseThrow().tick())
                    .isGreaterThan(4);
            assertThat(table.explain(Audience.PUBLIC, game.equals("plain") ? "34" : "45", "", NOW)
                            .tick())
                    .isEqualTo(4);
        }
    }

    @Test
    void whatIsFrozenFromAnInstantShowsWhatHappenedBefore() {
        Optional<Freeze> freeze = Optional.of(new Freeze.FromInstant(START.plusSeconds(7)));
        ArenaTable table = table(SMALL, freeze);
        ArenaTable prefix = table(SMALL.subList(0, 7), freeze);

        assertThat(bytes(table, Audience.PUBLIC, NOW)).isEqualTo(bytes(prefix, Audience.PUBLIC, NOW));
        assertThat(bytes(table, Audience.INSTRUCTORS, NOW)).isNotEqualTo(bytes(prefix, Audience.INSTRUCTORS, NOW));
    }

    @Test
    void previewTellsWhatTheRulingWillDoAndLeavesNothingBehind() {
        ArenaTable table = table(SMALL, Optional.empty());
        String before = bytes(table, Audience.INSTRUCTORS, NOW);
        Event ruling = adjusted("b", "10.5");

        ArenaTable.Preview preview = table.preview(ruling, START);

        assertThat(preview.changes())
                .containsExactly(
                        new ArenaTable.Change("b", "", 2, 1, 1 + Math.sqrt(2), 11.5 + Math.sqrt(2)),
                        new ArenaTable.Change("a", "青", 1, 2, 1 + 2 * Math.sqrt(2), 1 + 2 * Math.sqrt(2)));
        assertThat(bytes(table, Audience.INSTRUCTORS, NOW)).isEqualTo(before);
        table.accept(entry(SMALL.size() + 1, ruling));
        assertThat(table.picture(Audience.PUBLIC, NOW).orElseThrow().standings())
                .extracting(ArenaPicture.Standing::total)
                .containsExactly(11.5 + Math.sqrt(2), 1 + 2 * Math.sqrt(2));
    }

    @Test
    void voidedTickIsPreviewedAndListedAndAnonymousToThoseWhoDontRunTheGame() {
        ArenaTable table = table(SMALL, Optional.empty());
        Target tick =
                new Target(Optional.empty(), Optional.empty(), OptionalInt.of(1), Optional.empty(), Optional.empty());
        Event ruling = new Event.Voided(tick, "judge", "停電のため");

        ArenaTable.Preview preview = table.preview(ruling, START);
        table.accept(entry(SMALL.size() + 1, ruling));

        assertThat(preview.changes())
                .extracting(ArenaTable.Change::after)
                .containsExactly(2 + Math.sqrt(2), -1 + Math.sqrt(2));
        assertThat(table.picture(Audience.INSTRUCTORS, NOW).orElseThrow().rulings())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.by()).isEqualTo("judge");
                    assertThat(one.target()).contains(tick);
                });
        assertThat(bytes(table, Audience.TEAMS, NOW)).contains("停電のため").doesNotContain("judge");
    }

    @Test
    void rulingsThatCantBeAreRefusedAndPointsThatWereVoidedCountNoLonger() {
        ArenaTable table = table(SMALL, Optional.empty());

        assertThat(table.fault(adjusted("z", "1"))).contains(ArenaTable.Fault.UNKNOWN_TEAM);
        assertThat(table.fault(adjusted("a", "0"))).contains(ArenaTable.Fault.WRONG_POINTS);
        assertThat(table.fault(adjusted("a", "0.00001"))).contains(ArenaTable.Fault.WRONG_POINTS);
        assertThat(table.fault(adjusted("a", "1000001"))).contains(ArenaTable.Fault.WRONG_POINTS);
        assertThat(table.fault(new Event.Voided(new Target("k1"), "judge", " ")))
                .contains(ArenaTable.Fault.NO_REASON);
        assertThat(table.fault(SMALL.getLast())).contains(ArenaTable.Fault.NO_RULING);
        assertThat(new ArenaTable(EXERCISE, Optional.empty()).fault(adjusted("a", "1")))
                .contains(ArenaTable.Fault.NOT_BEGUN);
        assertThatThrownBy(() -> table.preview(adjusted("z", "1"), START)).hasMessage("UNKNOWN_TEAM");
        table.accept(entry(13, adjusted("a", "5")));
        table.accept(entry(14, new Event.Voided(new Target("k13"), "judge", "取り違え")));
        assertThat(table.picture(Audience.INSTRUCTORS, NOW).orElseThrow().rulings())
                .extracting(ArenaPicture.Ruling::standing)
                .containsExactly(true, false);
        assertThat(table.picture(Audience.PUBLIC, NOW)
                        .orElseThrow()
                        .standings()
                        .getFirst()
                        .total())
                .isEqualTo(1 + 2 * Math.sqrt(2));
    }

    @Test
    void cellIsExplainedByTheSameNumbersThatItShows() {
        ArenaTable table = table(SMALL, Optional.empty());
        ArenaExplanation behind = table.explain(Audience.TEAMS, "b", "web", NOW);

        assertThat(behind.rows()).singleElement().satisfies(row -> {
            assertThat(row.terms()).extracting(ArenaExplanation.Term::value).containsExactly(2.0, -1.0, Math.sqrt(2));
            assertThat(row.events())
                    .extracting(event -> event.kind() + " " + event.tick())
                    .containsExactly("CHECKED 0", "LOST 0", "CHECKED 1", "CAPTURED 1");
        });
        assertThatThrownBy(() -> table.explain(Audience.TEAMS, "b", "none", NOW))
                .hasMessageContaining("nobody has a row");
    }

    private static ArenaTable table(List<Event> events, Optional<Freeze> freeze) {
        ArenaTable table = new ArenaTable(EXERCISE, freeze);
        for (int number = 0; number < events.size(); number++) {
            table.accept(entry(number + 1, events.get(number)));
        }
        return table;
    }

    private static ArenaTable table(List<Entry> entries) {
        ArenaTable table = new ArenaTable(EXERCISE, Optional.empty());
        entries.forEach(table::accept);
        return table;
    }

    private static Entry entry(int position, Event event) {
        return new Entry(position, "k" + position, START.plusSeconds(position - 1), Duration.ZERO, event);
    }

    private static Event adjusted(String team, String points) {
        return new Event.Adjusted(team, Optional.empty(), Optional.empty(), new BigDecimal(points), "judge", "加点");
    }

    /** The game as if it had been opened by another rule. */
    private static List<Entry> byRule(String game, String rule) {
        List<Entry> entries = new ArrayList<>(Games.entries(game));
        entries.replaceAll(entry -> entry.event() instanceof Event.GameOpened opened
                ? new Entry(
                        entry.position(),
                        entry.key(),
                        entry.at(),
                        entry.elapsed(),
                        new Event.GameOpened(
                                rule,
                                opened.teams(),
                                opened.parameters(),
                                opened.tickSeconds(),
                                opened.validTicks(),
                                opened.services()))
                : entry);
        return entries;
    }

    private static String bytes(ArenaTable table, Audience audience, OptionalInt asOf) {
        try {
            return ExchangeJson.mapper()
                    .writeValueAsString(table.picture(audience, asOf).orElseThrow());
        } catch (JsonProcessingException broken) {
            throw new AssertionError(broken);
        }
    }
}
