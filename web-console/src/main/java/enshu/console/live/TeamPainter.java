package enshu.console.live;

import enshu.console.checkpoint.Checkpoint;
import enshu.console.desktop.Seat;
import enshu.console.exercise.Audience;
import enshu.console.exercise.Exercise;
import enshu.scenario.Desktop;
import enshu.scenario.TeamVariables;
import enshu.scenario.Text;
import enshu.scenario.task.Hint;
import enshu.scenario.task.Task;
import enshu.scoring.board.Board;
import enshu.scoring.board.Board.TaskScore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** Draws one team: its range, its desktops and its tasks, as much of them as the audience may see. */
final class TeamPainter {
    private final Snapshot snapshot;
    private final Exercise.Team team;
    private final boolean toInstructor;
    private final Optional<Snapshot.Range> range;

    TeamPainter(Snapshot snapshot, Exercise.Team team, Audience audience) {
        this.snapshot = snapshot;
        this.team = team;
        this.toInstructor = audience instanceof Audience.Instructor;
        this.range = Optional.ofNullable(snapshot.recorded().ranges().get(team.id()));
    }

    Picture.Range range() {
        return new RangePainter(snapshot, toInstructor).range(range);
    }

    List<Checkpoint> checkpoints() {
        return toInstructor ? range.map(Snapshot.Range::checkpoints).orElse(List.of()) : List.of();
    }

    List<Picture.Desktop> desktops() {
        Map<String, List<String>> watchers = snapshot.watchers().getOrDefault(team.id(), Map.of());
        Map<String, List<String>> recordings = snapshot.recordings().getOrDefault(team.id(), Map.of());
        TeamVariables variables = variables();
        return snapshot.scenario().desktops().stream()
                .map(desktop -> desktop(
                        desktop,
                        watchers.getOrDefault(desktop.id(), List.of()),
                        recordings.getOrDefault(desktop.id(), List.of()),
                        variables))
                .toList();
    }

    private Picture.Desktop desktop(
            Desktop desktop, List<String> watchers, List<String> recorded, TeamVariables variables) {
        Seat seat = new Seat(snapshot.recorded().exercise().id(), team.id(), desktop.id());
        return new Picture.Desktop(
                desktop.id(),
                Optional.of(desktop.service()).filter(new RangePainter(snapshot, toInstructor)::visible),
                desktop.title().expand(variables),
                desktop.protocol().word(),
                desktop.protocol() == Desktop.Protocol.SSH,
                range.map(found -> found.desktops().getOrDefault(desktop.id(), false))
                        .orElse(false),
                watchers,
                Optional.ofNullable(snapshot.desks().holders().get(seat)),
                Optional.ofNullable(snapshot.desks().assists().get(seat)),
                recorded);
    }

    List<Picture.Progress> tasks(Optional<Board.TeamScore> score) {
        return snapshot.scenario().tasks().stream()
                .map(task -> progress(task, score.flatMap(found -> found.task(task.id()))))
                .toList();
    }

    private Picture.Progress progress(Task task, Optional<TaskScore> score) {
        Optional<Snapshot.Look> look = range.map(found -> found.looks().get(task.id()));
        return new Picture.Progress(
                task.id().value(),
                score.map(found -> found.state().name()).orElse(Board.TaskState.OPEN.name()),
                score.map(TaskScore::points).orElse(0.0),
                worth(task, score),
                score.flatMap(TaskScore::solvedAt),
                score.flatMap(TaskScore::solvedBy),
                opened(task.hints(), score.map(TaskScore::hintsTaken).orElse(List.of())),
                score.map(TaskScore::attempts).orElse(0),
                score.map(TaskScore::attemptsLeft).orElse(OptionalInt.empty()),
                typed(score.map(TaskScore::answers).orElse(Map.of())),
                look.map(this::leaves).orElse(List.of()),
                look.map(Snapshot.Look::at),
                score.flatMap(TaskScore::report).map(this::report),
                marks(score.map(TaskScore::criteria).orElse(Map.of())));
    }

    /** What the task may still bring, marks included; once it is solved, what it did bring. */
    private static double worth(Task task, Optional<TaskScore> score) {
        return score.map(found ->
                        found.state() == Board.TaskState.SOLVED ? found.worth() : found.worth() + task.markedPoints())
                .orElse((double) task.points());
    }

    private Picture.Report report(Board.ReportScore report) {
        return new Picture.Report(
                report.state(),
                report.at(),
                report.member(),
                toInstructor ? Map.of() : report.fields(),
                report.marks(),
                report.automatic(),
                report.comment());
    }

    private static Map<String, Picture.Mark> marks(Map<String, Board.CriterionScore> criteria) {
        Map<String, Picture.Mark> marks = new LinkedHashMap<>();
        criteria.forEach((id, mark) -> marks.put(id, new Picture.Mark(mark.points(), mark.comment())));
        return marks;
    }

    private List<Picture.Opened> opened(List<Hint> hints, List<Integer> taken) {
        TeamVariables variables = variables();
        return taken.stream()
                .filter(number -> number >= 1 && number <= hints.size())
                .map(number -> {
                    Text text = hints.get(number - 1).text();
                    return new Picture.Opened(number, text.expand(variables));
                })
                .toList();
    }

    private static Map<String, Picture.Typed> typed(Map<String, Board.AnswerScore> answers) {
        Map<String, Picture.Typed> typed = new LinkedHashMap<>();
        answers.forEach((field, answer) -> typed.put(field, new Picture.Typed(answer.value(), answer.correct())));
        return typed;
    }

    private List<Picture.Leaf> leaves(Snapshot.Look look) {
        return look.leaves().stream()
                .map(leaf -> new Picture.Leaf(
                        leaf.path(),
                        leaf.verdict(),
                        toInstructor ? Optional.of(leaf.looked()) : Optional.empty(),
                        toInstructor ? Optional.of(leaf.found()) : Optional.empty()))
                .toList();
    }

    private TeamVariables variables() {
        return Objects.requireNonNull(snapshot.variables().get(team.id()));
    }
}
