package enshu.console.live;

import enshu.console.desktop.Assists;
import enshu.console.desktop.Desks;
import enshu.console.desktop.Hands;
import enshu.console.desktop.Recorded;
import enshu.console.desktop.Watchers;
import enshu.console.exercise.Audience;
import enshu.console.exercise.Exercise;
import enshu.console.library.ScenarioShelf;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import enshu.scenario.Scenario;
import enshu.scenario.TeamVariables;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gathers what a picture needs from the record, the library, scoring and the open desktops. */
public final class Painter {
    private final SnapshotReader reader;
    private final ScenarioShelf shelf;
    private final TeamTexts texts;
    private final Scoring scoring;
    private final Watchers watchers;
    private final Hands hands;
    private final Assists assists;
    private final Recorded recorded;
    private final InstantSource clock;
    private final StoryShelf stories = new StoryShelf();

    public Painter(
            SnapshotReader reader,
            ScenarioShelf shelf,
            TeamTexts texts,
            Scoring scoring,
            Watchers watchers,
            Hands hands,
            Assists assists,
            Recorded recorded,
            InstantSource clock) {
        this.reader = reader;
        this.shelf = shelf;
        this.texts = texts;
        this.scoring = scoring;
        this.watchers = watchers;
        this.hands = hands;
        this.assists = assists;
        this.recorded = recorded;
        this.clock = clock;
    }

    /** Everything about this exercise as it is now; empty when there is no such exercise, or its scenario is gone. */
    public Optional<Snapshot> snapshot(ExerciseId exercise, Set<String> present) {
        return reader.read(exercise)
                .flatMap(read -> shelf.running(
                                read.exercise().scenario(), read.exercise().content())
                        .map(scenario -> drawn(read, scenario, variables(scenario, read), present)));
    }

    /**
     * The same, of an exercise that is there.
     *
     * @throws Refusal when its scenario is gone
     */
    public Snapshot required(Exercise exercise) {
        return snapshot(exercise.id(), Set.of())
                .orElseThrow(() -> new Refusal(Problem.unknown("scenario", exercise.scenario())));
    }

    /** What was read before, with everything as it is now that isn't in the record. */
    Snapshot again(Snapshot before, Set<String> present) {
        return drawn(before.recorded(), before.scenario(), before.variables(), present);
    }

    private Snapshot drawn(
            Snapshot.Recorded read, Scenario scenario, Map<TeamId, TeamVariables> variables, Set<String> present) {
        ExerciseId exercise = read.exercise().id();
        return new Snapshot(
                read,
                scenario,
                variables,
                scoring.board(exercise),
                present,
                watchers.of(exercise),
                Desks.of(exercise, hands, assists),
                recorded.of(exercise),
                clock.instant());
    }

    /** The picture of this snapshot for this audience. */
    Picture picture(Snapshot snapshot, Audience audience) {
        return PictureComposer.compose(snapshot, audience, stories);
    }

    private Map<TeamId, TeamVariables> variables(Scenario scenario, Snapshot.Recorded recorded) {
        Map<TeamId, TeamVariables> variables = new HashMap<>();
        recorded.ranges().forEach((team, range) -> variables.put(team, texts.variables(scenario, range)));
        return variables;
    }
}
