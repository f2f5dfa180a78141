package enshu.scoring.match;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.ClockState;
import enshu.exchange.ExerciseClock;
import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import enshu.scoring.board.ArenaPicture;
import enshu.scoring.board.ArenaQuestion;
import enshu.scoring.board.Audience;
import enshu.scoring.board.Freeze;
import enshu.scoring.flag.Flag;
import enshu.scoring.flag.FlagForge;
import enshu.scoring.flag.FlagKey;
import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.ArenaEvent.Status;
import enshu.scoring.ledger.Draft;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.InMemoryLedger;
import enshu.scoring.ledger.Parameters;
import enshu.scoring.ledger.Service;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MatchesTest {
    private static final ExerciseId EXERCISE = new ExerciseId(new UUID(3, 4));
    private static final Instant NOW = Instant.parse("2026-11-27T01:00:00Z");

    private final InMemoryLedger ledger = new InMemoryLedger();
    private final List<ArenaPicture> shown = new ArrayList<>();
    private final List<String> doors = new ArrayList<>();
    private Optional<Freeze> freeze = Optional.empty();
    private boolean open = true;
    private ClockState state = ClockState.RUNNING;
    private int hardening;
    private String sides = "null";
    private final Matches matches =
            new Matches(new Known(), ledger, shown::add, this::doorsOf, new Bell(), InstantSource.fixed(NOW));

    /** The one arena there is. */
    private final class Known implements Arenas {
        @Override
        public List<Arena> current() {
            return List.of(arena());
        }

        @Override
        public Optional<Arena> find(ExerciseId exercise) {
            return exercise.equals(EXERCISE) ? Optional.of(arena()) : Optional.empty();
        }

        @Override
        public Optional<ExerciseClock> clock(ExerciseId exercise) {
            return Optional.of(new ExerciseClock(state, NOW.minusSeconds(90), Duration.ZERO, 1));
        }

        private Arena arena() {
            String form = "{\"exercise\":\"" + EXERCISE + "\",\"prefix\":\"ENSHU_\",\"key\":\"" + "ab".repeat(32)
                    + "\",\"tickSeconds\":60,\"validTicks\":5,\"hardeningSeconds\":" + hardening
                    + ",\"sides\":" + sides + ",\"services\":[\"web\"],"
                    + "\"lines\":\"127.0.0.1:6666\",\"teams\":[{\"id\":\"team-1\",\"token\":\"token-of-1\"},"
                    + "{\"id\":\"team-2\",\"token\":\"token-of-2\"}]}";
            return new Arena(EXERCISE, form, freeze, open);
        }
    }

    private AutoCloseable doorsOf(enshu.scoring.door.ArenaFile file) {
        doors.add("opened " + file.arena().teams().size());
        return () -> doors.add("closed");
    }

    private void append(Event... events) {
        for (Event event : events) {
            String key = event instanceof ArenaEvent arena ? arena.key() : event.type();
            ledger.appendNew(EXERCISE, List.of(new Draft(key, NOW, Duration.ZERO, event)));
        }
    }

    private void begin() {
        append(
                new Event.GameOpened(
                        "faust",
                        List.of(new Event.Team("team-1", "青", false, true), new Event.Team("team-2", "赤", false, true)),
                        Parameters.NONE,
                        60,
                        5,
                        List.of(Service.of("web"))),
                new ArenaEvent.ServiceChecked("web", "team-1", 0, Status.OK),
                new ArenaEvent.TickEnded(0));
    }

    @Test
    void boardIsShownToEveryAudienceWheneverTheLedgerHasMovedAndNotOtherwise() {
        matches.round();
        assertThat(shown).isEmpty();
        begin();
        matches.round();
        assertThat(shown).extracting(ArenaPicture::audience).containsExactly(Audience.values());
        assertThat(shown.getFirst().standings().getFirst().total()).isEqualTo(Math.sqrt(2));
        matches.round();
        assertThat(shown).hasSize(3);
        append(new ArenaEvent.ServiceChecked("web", "team-2", 1, Status.OK));
        matches.round();
        assertThat(shown).hasSize(6);
        assertThat(shown.getLast().tick()).isEqualTo(1);
    }

    @Test
    void freezeIsShownAtOnceAndTakenBackAtOnce() {
        begin();
        append(new ArenaEvent.ServiceChecked("web", "team-2", 1, Status.OK));
        matches.round();
        freeze = Optional.of(new Freeze.FromTick(1));
        matches.round();
        assertThat(shown.getLast().audience()).isEqualTo(Audience.PUBLIC);
        assertThat(shown.getLast().tick()).isZero();
        assertThat(shown.getLast().frozen()).isPresent();
        freeze = Optional.empty();
        matches.round();
        assertThat(shown.getLast().tick()).isEqualTo(1);
    }

    @Test
    void evidenceIsWhatTheLedgerSpeaksOfWhenItIsAsked() {
        begin();
        ArenaQuestion.EvidenceAsked asked = new ArenaQuestion.EvidenceAsked(new UUID(5, 6), EXERCISE);
        assertThat(matches.answer(asked)).isEqualTo(ArenaQuestion.Answer.of(asked, "[]"));
        for (int flag = 0; flag < 40; flag++) {
            String left = "left-" + flag;
            append(
                    new ArenaEvent.FlagPlanted(left, "web", "team-2", flag),
                    new ArenaEvent.FlagCaptured(left, "team-1", flag));
            for (String victim : List.of("team-3", "team-4")) {
                String open = victim + "-" + flag;
                append(
                        new ArenaEvent.FlagPlanted(open, "web", victim, flag),
                        new ArenaEvent.FlagCaptured(open, "team-1", flag),
                        new ArenaEvent.FlagCaptured(open, "team-2", flag));
            }
        }
        assertThat(matches.answer(asked).text())
                .as("what team-2 loses goes to team-1 alone, though others take what team-1 takes elsewhere")
                .contains("\"kind\":\"one-sided\",\"team\":\"team-1\",\"victim\":\"team-2\"")
                .contains("\"alone\":40,\"taken\":40,\"aloneElsewhere\":0,\"takenElsewhere\":80");
    }

    @Test
    void doorsAreOpenUntilTheExerciseEnds() {
        matches.round();
        matches.round();
        open = false;
        matches.round();
        assertThat(doors).containsExactly("opened 2", "closed");
    }

    @Test
    void rulingIsOneEventHoweverOftenItIsSentAndIsOnTheBoardWhenItIsAnswered() {
        begin();
        ArenaQuestion.RulingMade ruling =
                new ArenaQuestion.RulingMade(new UUID(5, 6), EXERCISE, adjusted("team-2", "7"));

        assertThat(matches.answer(ruling).refusal()).isEmpty();
        assertThat(matches.answer(ruling).refusal()).isEmpty();

        assertThat(ledger.read(EXERCISE, 0)).hasSize(4).last().satisfies(entry -> {
            assertThat(entry.at()).isEqualTo(NOW);
            assertThat(entry.elapsed()).isEqualTo(Duration.ofSeconds(90));
        });
        assertThat(shown.getLast().standings().getFirst().team()).isEqualTo("team-2");
    }

    @Test
    void questionsAreAnsweredForTheirAudienceOrRefusedWithACode() {
        assertThat(matches.answer(board(EXERCISE)).refusal()).isEqualTo("not-begun");
        assertThat(matches.answer(board(new ExerciseId(new UUID(9, 9)))).refusal())
                .isEqualTo("no-board");
        begin();
        assertThat(matches.answer(board(EXERCISE)).text()).contains("\"audience\":\"PUBLIC\"", "\"name\":\"青\"");
        assertThat(matches.answer(explanation("team-1", "web")).text()).contains("√2 × ");
        assertThat(matches.answer(explanation("team-1", "ftp")).refusal()).isEqualTo("unknown-row");
        assertThat(matches.answer(new ArenaQuestion.PreviewAsked(new UUID(1, 1), EXERCISE, adjusted("team-9", "7")))
                        .refusal())
                .isEqualTo("unknown-team");
        assertThat(matches.answer(new ArenaQuestion.PreviewAsked(new UUID(1, 1), EXERCISE, adjusted("team-2", "7")))
                        .text())
                .contains("\"rankBefore\":2,\"rankAfter\":1,\"before\":0.0,\"after\":7.0");
        assertThat(ledger.read(EXERCISE, 0)).hasSize(3);
    }

    @Test
    void flagsByHandAreTakenWhileTheExerciseRunsAndOtherwiseRefusedWithTheReason() {
        begin();
        assertThat(matches.answer(handIn("team-1", flag(7))).text()).isEqualTo("[\"OK\"]");
        assertThat(ledger.read(EXERCISE, 0)).last().satisfies(entry -> {
            assertThat(entry.event()).isEqualTo(new ArenaEvent.FlagCaptured("7", "team-1", 1));
            assertThat(entry.at()).isEqualTo(NOW);
        });
        assertThat(matches.answer(handIn("team-1", flag(7))).text()).isEqualTo("[\"DUP\"]");
        assertThat(matches.answer(handIn("team-9", flag(7))).refusal()).isEqualTo("unknown-team");
        hardening = 91;
        assertThat(matches.answer(handIn("team-1", flag(8))).refusal()).isEqualTo("hardening");
        hardening = 0;
        state = ClockState.PAUSED;
        assertThat(matches.answer(handIn("team-1", flag(8))).refusal()).isEqualTo("exercise-not-running");
        state = ClockState.ENDED;
        assertThat(matches.answer(handIn("team-1", flag(8))).refusal()).isEqualTo("exercise-ended");
        assertThat(ledger.read(EXERCISE, 0)).hasSize(4);
    }

    @Test
    void whatBecameOfFlagsIsToldAsFarAsTheReaderMayKnow() {
        begin();
        append(new ArenaEvent.FlagPlanted("7", "web", "team-2", 0), new ArenaEvent.FlagCaptured("7", "team-1", 1));
        assertThat(matches.answer(stories(Audience.TEAMS)).text())
                .contains("\"all\":1", "\"owner\":\"team-2\"", "\"team\":\"team-1\"");
        assertThat(matches.answer(exploits(Audience.TEAMS)).text()).contains("\"flags\":1");
        freeze = Optional.of(new Freeze.FromTick(1));
        assertThat(matches.answer(exploits(Audience.TEAMS)).text()).contains("\"taken\":[]");
        assertThat(matches.answer(stories(Audience.INSTRUCTORS)).text()).contains("\"team\":\"team-1\"");
    }

    private static ArenaQuestion stories(Audience audience) {
        return new ArenaQuestion.StoriesAsked(
                new UUID(1, 1), EXERCISE, audience, Optional.of("team-2"), Optional.empty(), Optional.empty(), 0);
    }

    private static ArenaQuestion exploits(Audience audience) {
        return new ArenaQuestion.ExploitsAsked(new UUID(1, 1), EXERCISE, audience, "team-1");
    }

    @Test
    void inAGuidedGameASideHandsInFlagsInItsOwnTurnAlone() {
        begin();
        sides = "{\"turnSeconds\":120,\"turns\":2}";
        assertThat(matches.answer(handIn("team-2", flag(7))).refusal()).isEqualTo("side-defends");
        assertThat(matches.answer(handIn("team-1", flag(7))).text()).isEqualTo("[\"OK\"]");
        sides = "{\"turnSeconds\":60,\"restSeconds\":60,\"turns\":2}";
        assertThat(matches.answer(handIn("team-1", flag(8))).refusal()).isEqualTo("between-turns");
        sides = "{\"turnSeconds\":60,\"turns\":2}";
        assertThat(matches.answer(handIn("team-1", flag(8))).refusal()).isEqualTo("side-defends");
        assertThat(matches.answer(handIn("team-2", flag(8))).text()).isEqualTo("[\"OWN\"]");
        assertThat(ledger.read(EXERCISE, 0)).hasSize(4);
    }

    @Test
    void flagsByHandHaveLimits() {
        begin();
        String[] most = Collections.nCopies(100, "x").toArray(String[]::new);
        for (int time = 0; time < 4; time++) {
            assertThat(matches.answer(handIn("team-1", most)).refusal()).isEmpty();
        }
        assertThat(matches.answer(handIn("team-1", most)).refusal()).isEqualTo("too-fast");
        assertThat(matches.answer(handIn("team-2", most)).refusal()).isEmpty();
        assertThat(matches.answer(handIn("team-2")).refusal()).isEqualTo("too-long");
        assertThat(matches.answer(handIn("team-2", "x".repeat(257))).refusal()).isEqualTo("too-long");
        assertThat(matches.answer(handIn("team-2", Collections.nCopies(101, "x").toArray(String[]::new)))
                        .refusal())
                .isEqualTo("too-long");
    }

    @Test
    void aTeamIsToldItsOwnTokenAndWhereTheDoorsAre() {
        ArenaQuestion.Answer answer =
                matches.answer(new ArenaQuestion.DoorsAsked(new UUID(1, 1), EXERCISE, new TeamId("team-1")));
        assertThat(answer.text())
                .contains(
                        "\"token\":\"token-of-1\"",
                        "\"lines\":\"127.0.0.1:6666\"",
                        "\"local\":true",
                        "\"flagLength\":46",
                        "\"byHand\":100")
                .doesNotContain("token-of-2", "abab");
        assertThat(answer.toString()).doesNotContain("token-of-1");
    }

    private static String flag(int id) {
        return new FlagForge("ENSHU_", new FlagKey(HexFormat.of().parseHex("ab".repeat(32))))
                .text(new Flag(5, id, 1, 0, 0));
    }

    private static ArenaQuestion handIn(String team, String... flags) {
        return new ArenaQuestion.FlagsHandedIn(new UUID(1, 1), EXERCISE, new TeamId(team), List.of(flags));
    }

    @Test
    void restIsThreeTimesTheWorkWithinBounds() {
        assertThat(Matches.rest(Duration.ofMillis(3))).isEqualTo(Duration.ofMillis(40));
        assertThat(Matches.rest(Duration.ofMillis(400))).isEqualTo(Duration.ofMillis(1200));
        assertThat(Matches.rest(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(10));
    }

    private static ArenaQuestion board(ExerciseId exercise) {
        return new ArenaQuestion.BoardAsked(new UUID(1, 1), exercise, Audience.PUBLIC, OptionalInt.empty());
    }

    private static ArenaQuestion explanation(String team, String item) {
        return new ArenaQuestion.ExplanationAsked(
                new UUID(1, 1), EXERCISE, Audience.TEAMS, team, item, OptionalInt.empty());
    }

    private static Event adjusted(String team, String points) {
        return new Event.Adjusted(team, Optional.empty(), Optional.empty(), new BigDecimal(points), "judge", "加点");
    }
}
