package enshu.console.exercise;

import enshu.exchange.ClockState;
import enshu.exchange.Clocks;
import enshu.exchange.ExerciseClock;
import enshu.exchange.TeamClock;
import enshu.exchange.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What an instructor does to the time of an exercise, or of one of its teams. Pure: it is decided, then recorded. */
sealed interface ClockChange {
    /** The slowest and the fastest an exercise may be rehearsed. */
    double SLOWEST = 0.1;

    double FASTEST = 60;

    /** Starts, pauses, resumes or ends it for everybody. */
    record Step(ClockAction action) implements ClockChange {}

    /** Sets everybody's clock, forward or back; teams that are behind, or ahead, stay so. */
    record Jump(Duration to) implements ClockChange {}

    /** Moves everybody's end. */
    record Extend(Duration by) implements ClockChange {}

    /** Lets the clock go faster or slower, for rehearsals. */
    record Speed(double speed) implements ClockChange {}

    /** Holds one team where it is. */
    record Hold(TeamId team) implements ClockChange {}

    /** Lets a held team go on. */
    record Release(TeamId team) implements ClockChange {}

    /** Sets one team's clock. */
    record JumpTeam(TeamId team, Duration to) implements ClockChange {}

    /** Moves one team's end. */
    record ExtendTeam(TeamId team, Duration by) implements ClockChange {}

    /** What comes of a change. */
    sealed interface Verdict {
        record Changed(Clocks clocks) implements Verdict {}

        /** Why not: {@code clock-state}, {@code clock-bounds} or {@code end-past}. */
        record Refused(String code) implements Verdict {}
    }

    /** What comes of it now, when the exercise was planned to take so long. */
    default Verdict apply(Clocks clocks, Duration planned, Instant now) {
        Duration elapsed = clocks.exercise().at(now);
        return switch (this) {
            case Step step ->
                step.action()
                        .apply(clocks.exercise(), now)
                        .<Verdict>map(clock -> changed(clocks, clock))
                        .orElse(new Verdict.Refused("clock-state"));
            case Jump jump -> jump(clocks, planned, jump.to(), () -> changed(clocks, moved(clocks, now, jump.to())));
            case Extend extend -> extend(clocks, planned, now, extend.by());
            case Speed speed -> speed(clocks, now, speed.speed());
            case Hold hold -> team(clocks, hold.team(), !clocks.of(hold.team()).held(), own -> own.hold(elapsed));
            case Release release ->
                team(clocks, release.team(), clocks.of(release.team()).held(), own -> own.resume(elapsed));
            case JumpTeam jump ->
                jump(
                        clocks,
                        planned,
                        jump.to(),
                        () -> team(clocks, jump.team(), true, own -> own.jump(elapsed, jump.to())));
            case ExtendTeam extend -> extendTeam(clocks, planned, now, extend);
        };
    }

    private static Verdict changed(Clocks clocks, ExerciseClock clock) {
        return new Verdict.Changed(new Clocks(clock, clocks.extra(), clocks.teams()));
    }

    private static ExerciseClock moved(Clocks clocks, Instant now, Duration to) {
        ExerciseClock clock = clocks.exercise();
        return new ExerciseClock(clock.state(), now, to, clock.speed());
    }

    private static boolean under(Clocks clocks, ClockState... states) {
        return Set.of(states).contains(clocks.exercise().state());
    }

    private static Verdict jump(
            Clocks clocks, Duration planned, Duration to, java.util.function.Supplier<Verdict> then) {
        if (!under(clocks, ClockState.RUNNING, ClockState.PAUSED)) {
            return new Verdict.Refused("clock-state");
        }
        boolean within = !to.isNegative() && to.compareTo(planned.plus(Exercise.FURTHEST)) <= 0;
        return within ? then.get() : new Verdict.Refused("clock-bounds");
    }

    private static Verdict speed(Clocks clocks, Instant now, double speed) {
        if (under(clocks, ClockState.ENDED)) {
            return new Verdict.Refused("clock-state");
        }
        if (!(speed >= SLOWEST && speed <= FASTEST)) {
            return new Verdict.Refused("clock-bounds");
        }
        ExerciseClock clock = clocks.exercise();
        return changed(clocks, new ExerciseClock(clock.state(), now, clock.at(now), speed));
    }

    private static Verdict extend(Clocks clocks, Duration planned, Instant now, Duration by) {
        Clocks longer = new Clocks(clocks.exercise(), clocks.extra().plus(by), clocks.teams());
        boolean past = by.isNegative()
                && (planned.plus(longer.extra()).compareTo(clocks.exercise().at(now)) < 0
                        || clocks.teams().keySet().stream().anyMatch(team -> past(longer, team, planned, now)));
        return extended(clocks, longer, longer.extra(), past);
    }

    private static Verdict extendTeam(Clocks clocks, Duration planned, Instant now, ExtendTeam extend) {
        TeamClock own = clocks.of(extend.team()).extend(extend.by());
        Clocks longer = with(clocks, extend.team(), own);
        boolean past = extend.by().isNegative() && past(longer, extend.team(), planned, now);
        return extended(clocks, longer, own.extra(), past);
    }

    /** Whether the end of a team's time would be before where it is. */
    private static boolean past(Clocks clocks, TeamId team, Duration planned, Instant now) {
        return clocks.end(team, planned).compareTo(clocks.at(team, now)) < 0;
    }

    private static Verdict extended(Clocks before, Clocks longer, Duration extra, boolean past) {
        if (under(before, ClockState.ENDED)) {
            return new Verdict.Refused("clock-state");
        }
        if (extra.abs().compareTo(Exercise.FURTHEST) > 0) {
            return new Verdict.Refused("clock-bounds");
        }
        return past ? new Verdict.Refused("end-past") : new Verdict.Changed(longer);
    }

    private static Verdict team(Clocks clocks, TeamId team, boolean possible, Function<TeamClock, TeamClock> change) {
        if (!possible || !under(clocks, ClockState.RUNNING, ClockState.PAUSED)) {
            return new Verdict.Refused("clock-state");
        }
        return new Verdict.Changed(with(clocks, team, change.apply(clocks.of(team))));
    }

    private static Clocks with(Clocks clocks, TeamId team, TeamClock own) {
        Map<TeamId, TeamClock> teams = new HashMap<>(clocks.teams());
        teams.put(team, own);
        return new Clocks(clocks.exercise(), clocks.extra(), teams);
    }

    /** What it is called, in answers and in the audit. */
    default String word() {
        return switch (this) {
            case Step step -> step.action().word();
            case Jump _, JumpTeam _ -> "jump";
            case Extend _, ExtendTeam _ -> "extend";
            case Speed _ -> "speed";
            case Hold _ -> "hold";
            case Release _ -> "release";
        };
    }

    /** What the audit keeps of it besides the word. */
    default Map<String, Object> detail() {
        return switch (this) {
            case Step _ -> Map.of();
            case Jump jump -> Map.of("toMs", jump.to().toMillis());
            case Extend extend -> Map.of("byMs", extend.by().toMillis());
            case Speed speed -> Map.of("speed", speed.speed());
            case Hold hold -> Map.of("team", hold.team().value());
            case Release release -> Map.of("team", release.team().value());
            case JumpTeam jump ->
                Map.of("team", jump.team().value(), "toMs", jump.to().toMillis());
            case ExtendTeam extend ->
                Map.of("team", extend.team().value(), "byMs", extend.by().toMillis());
        };
    }
}
