package enshu.range.game;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.ArenaBlocks;
import enshu.exchange.ClockState;
import enshu.exchange.Clocks;
import enshu.exchange.ExerciseClock;
import enshu.exchange.ExerciseId;
import enshu.exchange.RangeId;
import enshu.range.engine.EngineFailure;
import enshu.range.plan.HardenedDuel;
import enshu.range.plan.Opening;
import enshu.range.plan.RangePlanner;
import enshu.range.reconcile.StandingRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A game with half an hour of hardening: when routers are opened and closed. */
class GameLoopTest {
    private static final Instant START = Instant.parse("2026-11-28T01:00:00Z");
    private static final UUID EXERCISE = new UUID(7, 7);

    private final Map<ExerciseId, Clocks> clocks = new HashMap<>();
    private final Map<RangeId, StandingRange> standing = new HashMap<>();
    private final List<String> done = new ArrayList<>();
    private Instant now = START;
    private boolean away;
    private final GameLoop loop = new GameLoop(
            () -> clocks,
            standing,
            (router, owner, wire, opening) -> {
                if (away) {
                    throw new EngineFailure("find the card of", owner, "it has just ended");
                }
                done.add(owner.replaceFirst(".*-", "") + " " + router + " " + wire.address() + " " + word(opening));
            },
            () -> now);

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void twoTeamsAndTheArenaStand() throws IOException {
        var duel = HardenedDuel.of(folder, EXERCISE);
        stands(duel.arena(new UUID(1, 0), RangePlanner.Incarnations.FIRST));
        stands(duel.team(0, new UUID(2, 0), RangePlanner.Incarnations.FIRST));
        stands(duel.team(1, new UUID(3, 0), RangePlanner.Incarnations.FIRST));
    }

    private void stands(StandingRange range) {
        standing.put(range.plan().identity().range(), range);
    }

    private void clock(ClockState state, int elapsedMinutes, double speed) {
        clocks.put(
                new ExerciseId(EXERCISE),
                Clocks.of(new ExerciseClock(state, now, Duration.ofMinutes(elapsedMinutes), speed)));
    }

    private Duration after(Duration time) {
        now = now.plus(time);
        done.clear();
        return loop.round();
    }

    private static String word(Opening opening) {
        return switch (opening) {
            case Opening.Closed _ -> "closed";
            case Opening.Open _ -> "open";
            case Opening.Attacks _ -> "attacks";
            case Opening.Defends _ -> "defends";
        };
    }

    private List<String> both(boolean open) {
        return sides(open ? "open" : "closed", open ? "open" : "closed");
    }

    private List<String> sides(String a, String b) {
        return List.of("router 100 10.64.33.0 " + a, "router 100 10.64.33.1 " + b);
    }

    @Test
    void routersAreClosedUntilTheTimeIsOverAndOpenFromThenOn() {
        clock(ClockState.PREPARED, 0, 1);
        after(Duration.ofHours(5));
        assertThat(done).containsExactlyInAnyOrderElementsOf(both(false));
        clock(ClockState.RUNNING, 0, 1);
        after(Duration.ofMinutes(30).minusMillis(1));
        assertThat(done).containsExactlyInAnyOrderElementsOf(both(false));
        after(Duration.ofMillis(1));
        assertThat(done).containsExactlyInAnyOrderElementsOf(both(true));
    }

    @Test
    void aClockThatStandsOpensNothingAndOneThatIsSetBackClosesAgain() {
        clock(ClockState.PAUSED, 29, 1);
        after(Duration.ofHours(1));
        assertThat(done).containsExactlyInAnyOrderElementsOf(both(false));
        clock(ClockState.PAUSED, 30, 1);
        after(Duration.ZERO);
        assertThat(done).containsExactlyInAnyOrderElementsOf(both(true));
        clock(ClockState.RUNNING, 10, 1);
        after(Duration.ZERO);
        assertThat(done).containsExactlyInAnyOrderElementsOf(both(false));
    }

    @Test
    void theNextLookIsAtTheMomentOfOpeningAtTheSpeedOfTheClock() {
        clock(ClockState.RUNNING, 29, 2);
        assertThat(after(Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(1));
        assertThat(after(Duration.ofMillis(19_750))).isEqualTo(Duration.ofMillis(250));
        assertThat(after(Duration.ofMillis(250))).isEqualTo(Duration.ofSeconds(1));
        assertThat(done).containsExactlyInAnyOrderElementsOf(both(true));
    }

    /** Half an hour of hardening, then ten minutes of each side with five between them. */
    @Test
    void sidesSwapByTheClockAndWhoDefendsIsHeldBackBeforeTheOtherIsLetOut() throws IOException {
        standing.clear();
        var swap =
                HardenedDuel.of(Files.createDirectory(folder.resolve("swap")), EXERCISE, "{turn: PT10M, rest: PT5M}");
        stands(swap.team(0, new UUID(2, 0), RangePlanner.Incarnations.FIRST));
        stands(swap.team(1, new UUID(3, 0), RangePlanner.Incarnations.FIRST));
        clock(ClockState.RUNNING, 29, 1);
        after(Duration.ofSeconds(59));
        assertThat(done).containsExactlyInAnyOrderElementsOf(both(false));
        after(Duration.ofSeconds(1));
        assertThat(done).containsExactly("router 100 10.64.33.1 defends", "router 100 10.64.33.0 attacks");
        assertThat(after(Duration.ofMinutes(10).minusMillis(100))).isEqualTo(Duration.ofMillis(100));
        after(Duration.ofMillis(100));
        assertThat(done).containsExactlyInAnyOrderElementsOf(both(false));
        after(Duration.ofMinutes(5));
        assertThat(done).containsExactly("router 100 10.64.33.0 defends", "router 100 10.64.33.1 attacks");
        clock(ClockState.PAUSED, 35, 1);
        after(Duration.ofHours(1));
        assertThat(done).containsExactly("router 100 10.64.33.1 defends", "router 100 10.64.33.0 attacks");
        clock(ClockState.RUNNING, 56, 1);
        after(Duration.ZERO);
        assertThat(done).containsExactlyInAnyOrderElementsOf(both(false));
    }

    @Test
    void oneThatCannotBeSetIsTriedAgain() {
        clock(ClockState.RUNNING, 40, 1);
        away = true;
        after(Duration.ZERO);
        away = false;
        after(Duration.ofSeconds(1));
        assertThat(done).containsExactlyInAnyOrderElementsOf(both(true));
    }

    @Test
    void anExerciseThatHasEndedStaysAsItIs() {
        after(Duration.ofHours(1));
        assertThat(done).isEmpty();
    }

    @Test
    void theArenaHasNoRouter() {
        assertThat(standing.values().stream()
                        .filter(range -> range.plan().identity().team().equals(ArenaBlocks.ARENA)))
                .singleElement()
                .satisfies(arena -> assertThat(arena.plan().containers())
                        .allSatisfy(
                                checker -> assertThat(checker.routes().wire()).isEmpty()));
    }
}
