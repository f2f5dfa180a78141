package enshu.scoring.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import enshu.exchange.ClockState;
import enshu.exchange.ExchangeJson;
import enshu.exchange.ExerciseId;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scoring.Submission;
import enshu.scoring.board.ArenaQuestion;
import enshu.scoring.board.Audience;
import enshu.scoring.board.Board;
import enshu.scoring.board.Game;
import enshu.scoring.board.GameCourse;
import enshu.scoring.board.GameExplanation;
import enshu.scoring.ledger.GroupCommit;
import enshu.scoring.ledger.InMemoryLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asks of the contest that {@link ContestTest} plays, and of an exercise of tasks. */
class CourseDeskTest {
    private static final Instant START = Instant.parse("2026-11-22T01:00:00Z");
    private static final TeamId ONE = new TeamId("team-1");
    private static final TeamId TWO = new TeamId("team-2");

    private final ExerciseId id = new ExerciseId(UUID.randomUUID());
    private final InMemoryExercises exercises = new InMemoryExercises(id, ContestTest.scenario());
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final GroupCommit<Game> writer = new GroupCommit<>(ledger, Game.FOLD, _ -> {});
    private Instant now = START;
    private Optional<Instant> freeze = Optional.empty();
    private final SubmissionDesk desk =
            new SubmissionDesk(writer, exercises, new InMemoryChecks(), new Pace(), () -> now);
    private final CourseDesk courses = new CourseDesk(exercises, ledger, _ -> freeze);

    @BeforeEach
    void start() {
        exercises.clock(ClockState.RUNNING, START, Duration.ZERO);
        new CheckIntake(writer, exercises, new InMemoryChecks(), _ -> {}).stepAll(START);
    }

    @AfterEach
    void stop() {
        writer.close();
    }

    @Test
    void theCourseGoesOnAsTheLedgerGrowsAndAnEarlierBoardStaysAsItWas() throws JsonProcessingException {
        answer(10, ONE);
        assertThat(line(course(Audience.TEAMS), ONE)).containsExactly(0.0, 330.0);
        answer(20, TWO);

        assertThat(line(course(Audience.TEAMS), ONE)).containsExactly(0.0, 330.0, 308.0);
        assertThat(course(Audience.TEAMS)).isEqualTo(course(Audience.INSTRUCTORS));
        assertThat(standings(Audience.TEAMS, Optional.of(START.plusSeconds(15)))
                        .places()
                        .getFirst())
                .isEqualTo(new Board.Ranking(1, ONE, 330));
        assertThat(standings(Audience.TEAMS, Optional.empty()).places())
                .extracting(Board.Ranking::total)
                .containsExactly(308.0, 294.0);
    }

    @Test
    void whileTheBoardIsFrozenNothingOfWhatCameLaterIsToldToATeamWhateverItAsksFor() throws JsonProcessingException {
        answer(10, ONE);
        freeze = Optional.of(START.plusSeconds(15));
        List<String> before = told(Audience.TEAMS);
        answer(20, TWO);

        assertThat(told(Audience.TEAMS)).isEqualTo(before);
        assertThat(told(Audience.PUBLIC)).isEqualTo(before);
        assertThat(line(course(Audience.INSTRUCTORS), TWO)).containsExactly(0.0, 0.0, 294.0);

        freeze = Optional.empty();
        assertThat(line(course(Audience.TEAMS), TWO)).containsExactly(0.0, 0.0, 294.0);
    }

    @Test
    void aTeamIsToldOfItselfWhoAnsweredAndOfOthersNot() throws JsonProcessingException {
        answer(10, ONE);
        answer(20, TWO);

        GameExplanation own = terms(Optional.of(TWO), TWO);
        assertThat(own.total()).isEqualTo(294);
        assertThat(own.rows().getFirst().events().getFirst().member()).contains("trainee2");
        assertThat(terms(Optional.of(TWO), ONE)
                        .rows()
                        .getFirst()
                        .events()
                        .getFirst()
                        .member())
                .isEmpty();
        assertThat(courses.answer(new ArenaQuestion.TermsAsked(
                                UUID.randomUUID(),
                                id,
                                Audience.INSTRUCTORS,
                                Optional.empty(),
                                new TeamId("team-9"),
                                Optional.empty()))
                        .refusal())
                .isEqualTo("unknown-team");
    }

    @Test
    void whereThereAreTasksNoTeamIsToldOfOthers() {
        InMemoryExercises tasks = new InMemoryExercises(id);
        tasks.clock(ClockState.RUNNING, START, Duration.ZERO);
        CourseDesk ofTasks = new CourseDesk(tasks, ledger, _ -> freeze);
        ArenaQuestion.CourseAsked asked = new ArenaQuestion.CourseAsked(UUID.randomUUID(), id, Audience.TEAMS);

        assertThat(ofTasks.answer(asked).refusal()).isEqualTo("no-board");
        assertThat(ofTasks.answer(new ArenaQuestion.CourseAsked(UUID.randomUUID(), id, Audience.INSTRUCTORS))
                        .refusal())
                .isEmpty();
        assertThat(ofTasks.answer(new ArenaQuestion.CourseAsked(UUID.randomUUID(), id, Audience.PUBLIC))
                        .refusal())
                .as("for a wall")
                .isEmpty();
        assertThat(courses.answer(new ArenaQuestion.CourseAsked(
                                UUID.randomUUID(), new ExerciseId(UUID.randomUUID()), Audience.INSTRUCTORS))
                        .refusal())
                .isEqualTo("no-board");
    }

    @Test
    void beforeTheStartThereAreNoStandings() throws JsonProcessingException {
        answer(10, ONE);
        assertThat(courses.answer(new ArenaQuestion.StandingsAsked(
                                UUID.randomUUID(), id, Audience.TEAMS, Optional.of(START.minusSeconds(1))))
                        .refusal())
                .isEqualTo("not-begun");
        CourseDesk unbegun = new CourseDesk(exercises, new InMemoryLedger(), _ -> freeze);
        ArenaQuestion.Answer empty =
                unbegun.answer(new ArenaQuestion.CourseAsked(UUID.randomUUID(), id, Audience.TEAMS));
        assertThat(ExchangeJson.mapper()
                        .readValue(empty.text(), GameCourse.Course.class)
                        .moments())
                .isEmpty();
    }

    private List<String> told(Audience audience) {
        return List.of(
                ask(new ArenaQuestion.CourseAsked(UUID.randomUUID(), id, audience)),
                ask(new ArenaQuestion.StandingsAsked(UUID.randomUUID(), id, audience, Optional.empty())),
                ask(new ArenaQuestion.StandingsAsked(
                        UUID.randomUUID(), id, audience, Optional.of(START.plusSeconds(30)))),
                ask(new ArenaQuestion.TermsAsked(
                        UUID.randomUUID(), id, audience, Optional.of(ONE), TWO, Optional.of(START.plusSeconds(30)))));
    }

    private String ask(ArenaQuestion.OfTheCourse question) {
        ArenaQuestion.Answer answer = courses.answer(question);
        assertThat(answer.refusal()).isEmpty();
        return answer.text();
    }

    private GameCourse.Course course(Audience audience) throws JsonProcessingException {
        return ExchangeJson.mapper()
                .readValue(
                        ask(new ArenaQuestion.CourseAsked(UUID.randomUUID(), id, audience)), GameCourse.Course.class);
    }

    private GameCourse.Standings standings(Audience audience, Optional<Instant> at) throws JsonProcessingException {
        return ExchangeJson.mapper()
                .readValue(
                        ask(new ArenaQuestion.StandingsAsked(UUID.randomUUID(), id, audience, at)),
                        GameCourse.Standings.class);
    }

    private GameExplanation terms(Optional<TeamId> reader, TeamId team) throws JsonProcessingException {
        return ExchangeJson.mapper()
                .readValue(
                        ask(new ArenaQuestion.TermsAsked(
                                UUID.randomUUID(), id, Audience.TEAMS, reader, team, Optional.empty())),
                        GameExplanation.class);
    }

    private static List<Double> line(GameCourse.Course course, TeamId team) {
        return course.lines().stream()
                .filter(one -> one.team().equals(team))
                .findFirst()
                .orElseThrow()
                .totals();
    }

    /** The team solves {@code third}, worth 300 − 20 a solver. */
    private void answer(int second, TeamId team) {
        now = START.plusSeconds(second);
        try {
            desk.submit(new Submission.AnswerGiven(
                            UUID.randomUUID(),
                            id,
                            team,
                            new TaskId("third"),
                            Map.of("answer", "42"),
                            team.equals(ONE) ? "trainee1" : "trainee2"))
                    .orElseThrow()
                    .get(10, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError("no outcome", failed);
        }
    }
}
