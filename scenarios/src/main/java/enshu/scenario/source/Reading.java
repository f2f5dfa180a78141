package enshu.scenario.source;

import enshu.scenario.Scenario;
import enshu.scenario.compose.Topology;
import java.util.List;
import java.util.Optional;

/** What came of reading a package. */
public sealed interface Reading {
    /** Everything that was found, in the order of files, lines and columns. */
    List<Problem> problems();

    /** A scenario that can be run, with what was found beside: warnings and notes only. */
    record Read(Scenario scenario, List<Problem> warnings) implements Reading {
        public Read {
            warnings = List.copyOf(warnings);
        }

        @Override
        public List<Problem> problems() {
            return warnings;
        }
    }

    /**
     * At least one error.
     *
     * @param topology what stands, where compose.yaml could be read: for drawing, never for running
     */
    record Refused(List<Problem> problems, Optional<Topology> topology) implements Reading {
        public Refused {
            problems = List.copyOf(problems);
        }

        /** A package of which nothing can be drawn. */
        public Refused(List<Problem> problems) {
            this(problems, Optional.empty());
        }
    }
}
