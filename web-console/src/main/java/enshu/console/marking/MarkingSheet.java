package enshu.console.marking;

import enshu.console.live.Snapshot;
import enshu.exchange.TeamId;
import enshu.scenario.TeamVariables;
import enshu.scenario.Text;
import enshu.scenario.task.AnswerJudge;
import enshu.scenario.task.AnswerMatcher;
import enshu.scenario.task.Check;
import enshu.scenario.task.ReportForm;
import enshu.scenario.task.Rubric;
import enshu.scenario.task.Task;
import enshu.scoring.board.Board;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Everything an instructor marks of one exercise: each task that is marked, and every team's work on it. Pure. */
public record MarkingSheet(List<Marked> tasks) {

    /** A task that is marked, at least in part, by a person. */
    public record Marked(
            String id, Text title, int points, Optional<Form> form, List<Criterion> criteria, List<Work> teams) {}

    /** The form of the report. */
    public record Form(String id, Text title, List<Field> fields) {}

    /** A field; {@code automatic} when it is compared with its truth. */
    public record Field(
            String id, Text title, ReportForm.Kind kind, List<Option> options, int points, boolean automatic) {}

    public record Option(String id, Text title) {}

    public record Criterion(String id, Text title, int points, List<Level> levels) {}

    public record Level(int points, Text text) {}

    /**
     * One team's work.
     *
     * @param truth what would be right, by the field's id, with the team's own values
     */
    public record Work(
            String team,
            String name,
            boolean solved,
            Optional<Board.ReportScore> report,
            Map<String, Board.CriterionScore> criteria,
            Map<String, String> truth) {}

    /** The sheet of this snapshot. Titles are told with the first team's values. */
    static MarkingSheet of(Snapshot snapshot) {
        return new MarkingSheet(snapshot.scenario().tasks().stream()
                .filter(task -> task.report().isPresent() || task.rubric().isPresent())
                .map(task -> marked(snapshot, task))
                .toList());
    }

    private static Marked marked(Snapshot snapshot, Task task) {
        var teams = snapshot.recorded().exercise().teams();
        TeamVariables variables = variables(snapshot, teams.getFirst().id());
        return new Marked(
                task.id().value(),
                task.title().expand(variables),
                task.points(),
                task.report().map(Check.Reported::form).map(form -> form(form, variables)),
                task.rubric().map(Check.Marked::rubric).map(Rubric::criteria).orElse(List.of()).stream()
                        .map(criterion -> criterion(criterion, variables))
                        .toList(),
                teams.stream()
                        .map(team -> work(snapshot, task, team.id(), team.name()))
                        .toList());
    }

    private static Work work(Snapshot snapshot, Task task, TeamId team, String name) {
        Optional<Board.TaskScore> score =
                snapshot.board().flatMap(board -> board.team(team)).flatMap(one -> one.task(task.id()));
        return new Work(
                team.value(),
                name,
                score.filter(one -> one.state() == Board.TaskState.SOLVED).isPresent(),
                score.flatMap(Board.TaskScore::report),
                score.map(Board.TaskScore::criteria).orElse(Map.of()),
                task.report()
                        .map(wanted -> truth(wanted.form(), variables(snapshot, team)))
                        .orElse(Map.of()));
    }

    private static Map<String, String> truth(ReportForm form, TeamVariables variables) {
        Map<String, String> truth = new LinkedHashMap<>();
        for (ReportForm.Field field : form.fields()) {
            field.truth().ifPresent(matcher -> truth.put(field.id(), variables.expand(words(matcher))));
        }
        return truth;
    }

    /** What is right, in words for an instructor who knows the form. */
    private static String words(AnswerMatcher matcher) {
        return switch (matcher) {
            case AnswerMatcher.Regex regex -> regex.regex();
            case AnswerMatcher.Time time
            when !time.within().isZero() ->
                time.value() + " (± 0:" + "%02d".formatted(time.within().toMinutes()) + ")";
            case AnswerMatcher.Number number
            when number.within().signum() > 0 ->
                number.value() + " (± " + number.within().toPlainString() + ")";
            case AnswerMatcher.SetOf set -> String.join(", ", set.values());
            case AnswerMatcher.EqualTo _, AnswerMatcher.OneOf _, AnswerMatcher.Time _, AnswerMatcher.Number _ ->
                String.join(" / ", AnswerJudge.models(matcher));
        };
    }

    private static Form form(ReportForm form, TeamVariables variables) {
        return new Form(
                form.id(),
                form.title().expand(variables),
                form.fields().stream()
                        .map(field -> new Field(
                                field.id(),
                                field.title().expand(variables),
                                field.kind(),
                                field.options().stream()
                                        .map(option -> new Option(
                                                option.id(), option.title().expand(variables)))
                                        .toList(),
                                field.points(),
                                field.truth().isPresent()))
                        .toList());
    }

    private static Criterion criterion(Rubric.Criterion criterion, TeamVariables variables) {
        return new Criterion(
                criterion.id(),
                criterion.title().expand(variables),
                criterion.points(),
                criterion.levels().stream()
                        .map(level -> new Level(level.points(), level.text().expand(variables)))
                        .toList());
    }

    private static TeamVariables variables(Snapshot snapshot, TeamId team) {
        return Objects.requireNonNull(snapshot.variables().get(team));
    }
}
