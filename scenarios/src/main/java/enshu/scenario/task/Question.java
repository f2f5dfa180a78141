package enshu.scenario.task;

import enshu.exchange.TaskId;
import enshu.scenario.Text;

/**
 * What makes a task a question of a contest.
 *
 * @param id of the task
 * @param category the subject; questions with the same words are of one subject
 */
public record Question(TaskId id, Text category, QuestionValue value) {}
