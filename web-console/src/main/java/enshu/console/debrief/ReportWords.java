package enshu.console.debrief;

import enshu.console.debrief.Debrief.Course;
import enshu.console.live.Snapshot;
import enshu.exchange.TeamId;
import enshu.scenario.TeamVariables;
import enshu.scenario.Text;
import enshu.scenario.task.Task;
import enshu.scoring.board.Board;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the parts of the after-action report say of the exercise. */
record ReportWords(Snapshot snapshot, Phrases phrases) {
    List<Task> tasks() {
        return snapshot.scenario().tasks();
    }

    Optional<Board.TaskScore> score(Course course, Task task) {
        return snapshot.board()
                .flatMap(board -> board.team(new TeamId(course.team())))
                .flatMap(score -> score.task(task.id()));
    }

    String title(String task) {
        return tasks().stream()
                .filter(one -> one.id().value().equals(task))
                .findFirst()
                .map(one -> told(one.title()))
                .orElse(task);
    }

    /** The text as the first team reads it: the report is about all of them. */
    String told(Text text) {
        TeamVariables variables = Objects.requireNonNull(snapshot.variables()
                .get(snapshot.recorded().exercise().teams().getFirst().id()));
        return phrases.said(text.expand(variables));
    }
}
