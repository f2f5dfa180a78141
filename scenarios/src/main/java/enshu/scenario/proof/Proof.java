package enshu.scenario.proof;

import enshu.exchange.TaskId;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a package proves that it can be solved.
 *
 * @param steps what solves every task, in order
 * @param refutes what looks right and must leave its task red
 */
public record Proof(List<Step> steps, List<Step> refutes) {
    public Proof {
        steps = List.copyOf(steps);
        refutes = List.copyOf(refutes);
    }

    /** One thing the prover does. */
    public sealed interface Step {
        /** The task it is about; empty for one that only lets time pass. */
        default Optional<TaskId> about() {
            return switch (this) {
                case Run run -> Optional.of(run.task());
                case Answer answer -> Optional.of(answer.task());
                case Report report -> Optional.of(report.task());
                case Mark mark -> Optional.of(mark.task());
                case Wait _ -> Optional.empty();
                case At _ -> Optional.empty();
            };
        }
    }

    /**
     * A command in a container.
     *
     * @param user empty means the image's own; may hold variables, as may the command
     */
    public record Run(TaskId task, String on, Optional<String> user, List<String> command, Duration timeout)
            implements Step {
        public Run {
            command = List.copyOf(command);
        }
    }

    /** What a trainee would type, by the id of the answer; values may hold variables. */
    public record Answer(TaskId task, Map<String, String> fields) implements Step {
        public Answer {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /** A report as a team would submit it, by the id of the field; values may hold variables. */
    public record Report(TaskId task, Map<String, String> fields) implements Step {
        public Report {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /** Points as an instructor would give them, by the id of the criterion. */
    public record Mark(TaskId task, Map<String, Integer> criteria) implements Step {
        public Mark {
            criteria = Collections.unmodifiableMap(new LinkedHashMap<>(criteria));
        }
    }

    /** Lets the exercise clock run so long. */
    public record Wait(Duration duration) implements Step {}

    /** Moves the exercise clock to this time. */
    public record At(Duration elapsed) implements Step {}
}
