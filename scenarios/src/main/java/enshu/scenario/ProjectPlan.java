package enshu.scenario;

import enshu.scenario.task.Rubric;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a team works towards in a project of months, and who goes along with it.
 *
 * @param milestones in the author's order, each with an id of its own
 * @param roles ids of what people beside the team are, such as {@code mentor} and {@code reviewer}
 * @param logged how often the team writes its log; empty where it writes none
 */
public record ProjectPlan(List<Milestone> milestones, List<String> roles, Optional<Duration> logged) {
    public ProjectPlan {
        milestones = List.copyOf(milestones);
        roles = List.copyOf(roles);
    }

    /** Whether people mark some milestone by this rubric. */
    public boolean marks(Rubric rubric) {
        return milestones.stream().anyMatch(milestone -> milestone.rubric().equals(Optional.of(rubric)));
    }

    /**
     * A day by which something is handed in.
     *
     * @param at when, from the exercise's start, on its clock
     * @param deliverables what is handed in, each with an id of its own within the milestone; never none
     * @param rubric how people mark it; empty where nobody does
     */
    public record Milestone(
            String id, Text title, Duration at, List<Deliverable> deliverables, Optional<Rubric> rubric) {
        public Milestone {
            deliverables = List.copyOf(deliverables);
        }
    }

    /** One thing that a team hands in, at most so large. */
    public sealed interface Deliverable {
        /** Unique within its milestone. */
        String id();

        /** Something written, of 1–100,000 characters at most. */
        record Written(String id, int characters) implements Deliverable {}

        /** A file of so many bytes at most: from 1 KiB to 2 GiB. */
        record File(String id, long bytes) implements Deliverable {}

        /** A repository of so many bytes at most: from 1 KiB to 10 GiB. */
        record Repository(String id, long bytes) implements Deliverable {}

        /** A video that lasts so long at most, up to four hours. */
        record Video(String id, Duration length) implements Deliverable {}
    }
}
