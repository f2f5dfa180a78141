package enshu.launcher.demo;

import enshu.scenario.TeamVariables;
import enshu.scenario.proof.Proof;
import enshu.scenario.task.ReportForm;
import enshu.scenario.task.ReportJudge;
import enshu.scenario.task.Task;
import java.math.BigDecimal;
import java.util.List;

/** What reports and rubrics are worth to a team that plays the proof, marked as the demo marks them. Pure. */
final class Papers {
    private Papers() {}

    /** The fields that a person marks; the demo gives them their points in full. */
    static List<ReportForm.Field> byPerson(ReportForm form) {
        return form.fields().stream()
                .filter(field -> field.truth().isEmpty() && field.points() > 0)
                .toList();
    }

    /** Points of this task's report and rubric together. */
    static double earned(Task task, Proof proof, TeamVariables variables) {
        return proof.steps().stream()
                .filter(step -> step.about().filter(task.id()::equals).isPresent())
                .mapToDouble(step -> switch (step) {
                    case Proof.Report report -> earned(task, report, variables);
                    case Proof.Mark mark ->
                        mark.criteria().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum();
                    case Proof.Run _, Proof.Answer _, Proof.Wait _, Proof.At _ -> 0;
                })
                .sum();
    }

    private static double earned(Task task, Proof.Report report, TeamVariables variables) {
        ReportForm form = form(task);
        BigDecimal automatic =
                ReportJudge.marks(form, Party.filled(report.fields(), variables), variables).values().stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        return automatic.doubleValue()
                + byPerson(form).stream().mapToInt(ReportForm.Field::points).sum();
    }

    /** The form of a task that the proof reports for. */
    static ReportForm form(Task task) {
        return task.report()
                .orElseThrow(() -> new IllegalStateException(
                        "the reader lets no proof report for a task without a report: " + task.id()))
                .form();
    }
}
