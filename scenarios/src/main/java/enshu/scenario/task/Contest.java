package enshu.scenario.task;

import enshu.exchange.TaskId;
import java.util.List;
import java.util.Optional;

/**
 * What an exercise of format {@code jeopardy} is: questions by subject, whose values may fall as more teams solve them.
 * Each question is also a task of the scenario, of the same id, which one answer solves.
 *
 * @param questions in the author's order; those of one subject follow each other on the page
 * @param firstBlood percent of a question's value that its first, second … solver gets on top, 0–100 each
 */
public record Contest(List<Question> questions, List<Integer> firstBlood) {
    /** Solvers that may get a bonus. */
    public static final int MOST_BONUSES = 10;

    public Contest {
        questions = List.copyOf(questions);
        firstBlood = List.copyOf(firstBlood);
    }

    /** The question of this id, when there is one. */
    public Optional<Question> question(TaskId id) {
        return questions.stream().filter(one -> one.id().equals(id)).findFirst();
    }
}
