package enshu.scenario.task;

import enshu.scenario.Text;
import java.util.List;
import java.util.Optional;

/** How a person marks a piece of work: named criteria, each with described levels. */
public record Rubric(String id, List<Criterion> criteria) {
    public Rubric {
        criteria = List.copyOf(criteria);
    }

    /**
     * One thing that is looked for.
     *
     * @param points what it is worth in full, 0–1000
     * @param levels what earns how much, from the most points to the fewest
     */
    public record Criterion(String id, Text title, int points, List<Level> levels) {
        public Criterion {
            levels = List.copyOf(levels);
        }
    }

    /** What a piece of work looks like that earns so many points. */
    public record Level(int points, Text text) {}

    /** The criterion of this id. */
    public Optional<Criterion> criterion(String criterion) {
        return criteria.stream().filter(one -> one.id().equals(criterion)).findFirst();
    }

    /** What all criteria together are worth. */
    public int points() {
        return criteria.stream().mapToInt(Criterion::points).sum();
    }
}
