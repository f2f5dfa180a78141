package enshu.scoring.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import enshu.scoring.flag.Verdict;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.InMemoryLedger;
import enshu.scoring.ledger.Ledger;
import enshu.scoring.ledger.LedgerFailure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class HandDoorTest {
    private static final TeamId TEAM = new TeamId("team-1");
    private static final Moment NOW =
            new Moment(Instant.parse("2026-11-27T01:00:00Z"), Duration.ofMinutes(22), OptionalInt.of(TestArena.TICK));

    private final TestArena arena = new TestArena();
    private final InMemoryLedger ledger = new InMemoryLedger();

    private List<Verdict> take(Ledger into, String... flags) {
        return HandDoor.take(arena.arena(), TEAM, List.of(flags), NOW, into);
    }

    @Test
    void everyFlagIsJudgedAsAtTheOtherDoorsAndAnsweredInItsPlace() {
        assertThat(take(
                        ledger,
                        arena.flag(2, 20),
                        arena.flag(1, 10),
                        arena.expired(2, 21),
                        arena.flag(2, 20),
                        "nonsense",
                        arena.flag(5, 50),
                        "旗",
                        ""))
                .containsExactly(
                        Verdict.OK,
                        Verdict.OWN,
                        Verdict.OLD,
                        Verdict.DUP,
                        Verdict.INV,
                        Verdict.INV,
                        Verdict.INV,
                        Verdict.INV);
        assertThat(ledger.read(arena.exercise(), 0)).hasSize(1);
    }

    @Test
    void sameFlagsAgainChangeNothing() {
        assertThat(take(ledger, arena.flag(2, 20))).containsExactly(Verdict.OK);
        assertThat(take(ledger, arena.flag(2, 20), arena.flag(3, 30))).containsExactly(Verdict.DUP, Verdict.OK);
        assertThat(ledger.read(arena.exercise(), 0)).hasSize(2);
    }

    @Test
    void whatTheLedgerDidNotTakeIsNoVerdictAndMayBeHandedInAgain() {
        assertThat(take(new Broken(), arena.flag(2, 20), "nonsense")).containsExactly(Verdict.ERR, Verdict.INV);
        assertThat(take(ledger, arena.flag(2, 20))).containsExactly(Verdict.OK);
    }

    @Test
    void flagsBeyondTheLimitAreNotTaken() {
        List<String> many = Collections.nCopies(HandDoor.MOST_FLAGS + 1, arena.flag(2, 20));
        assertThatThrownBy(() -> HandDoor.take(arena.arena(), TEAM, many, NOW, ledger))
                .hasMessageContaining("at most 100");
        assertThat(ledger.read(arena.exercise(), 0)).isEmpty();
    }

    @Test
    void paceFillsWithTimeAndIsEachTeamsOwn() {
        HandPace pace = new HandPace();
        assertThat(pace.allows(arena.exercise(), TEAM, HandPace.BURST, 0)).isTrue();
        assertThat(pace.allows(arena.exercise(), TEAM, 1, 0)).isFalse();
        assertThat(pace.allows(arena.exercise(), new TeamId("team-2"), 1, 0)).isTrue();
        assertThat(pace.allows(arena.exercise(), TEAM, HandPace.FLAGS_A_SECOND, 1_000_000_000L))
                .isTrue();
        assertThat(pace.allows(arena.exercise(), TEAM, 1, 1_000_000_000L)).isFalse();
    }

    /** Takes nothing. */
    private static final class Broken implements Ledger {
        @Override
        public <T> T commit(Function<Session, T> work) {
            throw new LedgerFailure("commit", new IOException("the disk is away"));
        }

        @Override
        public List<Entry> read(ExerciseId exercise, long after) {
            return List.of();
        }

        @Override
        public List<ExerciseId> exercises(int most) {
            return List.of();
        }
    }
}
