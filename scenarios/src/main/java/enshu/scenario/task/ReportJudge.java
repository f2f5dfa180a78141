package enshu.scenario.task;

import enshu.scenario.TeamVariables;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Marks the fields of a report that have a truth. Pure; the other fields are a person's to mark. */
public final class ReportJudge {
    private ReportJudge() {}

    /** Points of each field with a truth: in full when what was written is right, otherwise none. */
    public static Map<String, BigDecimal> marks(ReportForm form, Map<String, String> written, TeamVariables variables) {
        Map<String, BigDecimal> marks = new LinkedHashMap<>();
        for (ReportForm.Field field : form.fields()) {
            field.truth().ifPresent(truth -> {
                String typed = written.getOrDefault(field.id(), "");
                boolean right = AnswerJudge.correct(truth, typed, variables);
                marks.put(field.id(), right ? BigDecimal.valueOf(field.points()) : BigDecimal.ZERO);
            });
        }
        return marks;
    }
}
