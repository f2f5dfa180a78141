package enshu.scoring.exercise;

import enshu.exchange.AddressBlock;
import enshu.scenario.Scenario;
import enshu.scenario.Seed;
import enshu.scenario.TeamVariables;
import enshu.scenario.archive.ContentShelf;
import enshu.scenario.source.Library;
import enshu.scenario.source.Reading;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
    private final ContentShelf contents;
    private final Map<Wanted, Scenario> scenarios = newest(MOST_SCENARIOS);
    private final Map<Draw, TeamVariables> variables = newest(MOST_VARIABLES);

    ScenarioShelf(Library library, ContentShelf contents) {
        this.library = library;
        this.contents = contents;
    }

    /**
     * Which scenario an exercise was made with.
     *
     * @param content digest of its package's bytes; empty for the one that lies in the library's folder
     */
    record Wanted(String id, int revision, Optional<String> content) {}

    private record Draw(Wanted scenario, Seed seed, AddressBlock block) {}

    /** The scenario that was wished; throws {@link ExerciseFailure} when it can't be had. */
    synchronized Scenario scenario(Wanted wanted) {
        return scenarios.computeIfAbsent(wanted, this::read);
    }

    synchronized TeamVariables variables(Scenario scenario, Wanted wanted, Seed seed, AddressBlock block) {
        return variables.computeIfAbsent(new Draw(wanted, seed, block), _ -> TeamVariables.of(scenario, seed, block));
    }

    private Scenario read(Wanted wanted) {
        return wanted.content().map(digest -> kept(wanted, digest)).orElseGet(() -> inLibrary(wanted));
    }

    private Scenario kept(Wanted wanted, String digest) {
        return switch (contents.find(digest)) {
            case ContentShelf.Found.Usable usable -> usable.scenario();
            case ContentShelf.Found.Useless useless ->
                throw new ExerciseFailure(
                        "the scenario \"" + wanted.id() + "\" of a running exercise can't be had: " + useless.reason());
        };
    }

    private Scenario inLibrary(Wanted wanted) {
        Reading reading = library.find(wanted.id())
                .map(Library.Entry::reading)
                .orElseThrow(() -> new ExerciseFailure("the scenario \"" + wanted.id()
                        + "\" of a running exercise is not in the library; put the package back"));
        return switch (reading) {
            case Reading.Read read -> {
                if (read.scenario().revision() != wanted.revision()) {
                    LOG.atWarn()
                            .addKeyValue("scenario", wanted.id())
                            .addKeyValue("wished", wanted.revision())
                            .addKeyValue("found", read.scenario().revision())
                            .log(
                                    "the library holds another revision than the exercise wished; it is judged by that one");
                }
                yield read.scenario();
            }
            case Reading.Refused refused ->
                throw new ExerciseFailure("the scenario \"" + wanted.id() + "\" of a running exercise has "
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
