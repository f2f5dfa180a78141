package enshu.console.live;

import enshu.console.exercise.Exercise;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.exchange.RangeId;
import enshu.exchange.TeamId;
import enshu.scenario.Scenario;
import enshu.scenario.TeamVariables;
import enshu.scenario.Text;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every team's own values, kept for the 1,000 ranges that were asked about last. */
public final class TeamTexts {
    private static final int MOST = 1_000;

    private final SnapshotReader reader;
    private final Map<RangeId, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<RangeId, Known> eldest) {
            return size() > MOST;
        }
    };

    public TeamTexts(SnapshotReader reader) {
        this.reader = reader;
    }

    private record Known(Scenario scenario, TeamVariables variables) {}

    /** The text as this team reads it. */
    public Text of(Exercise exercise, Scenario scenario, TeamId team, Text text) {
        Snapshot.Range range = reader.read(exercise.id())
                .map(recorded -> recorded.ranges().get(team))
                .orElseThrow(() -> new Refusal(Problem.unknown("team", team.value())));
        return text.expand(variables(scenario, range));
    }

    /** The values of this range's team. */
    synchronized TeamVariables variables(Scenario scenario, Snapshot.Range range) {
        Known before = known.get(range.id());
        if (before != null && before.scenario().equals(scenario)) {
            return before.variables();
        }
        TeamVariables variables = TeamVariables.of(scenario, range.seed(), range.block());
        known.put(range.id(), new Known(scenario, variables));
        return variables;
    }
}
