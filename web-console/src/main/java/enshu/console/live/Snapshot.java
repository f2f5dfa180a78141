package enshu.console.live;

import enshu.console.exercise.Exercise;
import enshu.exchange.AddressBlock;
import enshu.exchange.ExerciseClock;
import enshu.exchange.LeafResult;
import enshu.exchange.RangeId;
import enshu.exchange.RangeObservation;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scenario.Scenario;
import enshu.scenario.Seed;
import enshu.scenario.TeamVariables;
import enshu.scoring.board.Board;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything a picture of one exercise is made from, as it was at one instant.
 *
 * @param variables every team's own values
 * @param present the accounts that have the exercise open
 * @param watchers names of people who watch a desktop, by team and desktop
 */
record Snapshot(
        Recorded recorded,
        Scenario scenario,
        Map<TeamId, TeamVariables> variables,
        Optional<Board> board,
        Set<String> present,
        Map<TeamId, Map<String, List<String>>> watchers,
        Instant now) {

    Snapshot {
        variables = Map.copyOf(variables);
        present = Set.copyOf(present);
        watchers = Map.copyOf(watchers);
    }

    /** The part of it that is in PostgreSQL. */
    record Recorded(Exercise exercise, ExerciseClock clock, Map<TeamId, Range> ranges) {
        Recorded {
            ranges = Map.copyOf(ranges);
        }
    }

    /**
     * One team's range.
     *
     * @param observation empty until the wish, in its present incarnation, was looked at
     */
    record Range(
            RangeId id,
            Seed seed,
            AddressBlock block,
            Instant wishedAt,
            Optional<Observed> observation,
            Map<String, Boolean> desktops,
            Map<TaskId, Look> looks) {
        Range {
            desktops = Map.copyOf(desktops);
            looks = Map.copyOf(looks);
        }
    }

    /** What the orchestrator saw, and when. */
    record Observed(RangeObservation observation, Instant at) {}

    /** The latest look at a task's leaves. */
    record Look(Instant at, List<LeafResult> leaves) {
        Look {
            leaves = List.copyOf(leaves);
        }
    }
}
