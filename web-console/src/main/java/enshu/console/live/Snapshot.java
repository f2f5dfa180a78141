package enshu.console.live;

import enshu.console.checkpoint.Checkpoint;
import enshu.console.desktop.Desks;
import enshu.console.exercise.Exercise;
import enshu.console.help.HelpCall;
import enshu.console.inbox.Inbox;
import enshu.exchange.AddressBlock;
import enshu.exchange.Clocks;
import enshu.exchange.LeafResult;
import enshu.exchange.RangeId;
import enshu.exchange.RangeObservation;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scenario.Scenario;
import enshu.scenario.Seed;
import enshu.scenario.TeamVariables;
import enshu.scenario.task.Hand;
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
 * @param desks whose hands are on the desktops, and who helps there
 * @param recordings accounts that are being recorded, by team and desktop
 */
public record Snapshot(
        Recorded recorded,
        Scenario scenario,
        Map<TeamId, TeamVariables> variables,
        Optional<Board> board,
        Set<String> present,
        Map<TeamId, Map<String, List<String>>> watchers,
        Desks desks,
        Map<TeamId, Map<String, List<String>>> recordings,
        Instant now) {

    public Snapshot {
        variables = Map.copyOf(variables);
        present = Set.copyOf(present);
        watchers = Map.copyOf(watchers);
        recordings = Map.copyOf(recordings);
    }

    /**
     * The part of it that is in PostgreSQL.
     *
     * @param ranges of the teams
     * @param arena the range that joins them, where they are joined
     * @param hands what instructors decided about world actions, by the action's id and for each team
     */
    public record Recorded(
            Exercise exercise,
            Clocks clocks,
            Map<TeamId, Range> ranges,
            Optional<Range> arena,
            Inbox inbox,
            Map<String, Map<TeamId, Hand>> hands,
            Map<TeamId, HelpCall> calls) {
        public Recorded {
            ranges = Map.copyOf(ranges);
            hands = Map.copyOf(hands);
            calls = Map.copyOf(calls);
        }

        /** One whose teams' ranges aren't joined. */
        public Recorded(
                Exercise exercise,
                Clocks clocks,
                Map<TeamId, Range> ranges,
                Inbox inbox,
                Map<String, Map<TeamId, Hand>> hands,
                Map<TeamId, HelpCall> calls) {
            this(exercise, clocks, ranges, Optional.empty(), inbox, hands, calls);
        }
    }

    /**
     * One range.
     *
     * @param observation empty until the wish, in its present incarnation, was looked at
     * @param actions what the world did in it, by the action's id
     * @param checkpoints what is kept of earlier moments of it
     * @param prepareAt when it is to be stood; empty: at once
     */
    public record Range(
            RangeId id,
            Seed seed,
            AddressBlock block,
            Instant wishedAt,
            Optional<Observed> observation,
            Map<String, Boolean> desktops,
            Map<TaskId, Look> looks,
            Map<String, Runs> actions,
            List<Checkpoint> checkpoints,
            Optional<Instant> prepareAt) {
        public Range {
            desktops = Map.copyOf(desktops);
            looks = Map.copyOf(looks);
            actions = Map.copyOf(actions);
            checkpoints = List.copyOf(checkpoints);
        }

        /** One that is stood at once and of which nothing is kept. */
        public Range(
                RangeId id,
                Seed seed,
                AddressBlock block,
                Instant wishedAt,
                Optional<Observed> observation,
                Map<String, Boolean> desktops,
                Map<TaskId, Look> looks,
                Map<String, Runs> actions) {
            this(id, seed, block, wishedAt, observation, desktops, looks, actions, List.of(), Optional.empty());
        }
    }

    /** What the orchestrator saw, and when. */
    public record Observed(RangeObservation observation, Instant at) {}

    /** How often a world action ran, and how it ended last. */
    public record Runs(int times, String outcome) {}

    /** The latest look at a task's leaves. */
    public record Look(Instant at, List<LeafResult> leaves) {
        public Look {
            leaves = List.copyOf(leaves);
        }
    }
}
