package enshu.scoring.task;

import enshu.exchange.ClockState;
import enshu.exchange.Clocks;
import enshu.exchange.ExerciseClock;
import enshu.exchange.ExerciseId;
import enshu.exchange.TeamClock;
import enshu.exchange.TeamId;
import enshu.scenario.Scenario;
import enshu.scenario.TeamVariables;
import enshu.scoring.TestScenario;
import enshu.scoring.exercise.Exercise;
import enshu.scoring.exercise.Exercises;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One exercise of the tests' scenario with two teams, whose clock a test sets. */
final class InMemoryExercises implements Exercises {
    private static final Scenario SCENARIO = TestScenario.read();
    private static final Map<TeamId, Optional<TeamVariables>> TEAMS = teams();

    private final ExerciseId id;
    private final Scenario scenario;
    private final Map<TeamId, TeamClock> teamClocks = new ConcurrentHashMap<>();
    private volatile ExerciseClock clock = new ExerciseClock(ClockState.PREPARED, Instant.EPOCH, Duration.ZERO, 1);

    InMemoryExercises(ExerciseId id) {
        this(id, SCENARIO);
    }

    /** Of another scenario, whose answers need no variables. */
    InMemoryExercises(ExerciseId id, Scenario scenario) {
        this.id = id;
        this.scenario = scenario;
    }

    void clock(ClockState state, Instant anchor, Duration elapsed) {
        clock = new ExerciseClock(state, anchor, elapsed, 1);
    }

    /** Gives a team a clock that differs. */
    void teamClock(TeamId team, TeamClock own) {
        teamClocks.put(team, own);
    }

    Exercise exercise() {
        Clocks clocks = new Clocks(clock, Duration.ZERO, teamClocks);
        return new Exercise(
                id, clocks, scenario.id(), scenario.revision(), scenario.tasks(), scenario.contest(), TEAMS);
    }

    @Override
    public Optional<Exercise> find(ExerciseId exercise) {
        return exercise.equals(id) ? Optional.of(exercise()) : Optional.empty();
    }

    @Override
    public List<ExerciseId> current() {
        return clock.state() == ClockState.PREPARED ? List.of() : List.of(id);
    }

    private static Map<TeamId, Optional<TeamVariables>> teams() {
        Map<TeamId, Optional<TeamVariables>> teams = new LinkedHashMap<>();
        teams.put(new TeamId("team-1"), Optional.of(TestScenario.variables(1)));
        teams.put(new TeamId("team-2"), Optional.of(TestScenario.variables(2)));
        return teams;
    }
}
