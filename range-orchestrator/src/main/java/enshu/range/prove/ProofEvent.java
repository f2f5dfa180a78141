package enshu.range.prove;

import enshu.exchange.LeafVerdict;
import enshu.exchange.TaskId;
import java.time.Duration;
import java.util.Optional;

/** What a proof tells of itself while it goes on. */
public sealed interface ProofEvent {
    /** The parts of a proof, in their order. */
    enum Part {
        IMAGES,
        RANGE,
        START,
        SOLUTION,
        REFUTATION,
        REMOVAL
    }

    /** Said first of all; that many {@link Stood} and {@link Looked} follow, unless the proof is broken off. */
    record Begun(String scenario, int steps) implements ProofEvent {}

    /** What is being done now, with a detail for people that may be empty. */
    record Doing(Part part, Optional<TaskId> task, String detail) implements ProofEvent {}

    /** Images, range or removal: a part that is about no task is done. */
    record Stood(Part part, Duration taken) implements ProofEvent {}

    /** A task was looked at: at the start, after its solution, or after a refutation. */
    record Looked(Part part, TaskId task, LeafVerdict verdict, Duration taken) implements ProofEvent {}
}
