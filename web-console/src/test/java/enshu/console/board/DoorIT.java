package enshu.console.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import enshu.console.account.Account;
import enshu.console.database.ConsoleDatabase;
import enshu.console.exercise.ExerciseMaker;
import enshu.console.exercise.Exercises;
import enshu.console.exercise.NewExercise;
import enshu.console.exercise.NewExercise.NewTeam;
import enshu.console.library.Contents;
import enshu.console.library.ImageFaults;
import enshu.console.library.Revisions;
import enshu.console.library.ScenarioShelf;
import enshu.console.live.Scoring;
import enshu.console.problem.Refusal;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import enshu.exchange.ExerciseId;
import enshu.scenario.archive.PackageArchive;
import enshu.scenario.source.Library;
import enshu.scoring.Outcome;
import enshu.scoring.Submission;
import enshu.scoring.board.ArenaQuestion;
import enshu.scoring.board.Audience;
import enshu.scoring.board.Board;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Who is told a team's doors and hands in its flags, and who reads the standings: an exercise in the real record. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorIT {
    private static final Caller MEMBER = new Caller("trainee1", "佐久間 遥", Set.of(Role.TRAINEE));
    private static final Caller OTHER_TEAM = new Caller("trainee2", "北条 透", Set.of(Role.TRAINEE));
    private static final Caller OUTSIDER = new Caller("trainee3", "南 歩", Set.of(Role.TRAINEE));
    private static final Caller INSTRUCTOR = new Caller("instructor", "東 恵", Set.of(Role.INSTRUCTOR));
    private static final String TEAM = "team-1";

    private final Answering scoring = new Answering();

    @SuppressWarnings("NullAway.Init")
    private ConsoleDatabase record;

    @SuppressWarnings("NullAway.Init")
    private DoorResource doors;

    @SuppressWarnings("NullAway.Init")
    private Exercises exercises;

    @SuppressWarnings("NullAway.Init")
    private BoardReader boards;

    @SuppressWarnings("NullAway.Init")
    private ScenarioShelf shelf;

    @SuppressWarnings("NullAway.Init")
    private ExerciseId hardened;

    @SuppressWarnings("NullAway.Init")
    private ExerciseId guided;

    private String exercise = "";

    @BeforeAll
    void anExerciseIsMade(@TempDir Path folder) throws Exception {
        record = ConsoleDatabase.make();
        Path library = Files.createDirectory(folder.resolve("library"));
        for (String id : List.of("duel", "uptime", "swap")) {
            PackageArchive.write(
                    PackageArchive.folder(Path.of("../scenarios/src/test/resources/good", id)), library.resolve(id));
        }
        InstantSource clock = InstantSource.system();
        shelf = new ScenarioShelf(
                Library.open(library),
                new Contents(record.database(), folder.resolve("contents"), clock),
                new Revisions(record.database()),
                clock);
        List<Account> trainees = List.of(new Account("trainee1", "佐久間 遥"), new Account("trainee2", "北条 透"));
        ExerciseMaker maker = new ExerciseMaker(
                record.database(), shelf, new ImageFaults(record.database()), role -> trainees, new SecureRandom());
        exercise = made(maker, "duel").toString();
        hardened = made(maker, "uptime");
        guided = made(maker, "swap");
        exercises = new Exercises(record.database());
        boards = new BoardReader(record.database(), shelf, scoring);
        doors = new DoorResource(exercises, shelf, scoring, new HandIns());
    }

    private static ExerciseId made(ExerciseMaker maker, String scenario) {
        NewExercise wanted = new NewExercise(
                "攻防",
                scenario,
                List.of(new NewTeam("青", List.of("trainee1")), new NewTeam("赤", List.of("trainee2"))),
                null);
        return ((ExerciseMaker.Verdict.Made) maker.make(wanted, "instructor")).exercise();
    }

    @AfterAll
    void theRecordIsClosed() {
        record.close();
    }

    @BeforeEach
    void scoringHasHeardNothing() {
        scoring.asked.clear();
        scoring.refusal = "";
    }

    private JsonNode handIn(Caller caller, String... flags) {
        return doors.handIn(exercise, TEAM, new DoorResource.Given(List.of(flags)), caller)
                .toCompletableFuture()
                .join();
    }

    private JsonNode doors(Caller caller) {
        return doors.doors(exercise, TEAM, caller).toCompletableFuture().join();
    }

    private static String refusal(Executable deed) {
        Throwable thrown = catchThrowableOfType(Throwable.class, deed::execute);
        Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
        return cause instanceof Refusal refused ? refused.problem().code() : cause.toString();
    }

    @Test
    void aMemberHandsInForTheOwnTeamAndIsToldEachVerdict() {
        scoring.text = "[\"OK\",\"INV\"]";
        assertThat(handIn(MEMBER, " ENSHU_x ", "y").toString()).isEqualTo("{\"verdicts\":[\"OK\",\"INV\"]}");
        assertThat(scoring.asked).singleElement().isInstanceOfSatisfying(ArenaQuestion.FlagsHandedIn.class, asked -> {
            assertThat(asked.team().value()).isEqualTo(TEAM);
            assertThat(asked.flags()).containsExactly("ENSHU_x", "y");
            assertThat(asked.toString()).doesNotContain("ENSHU_x");
        });
    }

    @Test
    void aBoardsClockSaysWhenTheFirstTickBegins() {
        assertThat(hardening(hardened)).isEqualTo(600_000);
        assertThat(hardening(ExerciseId.of(exercise))).isZero();
    }

    private long hardening(ExerciseId id) {
        return boards.recorded(exercises.find(id).orElseThrow()).clock().hardeningMs();
    }

    @Test
    void theSidesOfAGuidedGameAreToldToEverybodyWhoSeesItsBoard() {
        assertThat(boards.parts(exercises.find(guided).orElseThrow(), Audience.PUBLIC)
                        .get("sides"))
                .isEqualTo("{\"turnMs\":3600000,\"restMs\":600000,\"turns\":2,"
                        + "\"teams\":{\"team-1\":\"A\",\"team-2\":\"B\"}}");
        assertThat(boards.recorded(exercises.find(hardened).orElseThrow()).sides())
                .isEmpty();
    }

    @Test
    void nobodyElseHandsInForTheTeam() {
        assertThat(refusal(() -> handIn(OTHER_TEAM, "x"))).isEqualTo("forbidden");
        assertThat(refusal(() -> handIn(INSTRUCTOR, "x"))).isEqualTo("forbidden");
        assertThat(refusal(() -> handIn(OUTSIDER, "x"))).isEqualTo("unknown-exercise");
        assertThat(scoring.asked).isEmpty();
    }

    @Test
    void whatScoringRefusesIsToldAndKeepsNobodyOut() {
        for (int time = 0; time < HandIns.MOST_OF_TEAM + 2; time++) {
            scoring.refusal = "exercise-not-running";
            assertThat(refusal(() -> handIn(MEMBER, "x"))).isEqualTo("exercise-not-running");
        }
        scoring.refusal = "busy";
        assertThat(refusal(() -> handIn(MEMBER, "x"))).isEqualTo("scoring-away");
    }

    @Test
    void membersAndInstructorsAreToldTheDoorsWithTheServicesInBothLanguages() {
        scoring.text = "{\"token\":\"secret\"}";
        for (Caller caller : List.of(MEMBER, INSTRUCTOR)) {
            JsonNode told = doors(caller);
            assertThat(told.path("token").asText()).isEqualTo("secret");
            assertThat(told.at("/services/0").toString())
                    .isEqualTo("{\"id\":\"shop\",\"title\":{\"ja\":\"通販\",\"en\":\"Shop\"},"
                            + "\"flagsPerTick\":2,\"variants\":1,\"weight\":2}");
        }
        scoring.asked.clear();
        assertThat(refusal(() -> doors(OTHER_TEAM))).isEqualTo("forbidden");
        assertThat(refusal(() -> doors(OUTSIDER))).isEqualTo("unknown-exercise");
        assertThat(scoring.asked).isEmpty();
    }

    private ServiceCheckResource.Checks found(String team, Caller caller) {
        return new ServiceCheckResource(new Exercises(record.database()), record.database())
                .checks(exercise, team, "", caller);
    }

    private List<String> checks(String team, Caller caller) {
        return found(team, caller).checks().stream()
                .map(one -> one.tick() + " " + one.team() + " " + one.status() + " " + one.message()
                        + one.detail().map(detail -> "/" + detail).orElse(""))
                .toList();
    }

    @Test
    void whatCheckersFoundIsToldToTheTeamAndItsDetailToInstructorsAlone() throws Exception {
        record.run("insert into ranges.checker_result (exercise, tick, team, service, status, message, detail,"
                + " begun_at, at) select '" + exercise + "'::uuid, tick, team, 'shop',"
                + " case tick when 3 then 'ERROR' else 'OK' end, 'words', 'trace', now(), now()"
                + " from generate_series(0, 3) as tick, unnest(array['team-1', 'team-2']) as team");

        assertThat(checks("", INSTRUCTOR)).hasSize(8).startsWith("3 team-2 ERROR words/trace");
        assertThat(checks(TEAM, INSTRUCTOR)).hasSize(4);
        assertThat(found(TEAM, INSTRUCTOR).faults()).contains(new CheckResults.Faults(3, 2, 2, 0));
        assertThat(found(TEAM, MEMBER).faults()).isEmpty();
        assertThat(checks("", MEMBER))
                .containsExactly("3 team-1 ERROR words", "2 team-1 OK words", "1 team-1 OK words", "0 team-1 OK words");
        assertThat(refusal(() -> checks(TEAM, OTHER_TEAM))).isEqualTo("forbidden");
        assertThat(refusal(() -> checks(TEAM, OUTSIDER))).isEqualTo("unknown-exercise");

        record.run("update ranges.arena set frozen_tick = 2 where exercise = '" + exercise + "'");
        assertThat(checks(TEAM, MEMBER)).containsExactly("1 team-1 OK words", "0 team-1 OK words");
        assertThat(checks(TEAM, INSTRUCTOR)).hasSize(4);
        record.run("update ranges.arena set frozen_tick = null where exercise = '" + exercise + "'");
    }

    private List<String> infos(ExerciseId of, String team, Caller caller) {
        return new AttackInfoResource(new Exercises(record.database()), record.database(), shelf)
                .infos(of.toString(), team, caller).infos().stream()
                        .map(one -> one.tick() + " " + one.team() + " " + one.text())
                        .toList();
    }

    private void planted(ExerciseId of, int tick, String team, String outcome, String info) throws Exception {
        record.run("insert into ranges.planting (exercise, team, service, tick, index, outcome, attack_info) values ('"
                + of + "', '" + team + "', 'shop', " + tick + ", 0, '" + outcome + "', '" + info + "')");
    }

    private void runs(ExerciseId of, int minutes) throws Exception {
        record.run("update ranges.clock set state = 'running', anchor = now(), elapsed_ms = " + 60_000L * minutes
                + " where exercise = '" + of + "'");
    }

    @Test
    void whatIsKnownOfOthersFlagsIsToldWhileTheyAreTaken() throws Exception {
        ExerciseId open = ExerciseId.of(exercise);
        planted(open, 7, "team-1", "OK", "own");
        planted(open, 7, "team-2", "OK", "user7");
        planted(open, 6, "team-2", "MUMBLE", "never put");
        planted(open, 3, "team-2", "OK", "user3");
        planted(open, 2, "team-2", "OK", "too old");
        assertThat(infos(open, TEAM, MEMBER)).isEmpty();
        runs(open, 7);
        assertThat(infos(open, "", MEMBER)).containsExactly("7 team-2 user7", "3 team-2 user3");
        assertThat(infos(open, "", INSTRUCTOR)).containsExactly("7 team-1 own", "7 team-2 user7", "3 team-2 user3");
        assertThat(refusal(() -> infos(open, TEAM, OTHER_TEAM))).isEqualTo("forbidden");
        assertThat(refusal(() -> infos(open, TEAM, OUTSIDER))).isEqualTo("unknown-exercise");
    }

    /** Half an hour of hardening and ticks of two minutes: the first team attacks from minute 30 to 90. */
    @Test
    void inAGuidedGameOnlyTheSideThatAttacksIsTold() throws Exception {
        planted(guided, 29, "team-1", "OK", "of A");
        planted(guided, 29, "team-2", "OK", "of B");
        runs(guided, 89);
        assertThat(infos(guided, TEAM, MEMBER)).containsExactly("29 team-2 of B");
        assertThat(infos(guided, "team-2", OTHER_TEAM)).isEmpty();
    }

    private JsonNode stories(String owner, String captor, Caller caller) {
        return new FlagStoryResource(exercises, record.database(), scoring)
                .stories(hardened.toString(), owner, captor, "shop", 0, caller)
                .toCompletableFuture()
                .join();
    }

    @Test
    void whatBecameOfFlagsIsToldToATeamOnceTheExerciseHasEndedAndToInstructorsAtAnyTime() throws Exception {
        planted(hardened, 3, "team-1", "MUMBLE", "");
        scoring.text = "{\"all\":2,\"stories\":[{\"owner\":\"team-1\",\"service\":\"shop\",\"tick\":3,\"index\":0},"
                + "{\"owner\":\"team-1\",\"service\":\"shop\",\"tick\":4,\"index\":0}]}";
        JsonNode told = stories("", "", INSTRUCTOR);
        assertThat(told.at("/stories/0/put").asText()).isEqualTo("MUMBLE");
        assertThat(told.at("/stories/1").has("put")).isFalse();
        assertThat(refusal(() -> stories(TEAM, "", MEMBER))).isEqualTo("not-ended");
        record.run("update ranges.clock set state = 'ended' where exercise = '" + hardened + "'");
        assertThat(stories(TEAM, "", MEMBER).path("all").asInt()).isEqualTo(2);
        assertThat(((ArenaQuestion.StoriesAsked) scoring.asked.getLast()).audience())
                .isEqualTo(Audience.TEAMS);
        assertThat(stories("", TEAM, MEMBER).path("all").asInt()).isEqualTo(2);
        assertThat(refusal(() -> stories("team-2", "", MEMBER))).isEqualTo("forbidden");
        assertThat(refusal(() -> stories("", "", MEMBER))).isEqualTo("forbidden");
        assertThat(refusal(() -> stories(TEAM, "", OUTSIDER))).isEqualTo("unknown-exercise");
    }

    @Test
    void aLookAtTheTrafficIsAskedForWithTheTeamsBlocksAndTold() throws Exception {
        TrafficResource traffic = new TrafficResource(exercises, record.database(), shelf);
        assertThat(traffic.newest(exercise, INSTRUCTOR).state()).isEqualTo(TrafficLooks.State.NONE);
        traffic.ask(exercise, INSTRUCTOR);
        traffic.ask(exercise, INSTRUCTOR);
        assertThat(traffic.newest(exercise, INSTRUCTOR).state()).isEqualTo(TrafficLooks.State.ASKED);
        assertThat(record.value("select teams::text from ranges.traffic_look where exercise = '" + exercise + "'"))
                .matches("\\{\"team-1\": \"10\\.[0-9.]+/20\", \"team-2\": \"10\\.[0-9.]+/20\"}");
        record.run("update ranges.traffic_look set state = 'done', done_at = now(), packets = 7,"
                + " found = '[{\"team\":\"team-2\",\"port\":8080}]' where exercise = '" + exercise + "'");
        TrafficLooks.Look look = traffic.newest(exercise, INSTRUCTOR);
        assertThat(look.packets()).isEqualTo(7);
        assertThat(look.found()).singleElement().satisfies(found -> {
            assertThat(found.path("team").asText()).isEqualTo("team-2");
            assertThat(found.path("port").asInt()).isEqualTo(8080);
        });
        assertThat(look.services()).containsEntry("8080", "shop").containsEntry("8025", "mail");
        traffic.ask(exercise, INSTRUCTOR);
        assertThat(traffic.newest(exercise, INSTRUCTOR).state()).isEqualTo(TrafficLooks.State.ASKED);
        assertThat(refusal(() -> traffic.ask(hardened.toString(), INSTRUCTOR))).isEqualTo("no-board");
    }

    @Test
    void standingsAreReadWithoutSignInOnceTheyArePublishedAndNotAfterwards() {
        FeedResource feed = new FeedResource(new Exercises(record.database()), record.database(), scoring);
        Publication publication = new Publication(record.database());
        ExerciseId id = ExerciseId.of(exercise);

        assertThat(refusal(() -> feed.feed(exercise, Optional.empty()))).isEqualTo("not-published");
        assertThat(refusal(() -> feed.feed(exercise, Optional.of(INSTRUCTOR)))).isEqualTo("not-published");
        publication.set(id, true, "instructor");
        assertThat(feed.feed(exercise, Optional.empty()).toString())
                .isEqualTo("{\"standings\":[{\"pos\":1,\"team\":\"青\",\"score\":2}]}");
        assertThat(scoring.audience).isEqualTo(Audience.PUBLIC);
        publication.set(id, false, "instructor");
        assertThat(refusal(() -> feed.feed(exercise, Optional.empty()))).isEqualTo("not-published");
    }

    /** A scoring that answers as it is told to. */
    private static final class Answering implements Scoring {
        private final List<ArenaQuestion> asked = new ArrayList<>();
        private String refusal = "";
        private String text = "{}";
        private Audience audience = Audience.TEAMS;

        @Override
        public CompletionStage<ArenaQuestion.Answer> ask(ArenaQuestion question) {
            asked.add(question);
            return CompletableFuture.completedFuture(
                    refusal.isEmpty()
                            ? ArenaQuestion.Answer.of(question, text)
                            : ArenaQuestion.Answer.refused(question, refusal));
        }

        @Override
        public Optional<String> arenaBoard(ExerciseId exercise, Audience wanted) {
            audience = wanted;
            return Optional.of("{\"standings\":[{\"rank\":1,\"team\":\"team-1\",\"name\":\"青\",\"total\":2.0}]}");
        }

        @Override
        public CompletionStage<Outcome> submit(Submission submission) {
            throw new IllegalStateException("flags are no submission");
        }

        @Override
        public Optional<Board> board(ExerciseId exercise) {
            return Optional.empty();
        }

        @Override
        public void onBoard(Consumer<ExerciseId> listener) {}

        @Override
        public void onArenaBoard(Consumer<ExerciseId> listener) {}

        @Override
        public boolean reachable() {
            return false;
        }

        @Override
        public void close() {}
    }
}
