package enshu.scoring.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import enshu.exchange.ExchangeJson;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.Target;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GameCourseTest extends ContestLedger {

    GameCourseTest() throws IOException {
        super("team-1", "team-2", "team-10");
    }

    @Test
    void everyChangeOfATotalIsAMomentAndTeamsStandInTheirOrder() {
        happens(10, solved("team-1", "linear"));
        happens(15, wrong("team-2"));
        happens(20, solved("team-2", "linear"));

        GameCourse.Course course = whole(Optional.empty()).course();

        assertThat(course.moments())
                .extracting(GameCourse.Moment::at)
                .containsExactly(START, START.plusSeconds(10), START.plusSeconds(20));
        assertThat(course.moments())
                .extracting(GameCourse.Moment::elapsed)
                .containsExactly(Duration.ZERO, Duration.ofSeconds(10), Duration.ofSeconds(20));
        assertThat(course.lines())
                .containsExactly(
                        new GameCourse.Line(ONE, List.of(0.0, 330.0, 308.0)),
                        new GameCourse.Line(TWO, List.of(0.0, 0.0, 294.0)),
                        new GameCourse.Line(new TeamId("team-10"), List.of(0.0, 0.0, 0.0)));
    }

    @Test
    void anEarlierBoardIsTheFoldOfTheBeginningOfTheLedger() {
        happens(10, solved("team-1", "linear"));
        happens(20, solved("team-2", "linear"));
        happens(30, new Event.Voided(new Target("challenge/team-1/linear"), "instructor", "told aloud"));

        GameCourse.Standings then = until(29, Optional.empty()).standings();

        assertThat(then.places())
                .containsExactly(
                        new Board.Ranking(1, ONE, 308),
                        new Board.Ranking(2, TWO, 294),
                        new Board.Ranking(3, new TeamId("team-10"), 0));
        assertThat(then.questions().getFirst())
                .isEqualTo(new GameCourse.Question(
                        new TaskId("linear"),
                        280,
                        List.of(
                                new GameCourse.Solver(ONE, START.plusSeconds(10)),
                                new GameCourse.Solver(TWO, START.plusSeconds(20)))));
        assertThat(then.elapsed()).isEqualTo(Duration.ofSeconds(20));
        assertThat(until(30, Optional.empty()).standings().places().getFirst())
                .isEqualTo(new Board.Ranking(1, TWO, 330));
        assertThat(until(-1, Optional.empty()).begun()).isFalse();
    }

    @Test
    void whatCameInLateIsOnNoBoardOfBefore() {
        happens(20, solved("team-2", "late"));
        happens(10, solved("team-1", "late"));

        assertThat(until(15, Optional.empty()).standings().places().getFirst().total())
                .isZero();
        GameCourse.Course course = whole(Optional.empty()).course();
        assertThat(course.moments())
                .as("two changes of one instant are one moment")
                .extracting(GameCourse.Moment::at)
                .containsExactly(START, START.plusSeconds(20));
        assertThat(course.lines().getFirst().totals()).containsExactly(0.0, 90 + 4.5);
    }

    @Test
    void aFreezeHidesWhatCameLaterByteForByteAndTheCourseAgreesWithEveryBoard() throws JsonProcessingException {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            ledger.subList(1, ledger.size()).clear();
            for (int number = 0; number < 30; number++) {
                happens(random.nextInt(Math.max(1, number * 3 - 4), number * 3 + 2), anything(random, number));
            }
            Optional<Instant> freeze = Optional.of(START.plusSeconds(random.nextInt(100)));

            GameCourse frozen = whole(freeze);
            List<Entry> shown = ledger.stream()
                    .filter(entry -> entry.position() == 1 || entry.at().isBefore(freeze.get()))
                    .toList();
            assertThat(json(frozen.standings(), frozen.course().lines()))
                    .as("seed %s", seed)
                    .isEqualTo(json(
                            of(shown, Optional.empty(), Optional.empty()).standings(),
                            of(shown, Optional.empty(), Optional.empty())
                                    .course()
                                    .lines()));
            GameCourse.Course course = frozen.course();
            for (int at = 0; at < course.moments().size(); at++) {
                Map<TeamId, Double> totals = new HashMap<>();
                Instant moment = course.moments().get(at).at();
                of(ledger, freeze, Optional.of(moment))
                        .standings()
                        .places()
                        .forEach(place -> totals.put(place.team(), place.total()));
                for (GameCourse.Line line : course.lines()) {
                    assertThat(line.totals().get(at))
                            .as("seed %s, %s at %s", seed, line.team(), moment)
                            .isEqualTo(totals.get(line.team()));
                }
            }
            assertThat(course.moments())
                    .isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
        }
    }

    @Test
    void aLongCourseIsThinnedAndKeepsItsEnds() {
        for (int number = 1; number <= 450; number++) {
            happens(number, new Event.Adjusted(ONE, Optional.empty(), BigDecimal.ONE, "instructor", "x"));
        }

        GameCourse.Course course = whole(Optional.empty()).course();

        assertThat(course.moments()).hasSizeBetween(100, GameCourse.MOST_MOMENTS);
        assertThat(course.moments().getFirst().at()).isEqualTo(START);
        assertThat(course.moments().getLast().at()).isEqualTo(START.plusSeconds(450));
        assertThat(course.lines().getFirst().totals().getLast()).isEqualTo(450);
    }

    @Test
    void aTotalIsExplainedWithItsEventsAndEachIsToldWhatItMayKnow() {
        happens(10, solved("team-1", "linear"));
        happens(20, solved("team-2", "linear"));
        happens(30, new Event.Adjusted(TWO, Optional.empty(), new BigDecimal("-4.5"), "umpire", "an errand"));

        GameExplanation all = explained(TWO);

        assertThat(all.total()).isEqualTo(294 - 4.5);
        assertThat(all.rows().stream().mapToDouble(GameExplanation.Row::points).sum())
                .isEqualTo(all.total());
        GameExplanation.Row question = all.rows().getFirst();
        assertThat(question.arithmetic()).isEqualTo("ctfd-linear of 300 with 2 solves, 5.0 % of it for solver 2");
        assertThat(question.events())
                .containsExactly(new GameExplanation.Behind(
                        3,
                        START.plusSeconds(20),
                        "challenge-solved",
                        OptionalInt.empty(),
                        Optional.of("member-of-team-2"),
                        "",
                        ""));
        GameExplanation.Behind given = all.rows().get(1).events().getFirst();
        assertThat(given.reason()).isEqualTo("an errand");
        assertThat(given.by()).isEqualTo("umpire");

        assertThat(all.as(Audience.INSTRUCTORS, Optional.empty())).isEqualTo(all);
        GameExplanation own = all.as(Audience.TEAMS, Optional.of(TWO));
        assertThat(own.rows().getFirst().events().getFirst().member()).contains("member-of-team-2");
        assertThat(own.rows().get(1).events().getFirst().reason()).isEqualTo("an errand");
        assertThat(own.rows().get(1).events().getFirst().by()).isEmpty();
        GameExplanation others = all.as(Audience.TEAMS, Optional.of(ONE));
        assertThat(others.total()).isEqualTo(all.total());
        assertThat(others.toString()).doesNotContain("member-of", "an errand", "umpire");
    }

    private GameExplanation explained(TeamId team) {
        GameCourse course = new GameCourse(ID, Optional.empty(), Optional.empty());
        Map<Long, Entry> entries = new HashMap<>();
        ledger.forEach(entry -> course.accept(entry).ifPresent(own -> entries.put(own.position(), own)));
        return GameExplanation.of(course, team, entries);
    }

    private Event anything(Random random, int number) {
        String team = List.of("team-1", "team-2", "team-10").get(random.nextInt(3));
        String question = random.nextBoolean() ? "linear" : "late";
        return switch (random.nextInt(5)) {
            case 0, 1 -> solved(team, question);
            case 2 -> wrong(team);
            case 3 ->
                new Event.Adjusted(
                        new TeamId(team), Optional.empty(), BigDecimal.valueOf(number + 1), "instructor", "x");
            default -> new Event.Voided(new Target("challenge/" + team + "/" + question), "instructor", "x");
        };
    }

    private GameCourse whole(Optional<Instant> freeze) {
        return of(ledger, freeze, Optional.empty());
    }

    private GameCourse until(int second, Optional<Instant> freeze) {
        return of(ledger, freeze, Optional.of(START.plusSeconds(second)));
    }

    private static GameCourse of(List<Entry> entries, Optional<Instant> freeze, Optional<Instant> until) {
        GameCourse course = new GameCourse(ID, freeze, until);
        for (int at = 0; at < entries.size(); at++) {
            Entry entry = entries.get(at);
            course.accept(new Entry(at + 1L, entry.key(), entry.at(), entry.elapsed(), entry.event()));
        }
        return course;
    }

    private static String json(Object... values) throws JsonProcessingException {
        return ExchangeJson.mapper().writeValueAsString(values);
    }
}
