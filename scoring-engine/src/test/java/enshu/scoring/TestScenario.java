package enshu.scoring;

import enshu.exchange.AddressBlock;
import enshu.scenario.Scenario;
import enshu.scenario.Seed;
import enshu.scenario.TeamVariables;
import enshu.scenario.source.Library;
import enshu.scenario.source.Reading;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * The package {@code scored} of the tests: {@code source-pc} (two answers, five attempts, two hints), {@code isolate}
 * (looked at, requires source-pc), {@code preserve} (an answer and a look), {@code block} (looked at, with a deadline),
 * {@code briefing} (a report of which two fields have a truth, and a rubric, with a deadline).
 */
public final class TestScenario {
    /** The folder that holds it. */
    public static final Path LIBRARY = Path.of("src/test/resources/library");

    /** Seed of every team of the tests. */
    public static final Seed SEED = new Seed("0123456789abcdef".repeat(4));

    private TestScenario() {}

    /** Reads it as the process does. */
    public static Scenario read() {
        Reading reading = Library.open(LIBRARY).find("scored").orElseThrow().reading();
        return switch (reading) {
            case Reading.Read read -> read.scenario();
            case Reading.Refused refused ->
                throw new IllegalStateException(refused.problems().stream()
                        .map(Object::toString)
                        .collect(Collectors.joining("\n", "the tests' scenario is refused:\n", "")));
        };
    }

    /** The variables of the team with the number-th block. */
    public static TeamVariables variables(int number) {
        return TeamVariables.of(read(), SEED, AddressBlock.number(number));
    }
}
