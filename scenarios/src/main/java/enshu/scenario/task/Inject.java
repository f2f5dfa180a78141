package enshu.scenario.task;

import enshu.exchange.TaskId;
import enshu.scenario.Text;
import java.util.Optional;

/**
 * A message from the simulated world to the team.
 *
 * @param due at an exercise time or after a task; never repeated
 * @param from who speaks, in both languages
 * @param expects the task it leads to
 * @param to the team's role it is meant for; empty means everyone
 */
public record Inject(
        String id, Due due, Text from, Channel channel, Text text, Optional<TaskId> expects, Optional<String> to) {}
