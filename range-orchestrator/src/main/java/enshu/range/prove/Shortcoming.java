package enshu.range.prove;

import enshu.exchange.LeafVerdict;
import enshu.exchange.TaskId;
import java.util.List;

/** Something of a package that its proof didn't show. */
public sealed interface Shortcoming {
    TaskId task();

    /** Solved from the start, or not to be looked at. */
    record NotRedAtStart(TaskId task, LeafVerdict verdict, List<String> evidence) implements Shortcoming {
        public NotRedAtStart {
            evidence = List.copyOf(evidence);
        }
    }

    /** Its steps ran and it isn't green. */
    record NotSolved(TaskId task, LeafVerdict verdict, List<String> evidence) implements Shortcoming {
        public NotSolved {
            evidence = List.copyOf(evidence);
        }
    }

    /** proof.yaml has no step for it. */
    record NoStep(TaskId task) implements Shortcoming {}

    /** A refutation left it other than red. */
    record NotRefuted(TaskId task, LeafVerdict verdict, String step, List<String> evidence) implements Shortcoming {
        public NotRefuted {
            evidence = List.copyOf(evidence);
        }
    }

    /** A step's host doesn't run, so the step couldn't. */
    record HostDown(TaskId task, String host) implements Shortcoming {}

    /** A step of the solution ended in failure; with the last line that it printed. */
    record StepFailed(TaskId task, String host, String output) implements Shortcoming {}
}
