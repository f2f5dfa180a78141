package enshu.console.live;

import enshu.console.desktop.Watchers;
import enshu.console.exercise.Audience;
import enshu.console.library.ScenarioShelf;
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
    private final InstantSource clock;

    public Painter(
            SnapshotReader reader,
            ScenarioShelf shelf,
            TeamTexts texts,
            Scoring scoring,
            Watchers watchers,
            InstantSource clock) {
        this.reader = reader;
        this.shelf = shelf;
        this.texts = texts;
        this.scoring = scoring;
        this.watchers = watchers;
        this.clock = clock;
    }

    /** Everything about this exercise as it is now; empty when there is no such exercise, or its scenario is gone. */
    Optional<Snapshot> snapshot(ExerciseId exercise, Set<String> present) {
        return reader.read(exercise)
                .flatMap(recorded -> shelf.running(recorded.exercise().scenario())
                        .map(scenario -> new Snapshot(
                                recorded,
                                scenario,
                                variables(scenario, recorded),
                                scoring.board(exercise),
                                present,
                                watchers.of(exercise),
                                clock.instant())));
    }

    /** The picture of this snapshot for this audience. */
    Picture picture(Snapshot snapshot, Audience audience) {
        return PictureComposer.compose(snapshot, audience);
    }

    private Map<TeamId, TeamVariables> variables(Scenario scenario, Snapshot.Recorded recorded) {
        Map<TeamId, TeamVariables> variables = new HashMap<>();
        recorded.ranges().forEach((team, range) -> variables.put(team, texts.variables(scenario, range)));
        return variables;
    }
}
