package enshu.scoring.exercise;

import enshu.exchange.AddressBlock;
import enshu.scenario.Scenario;
import enshu.scenario.Seed;
import enshu.scenario.TeamVariables;
import enshu.scenario.source.Library;
import enshu.scenario.source.Reading;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scenarios and their teams' variables, read once and kept; safe for many threads. Holds the {@value #MOST_SCENARIOS}
 * scenarios and {@value #MOST_VARIABLES} teams used last.
 */
final class ScenarioShelf {
    static final int MOST_SCENARIOS = 50;
    static final int MOST_VARIABLES = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(ScenarioShelf.class);

    private final Library library;
    private final Map<Name, Scenario> scenarios = newest(MOST_SCENARIOS);
    private final Map<Draw, TeamVariables> variables = newest(MOST_VARIABLES);

    ScenarioShelf(Library library) {
        this.library = library;
    }

    private record Name(String id, int revision) {}

    private record Draw(Name scenario, Seed seed, AddressBlock block) {}

    /** The scenario that was wished; throws {@link ExerciseFailure} when the library can't give it. */
    synchronized Scenario scenario(String id, int revision) {
        return scenarios.computeIfAbsent(new Name(id, revision), this::read);
    }

    synchronized TeamVariables variables(Scenario scenario, int revision, Seed seed, AddressBlock block) {
        return variables.computeIfAbsent(
                new Draw(new Name(scenario.id(), revision), seed, block), _ -> TeamVariables.of(scenario, seed, block));
    }

    private Scenario read(Name name) {
        Reading reading = library.find(name.id())
                .map(Library.Entry::reading)
                .orElseThrow(() -> new ExerciseFailure("the scenario \"" + name.id()
                        + "\" of a running exercise is not in the library; put the package back"));
        return switch (reading) {
            case Reading.Read read -> {
                if (read.scenario().revision() != name.revision()) {
                    LOG.atWarn()
                            .addKeyValue("scenario", name.id())
                            .addKeyValue("wished", name.revision())
                            .addKeyValue("found", read.scenario().revision())
                            .log(
                                    "the library holds another revision than the exercise wished; it is judged by that one");
                }
                yield read.scenario();
            }
            case Reading.Refused refused ->
                throw new ExerciseFailure("the scenario \"" + name.id() + "\" of a running exercise has "
                        + refused.problems().size() + " problems, the first: "
                        + refused.problems().getFirst());
        };
    }

    private static <K, V> Map<K, V> newest(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }
}
