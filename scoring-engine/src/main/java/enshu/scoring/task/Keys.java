package enshu.scoring.task;

import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import java.util.UUID;

/** The keys events are counted once by. */
final class Keys {
    static final String OPENED = "game-opened";

    private Keys() {}

    static String answer(UUID submission) {
        return "answer-given/" + submission;
    }

    static String hint(TeamId team, TaskId task, int number) {
        return "hint-taken/" + team + "/" + task + "/" + number;
    }

    static String report(UUID submission) {
        return "report-submitted/" + submission;
    }

    static String mark(UUID submission) {
        return "report-marked/" + submission;
    }

    static String criterion(UUID submission, String criterion) {
        return "rubric-marked/" + submission + "/" + criterion;
    }

    static String returned(UUID submission) {
        return "report-returned/" + submission;
    }

    /** One a task, and one more each time an instructor took the solution back. */
    static String solved(TeamId team, TaskId task, int reopened) {
        String first = "task-solved/" + team + "/" + task;
        return reopened == 0 ? first : first + "/" + (reopened + 1);
    }
}
