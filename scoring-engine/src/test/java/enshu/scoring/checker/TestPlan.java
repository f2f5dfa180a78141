package enshu.scoring.checker;

import static java.nio.charset.StandardCharsets.US_ASCII;

import enshu.exchange.ClockState;
import enshu.exchange.ExerciseClock;
import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import enshu.scoring.checker.CheckPlan.Checked;
import enshu.scoring.flag.FlagForge;
import enshu.scoring.flag.FlagKey;
import enshu.scoring.tick.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Three teams and three services; {@code shop} has two flags a tick in three places, {@code mail} one, {@code wiki} no checker. */
final class TestPlan {
    static final Instant START = Instant.parse("2026-11-28T01:00:00Z");
    static final ExerciseClock CLOCK = new ExerciseClock(ClockState.RUNNING, START, Duration.ZERO, 1);
    static final FlagKey KEY = new FlagKey("32 bytes that only this test has".getBytes(US_ASCII));
    static final FlagForge FORGE = new FlagForge("ENSHU_", KEY);
    static final int ORDERS = 6;
    static final int FLAGS = 9;

    private TestPlan() {}

    /** Of ticks of a minute. */
    static CheckPlan of(ExerciseId exercise, int validTicks) {
        return new CheckPlan(
                exercise,
                "ENSHU_",
                KEY,
                new Ticks(Duration.ofSeconds(60), validTicks),
                List.of(new TeamId("team-1"), new TeamId("team-2"), new TeamId("nop")),
                List.of("wiki", "shop", "mail"),
                List.of(new Checked("shop", 2, 3), new Checked("mail", 1, 1)));
    }
}
