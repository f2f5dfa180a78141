package enshu.scenario.task;

import java.util.List;

/**
 * Something the simulated world does by itself, inside one of its containers.
 *
 * @param on the service it runs on, of role adversary, infrastructure or target
 * @param run the command and its arguments; may hold variables
 */
public record Action(String id, Due due, String on, List<String> run) {
    public Action {
        run = List.copyOf(run);
    }
}
