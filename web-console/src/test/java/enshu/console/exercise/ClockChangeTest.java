package enshu.console.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.exercise.ClockChange.Verdict;
import enshu.exchange.ClockState;
import enshu.exchange.Clocks;
import enshu.exchange.ExerciseClock;
import enshu.exchange.TeamClock;
import enshu.exchange.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockChangeTest {
    private static final Instant START = Instant.parse("2026-11-26T01:00:00Z");
    private static final Instant NOW = START.plusSeconds(600);
    private static final Duration PLANNED = Duration.ofHours(3);
    private static final TeamId ONE = new TeamId("team-1");
    private static final TeamId TWO = new TeamId("team-2");

    private static Clocks clocks(ClockState state) {
        return Clocks.of(new ExerciseClock(state, START, Duration.ofMinutes(20), 1));
    }

    private static final Clocks RUNNING = clocks(ClockState.RUNNING);

    private static Clocks changed(Clocks clocks, ClockChange change) {
        Verdict verdict = change.apply(clocks, PLANNED, NOW);
        assertThat(verdict).isInstanceOf(Verdict.Changed.class);
        return ((Verdict.Changed) verdict).clocks();
    }

    private static String code(Clocks clocks, ClockChange change) {
        return change.apply(clocks, PLANNED, NOW) instanceof Verdict.Refused refused ? refused.code() : "changed";
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }

    @Test
    void aJumpMovesEverybodyAndKeepsTheDistanceBetweenThem() {
        Clocks behind = changed(changed(RUNNING, new ClockChange.Hold(ONE)), new ClockChange.Jump(minutes(70)));
        assertThat(behind.at(TWO, NOW)).isEqualTo(minutes(70));
        assertThat(behind.at(ONE, NOW)).as("held").isEqualTo(minutes(30));
        Clocks back = changed(behind, new ClockChange.Jump(minutes(5)));
        assertThat(back.at(TWO, NOW.plusSeconds(60))).isEqualTo(minutes(6));
    }

    @Test
    void aJumpKeepsSpeedAndState() {
        Clocks fast = changed(clocks(ClockState.PAUSED), new ClockChange.Speed(10));
        Clocks moved = changed(fast, new ClockChange.Jump(minutes(5)));
        assertThat(moved.exercise()).isEqualTo(new ExerciseClock(ClockState.PAUSED, NOW, minutes(5), 10));
    }

    @Test
    void clocksAreSetWithinBoundsOnly() {
        assertThat(code(RUNNING, new ClockChange.Jump(Duration.ofMillis(-1)))).isEqualTo("clock-bounds");
        assertThat(code(RUNNING, new ClockChange.Jump(Duration.ofHours(27)))).isEqualTo("changed");
        assertThat(code(RUNNING, new ClockChange.Jump(Duration.ofHours(27).plusMillis(1))))
                .isEqualTo("clock-bounds");
        assertThat(code(RUNNING, new ClockChange.JumpTeam(ONE, Duration.ofHours(28))))
                .isEqualTo("clock-bounds");
        for (double speed : List.of(0.0, 0.09, 60.1, -1.0, Double.NaN, Double.POSITIVE_INFINITY)) {
            assertThat(code(RUNNING, new ClockChange.Speed(speed)))
                    .as("" + speed)
                    .isEqualTo("clock-bounds");
        }
        assertThat(code(RUNNING, new ClockChange.Extend(Duration.ofHours(25)))).isEqualTo("clock-bounds");
    }

    @Test
    void aChangeOfSpeedDoesNotChangeTheTime() {
        Clocks fast = changed(RUNNING, new ClockChange.Speed(6));
        assertThat(fast.at(ONE, NOW)).isEqualTo(minutes(30));
        assertThat(fast.at(ONE, NOW.plusSeconds(60))).isEqualTo(minutes(36));
    }

    @Test
    void anEndIsNeverMovedBeforeWhatIsPast() {
        assertThat(code(RUNNING, new ClockChange.Extend(minutes(-150)))).isEqualTo("changed");
        assertThat(code(RUNNING, new ClockChange.Extend(minutes(-151)))).isEqualTo("end-past");
        assertThat(code(RUNNING, new ClockChange.ExtendTeam(ONE, minutes(-151))))
                .isEqualTo("end-past");
        Clocks ahead = changed(RUNNING, new ClockChange.JumpTeam(ONE, minutes(60)));
        assertThat(code(ahead, new ClockChange.Extend(minutes(-130))))
                .as("a team that is ahead has more behind it")
                .isEqualTo("end-past");
        Clocks over = changed(RUNNING, new ClockChange.Jump(minutes(200)));
        assertThat(code(over, new ClockChange.Extend(minutes(10))))
                .as("what is over may become less over")
                .isEqualTo("changed");
    }

    @Test
    void oneTeamIsHeldReleasedMovedAndExtendedAlone() {
        Clocks held = changed(RUNNING, new ClockChange.Hold(ONE));
        assertThat(held.runs(ONE)).isFalse();
        assertThat(held.runs(TWO)).isTrue();
        assertThat(code(held, new ClockChange.Hold(ONE))).isEqualTo("clock-state");
        assertThat(code(RUNNING, new ClockChange.Release(ONE))).isEqualTo("clock-state");
        Clocks released = changed(held, new ClockChange.Release(ONE));
        assertThat(released.of(ONE)).isEqualTo(TeamClock.LIKE_ALL);
        Clocks longer = changed(released, new ClockChange.ExtendTeam(ONE, minutes(15)));
        assertThat(longer.end(ONE, PLANNED)).isEqualTo(minutes(195));
        assertThat(longer.end(TWO, PLANNED)).isEqualTo(PLANNED);
    }

    @Test
    void aJumpIsUndoneByItsInverse() {
        Clocks there = changed(RUNNING, new ClockChange.Jump(minutes(90)));
        assertThat(changed(there, new ClockChange.Jump(minutes(30))).at(ONE, NOW))
                .isEqualTo(RUNNING.at(ONE, NOW));
        Clocks longer = changed(RUNNING, new ClockChange.Extend(minutes(10)));
        assertThat(changed(longer, new ClockChange.Extend(minutes(-10)))).isEqualTo(RUNNING);
    }

    @Test
    void beforeTheStartAndAfterTheEndNoClockIsSet() {
        for (ClockState state : List.of(ClockState.PREPARED, ClockState.ENDED)) {
            assertThat(code(clocks(state), new ClockChange.Jump(minutes(5)))).isEqualTo("clock-state");
            assertThat(code(clocks(state), new ClockChange.Hold(ONE))).isEqualTo("clock-state");
            assertThat(code(clocks(state), new ClockChange.JumpTeam(ONE, minutes(5))))
                    .isEqualTo("clock-state");
        }
        assertThat(code(clocks(ClockState.PREPARED), new ClockChange.Speed(10)))
                .as("a rehearsal is set up before it starts")
                .isEqualTo("changed");
        assertThat(code(clocks(ClockState.ENDED), new ClockChange.Speed(10))).isEqualTo("clock-state");
        assertThat(code(clocks(ClockState.ENDED), new ClockChange.Extend(minutes(5))))
                .isEqualTo("clock-state");
    }
}
