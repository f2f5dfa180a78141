package enshu.scenario.source;

import enshu.scenario.Text;
import enshu.scenario.task.ReportForm;
import enshu.scenario.task.Rubric;
import java.util.List;

/** The forms and rubrics of a scenario, for the checks that name them. */
record Papers(List<ReportForm> reports, List<Rubric> rubrics) {
    Papers {
        reports = List.copyOf(reports);
        rubrics = List.copyOf(rubrics);
    }

    /** The form of this id; an empty one in place of one that isn't there, which is reported elsewhere. */
    ReportForm form(String id) {
        return reports.stream()
                .filter(form -> form.id().equals(id))
                .findFirst()
                .orElseGet(() -> new ReportForm(id, new Text("", ""), List.of()));
    }

    /** The rubric of this id; an empty one in place of one that isn't there, which is reported elsewhere. */
    Rubric rubric(String id) {
        return rubrics.stream()
                .filter(rubric -> rubric.id().equals(id))
                .findFirst()
                .orElseGet(() -> new Rubric(id, List.of()));
    }
}
