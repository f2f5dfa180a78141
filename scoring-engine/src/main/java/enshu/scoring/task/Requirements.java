package enshu.scoring.task;

import enshu.scenario.task.Task;
import enshu.scoring.board.TaskGame;
import enshu.scoring.board.TeamGame;
import enshu.scoring.ledger.Event;
import java.math.BigDecimal;

/** What has to hold before a task can be worked on, and what it is worth. */
final class Requirements {
    private Requirements() {}

    /** Whether every task that has to be solved before is solved. */
    static boolean met(Task task, TeamGame team) {
        return task.requires().stream().allMatch(required -> team.task(required).solved());
    }

    /** The points a solution earns, as the game was opened with; a scenario that was changed meanwhile doesn't change them. */
    static BigDecimal points(Task task, TaskGame game) {
        return game.worth().map(Event.TaskWorth::points).orElseGet(() -> BigDecimal.valueOf(task.solutionPoints()));
    }
}
