package enshu.scoring.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import enshu.exchange.ExchangeJson;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.Target;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrozenGameTest extends ContestLedger {
    private static final Instant FREEZE = START.plusSeconds(100);
    private static final TaskId LINEAR = new TaskId("linear");

    FrozenGameTest() throws IOException {
        super("team-1", "team-2", "team-3");
    }

    @Test
    void nothingThatOthersDoAfterTheFreezeChangesAByteOfWhatATeamIsShown() throws JsonProcessingException {
        happens(10, solved("team-1", "linear"));
        happens(20, solved("team-2", "linear"));
        String before = shown(ONE);
        assertThat(before).contains("280").contains("308");

        happens(100, solved("team-3", "linear"));
        happens(110, wrong("team-2"));
        happens(120, solved("team-2", "late"));
        happens(130, new Event.Adjusted(TWO, Optional.empty(), BigDecimal.TEN, "instructor", "an errand"));
        happens(140, new Event.Voided(new Target("challenge/team-2/linear"), "instructor", "told aloud"));

        assertThat(shown(ONE)).isEqualTo(before);
        assertThat(Game.of(ID, ledger)
                        .board(Duration.ZERO)
                        .team(ONE)
                        .orElseThrow()
                        .total())
                .as("what those who run it see")
                .isEqualTo(280 + 28);
        assertThat(drawn().questions().getFirst().solvers())
                .extracting(Board.Solver::team)
                .containsExactly(ONE, TWO);
    }

    @Test
    void aTeamSeesItsOwnDoingsCountedFromWhatItMayKnow() {
        happens(10, solved("team-1", "linear"));
        happens(110, solved("team-3", "linear"));
        happens(120, solved("team-2", "linear"));

        Board.Frozen drawn = drawn();

        // To team-2 it is the second solver: 300 − 20, and 5 %; the third place it really has would tell of team-3.
        Board.TeamScore two = team(drawn, TWO);
        assertThat(two.task(LINEAR).orElseThrow().state()).isEqualTo(Board.TaskState.SOLVED);
        assertThat(two.total()).isEqualTo(280 + 14);
        assertThat(drawn.feed().stream().filter(entry -> entry.team().equals(TWO)))
                .singleElement()
                .satisfies(entry -> assertThat(entry.points()).isEqualTo(294))
                .satisfies(entry -> assertThat(entry.position()).isEqualTo(3));
        assertThat(drawn.rankings()).extracting(Board.Ranking::rank).containsExactly(1, 2, 2);
        assertThat(drawn.questions().getFirst().value()).isEqualTo(300);
    }

    @Test
    void aTeamSeesItsWrongAnswersAndWhatIsVoidedOfItsOwn() {
        happens(10, solved("team-1", "linear"));
        happens(110, wrong("team-1"));
        happens(120, new Event.Voided(new Target("challenge/team-1/linear"), "instructor", "told aloud"));

        Board.TeamScore one = team(drawn(), ONE);

        assertThat(one.total()).isZero();
        assertThat(one.task(new TaskId("late")).orElseThrow().attempts()).isEqualTo(1);
        assertThat(drawn().rankings().getFirst().total())
                .as("the standings stand still")
                .isEqualTo(330);
    }

    @Test
    void whatIsRecordedLateButHappenedBeforeIsShown() {
        happens(110, solved("team-2", "late"));
        happens(90, solved("team-3", "late"));

        Board.Frozen drawn = drawn();

        assertThat(drawn.questions().get(1).solvers())
                .extracting(Board.Solver::team)
                .containsExactly(new TeamId("team-3"));
        assertThat(team(drawn, TWO).total()).isEqualTo(90 + 9);
    }

    @Test
    void aBoardThatWasFrozenFromTheBeginningShowsTheTeamsAndNothingElse() {
        Board.Frozen drawn = drawn(START);

        assertThat(drawn.teams()).hasSize(3);
        assertThat(drawn.questions()).extracting(Board.QuestionScore::value).containsExactly(300.0, 100.0);
    }

    @Test
    void inAnExerciseOfTasksPlacesStandStillAndATeamsOwnPointsGoOn() throws IOException {
        ledger.clear();
        happens(
                0,
                opening("{\"type\":\"game-opened\",\"rules\":\"tasks\",\"at\":\"" + START
                        + "\",\"teams\":[{\"id\":\"team-1\"},{\"id\":\"team-2\"}],\"parameters\":{"
                        + "\"tasks\":[{\"id\":\"linear\",\"points\":30},{\"id\":\"late\",\"points\":10}]}}"));
        happens(10, done(ONE, "late", 10));
        Board.Frozen before = drawn();
        happens(110, done(TWO, "linear", 30));
        happens(120, done(ONE, "linear", 30));

        Board.Frozen drawn = drawn();

        assertThat(drawn.rankings())
                .isEqualTo(before.rankings())
                .containsExactly(new Board.Ranking(1, ONE, 10), new Board.Ranking(2, TWO, 0));
        assertThat(team(drawn, ONE).total()).isEqualTo(40);
        assertThat(drawn.questions()).isEmpty();
        assertThat(drawn.feed().stream().filter(entry -> entry.team().equals(ONE)))
                .extracting(Board.FeedEntry::position)
                .containsExactly(3L, 2L);
    }

    private static Event done(TeamId team, String task, int points) {
        return new Event.TaskSolved(team, new TaskId(task), points, Optional.empty(), List.of());
    }

    private Board.Frozen drawn() {
        return drawn(FREEZE);
    }

    private Board.Frozen drawn(Instant from) {
        FrozenGame contest = new FrozenGame(ID, from);
        ledger.forEach(contest::accept);
        return contest.draw(Duration.ofSeconds(200), Map.of());
    }

    private static Board.TeamScore team(Board.Frozen drawn, TeamId team) {
        return drawn.teams().stream()
                .filter(one -> one.team().equals(team))
                .findFirst()
                .orElseThrow();
    }

    /** All that a page of this team is made from. */
    private String shown(TeamId team) throws JsonProcessingException {
        Board.Frozen drawn = drawn();
        return ExchangeJson.mapper()
                .writeValueAsString(List.of(
                        team(drawn, team),
                        drawn.rankings(),
                        drawn.questions(),
                        drawn.feed().stream()
                                .filter(entry -> entry.team().equals(team))
                                .toList()));
    }
}
