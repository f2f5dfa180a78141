package enshu.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.TaskId;
import enshu.scenario.TeamVariables;
import enshu.scenario.Text;
import enshu.scenario.proof.Proof;
import enshu.scenario.task.AnswerMatcher;
import enshu.scenario.task.Check;
import enshu.scenario.task.Phase;
import enshu.scenario.task.ReportForm;
import enshu.scenario.task.Rubric;
import enshu.scenario.task.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PapersTest {
    private static final Text NAME = new Text("名前", "Name");
    private static final TeamVariables OWN = new TeamVariables(Map.of("HOST", "pc02"));

    private final ReportForm form = new ReportForm(
            "first-report",
            NAME,
            List.of(
                    field("host", Optional.of(new AnswerMatcher.EqualTo("${HOST}")), 3),
                    field("summary", Optional.empty(), 4),
                    field("questions", Optional.empty(), 0)));
    private final Rubric rubric = new Rubric("clarity", List.of(new Rubric.Criterion("clear", NAME, 6, List.of())));
    private final Task task = new Task(
            new TaskId("briefing"),
            Phase.REPORT,
            20,
            NAME,
            NAME,
            new Check.AllOf(List.of(new Check.Reported(form, 3), new Check.Marked(rubric, 3))),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty());

    private static ReportForm.Field field(String id, Optional<AnswerMatcher> truth, int points) {
        return new ReportForm.Field(id, NAME, Optional.empty(), ReportForm.Kind.TEXT, List.of(), truth, points);
    }

    @Test
    void aFieldWithATruthEarnsItsPointsWhenTheProofIsRightForThisTeam() {
        assertThat(Papers.earned(task, reporting("${HOST}"), OWN)).isEqualTo(3 + 4 + 5);
        assertThat(Papers.earned(task, reporting("pc09"), OWN)).isEqualTo(4 + 5);
    }

    @Test
    void onlyFieldsThatAPersonCanMarkAreMarked() {
        assertThat(Papers.byPerson(form)).extracting(ReportForm.Field::id).containsExactly("summary");
    }

    private Proof reporting(String host) {
        return new Proof(
                List.of(
                        new Proof.Report(task.id(), Map.of("host", host, "summary", "")),
                        new Proof.Mark(task.id(), Map.of("clear", 5)),
                        new Proof.Mark(new TaskId("another"), Map.of("clear", 6))),
                List.of());
    }
}
