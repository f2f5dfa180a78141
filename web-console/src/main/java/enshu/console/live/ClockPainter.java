package enshu.console.live;

import enshu.console.exercise.Audience;
import enshu.exchange.ClockState;
import enshu.exchange.Clocks;
import enshu.exchange.ExerciseClock;
import enshu.exchange.TeamClock;
import enshu.exchange.TeamId;
import java.time.Duration;
import java.util.Optional;

/** Tells the time: to a trainee the own team's, to an instructor everybody's and how each team's differs from it. */
final class ClockPainter {
    private final Clocks clocks;
    private final Duration planned;

    ClockPainter(Snapshot snapshot) {
        this.clocks = snapshot.recorded().clocks();
        this.planned = snapshot.scenario().duration();
    }

    /** How one team's time differs from the exercise's. */
    record TeamTime(long lagMs, Optional<Long> heldMs, long extraMs) {}

    Picture.Clock clock(Audience audience) {
        return switch (audience) {
            case Audience.Instructor _ -> clock(clocks.exercise(), TeamClock.LIKE_ALL, planned.plus(clocks.extra()));
            case Audience.Trainee trainee ->
                clock(clocks.exercise(), clocks.of(trainee.team()), clocks.end(trainee.team(), planned));
        };
    }

    /** A held team's clock is paused, whatever the others do. */
    private static Picture.Clock clock(ExerciseClock clock, TeamClock own, Duration end) {
        boolean stands = own.held() && clock.state() == ClockState.RUNNING;
        Duration elapsed = own.heldAt().orElse(clock.elapsed()).minus(own.lag());
        return new Picture.Clock(
                stands ? ClockState.PAUSED.name() : clock.state().name(),
                elapsed.toMillis(),
                clock.speed(),
                clock.anchor(),
                end.toMillis(),
                own.held());
    }

    TeamTime team(TeamId team) {
        TeamClock own = clocks.of(team);
        return new TeamTime(
                own.lag().toMillis(),
                own.heldAt().map(Duration::toMillis),
                own.extra().toMillis());
    }
}
