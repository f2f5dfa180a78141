package enshu.scenario.source;

import enshu.scenario.Scenario;
import java.util.List;

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

    /** At least one error. */
    record Refused(List<Problem> problems) implements Reading {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
