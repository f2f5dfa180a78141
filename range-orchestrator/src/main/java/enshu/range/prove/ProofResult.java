package enshu.range.prove;

import enshu.scenario.source.Message;
import enshu.scenario.source.Problem;
import java.util.List;

/** How a proof ended. */
public sealed interface ProofResult {
    /** The package has errors, so nothing was stood. */
    record Refused(List<Problem> problems) implements ProofResult {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** The engine or the machine didn't let it come to an end. */
    record Untried(Message reason) implements ProofResult {}

    /** It ran to its end; proved when nothing fell short. */
    record Tried(List<ProofTable.Row> rows, List<Shortcoming> shortcomings) implements ProofResult {
        public Tried {
            rows = List.copyOf(rows);
            shortcomings = List.copyOf(shortcomings);
        }
    }
}
