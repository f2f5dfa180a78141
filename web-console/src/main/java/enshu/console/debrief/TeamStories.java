package enshu.console.debrief;

import com.fasterxml.jackson.annotation.JsonInclude;
import enshu.console.debrief.Debrief.Letter;
import enshu.console.debrief.Debrief.Point;
import enshu.console.exercise.Audience;
import enshu.console.live.Painter;
import enshu.console.live.Snapshot;
import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import enshu.scenario.Text;
import enshu.scenario.task.Task;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What happened to a team in an exercise, as the team itself may see it: messages, answers, hints and solved tasks. */
public final class TeamStories {
    private static final String REPLY = "reply";

    private final Painter painter;
    private final DebriefRows rows;

    public TeamStories(Painter painter, DebriefRows rows) {
        this.painter = painter;
        this.rows = rows;
    }

    /**
     * Something that happened.
     *
     * @param kind {@code inject}, or a kind of the ledger's events
     * @param elapsedMs on the team's clock
     * @param title of the message's sender, or of the task
     * @param member the name of the person, where it is known
     */
    public record Event(
            String kind,
            long elapsedMs,
            Instant at,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Text> title,
            Optional<String> member) {}

    /** Everything that is recorded; empty when the exercise or its scenario isn't there. */
    public List<Event> of(ExerciseId exercise, TeamId team) {
        return painter.snapshot(exercise, Set.of())
                .map(snapshot -> events(snapshot, team))
                .orElse(List.of());
    }

    private List<Event> events(Snapshot snapshot, TeamId team) {
        ExerciseId exercise = snapshot.recorded().exercise().id();
        Map<String, Text> titles = new HashMap<>();
        for (Task task : snapshot.scenario().tasks()) {
            titles.put(task.id().value(), task.title());
        }
        return DebriefComposer.compose(snapshot, rows.of(exercise).chronicle(), Map.of(), new Audience.Trainee(team))
                .teams()
                .stream()
                .flatMap(course -> course.points().stream())
                .filter(point -> !point.kind().equals(REPLY))
                .map(point -> event(point, titles))
                .toList();
    }

    private static Event event(Point point, Map<String, Text> titles) {
        return new Event(
                point.letter().isPresent() ? "inject" : point.kind(),
                point.elapsedMs(),
                point.at(),
                point.letter().map(Letter::from).or(() -> point.task().map(titles::get)),
                point.who());
    }
}
