package enshu.scenario.task;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scenario.TeamVariables;
import enshu.scenario.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportJudgeTest {
    private static final Text TITLE = new Text("題", "Title");
    private static final TeamVariables TEAM = new TeamVariables(Map.of("SEEN", "09:40"));
    private static final ReportForm FORM = new ReportForm(
            "first",
            TITLE,
            List.of(
                    field("seen", ReportForm.Kind.TIME, new AnswerMatcher.Time("${SEEN}", Duration.ofMinutes(5)), 2),
                    field("grade", ReportForm.Kind.CHOICE, new AnswerMatcher.EqualTo("high"), 3),
                    new ReportForm.Field(
                            "words", TITLE, Optional.empty(), ReportForm.Kind.TEXT, List.of(), Optional.empty(), 4)));

    private static ReportForm.Field field(String id, ReportForm.Kind kind, AnswerMatcher truth, int points) {
        return new ReportForm.Field(id, TITLE, Optional.empty(), kind, List.of(), Optional.of(truth), points);
    }

    private static BigDecimal points(int points) {
        return BigDecimal.valueOf(points);
    }

    @Test
    void fieldsWithATruthEarnAllOfTheirPointsOrNone() {
        assertThat(ReportJudge.marks(FORM, Map.of("seen", "９時４４分", "grade", "low", "words", "概要"), TEAM))
                .isEqualTo(Map.of("seen", points(2), "grade", points(0)));
    }

    @Test
    void aSetOfNamesWithSpacesIsWrittenOneToALine() {
        ReportForm groups = new ReportForm(
                "groups",
                TITLE,
                List.of(field(
                        "who", ReportForm.Kind.SET, new AnswerMatcher.SetOf(List.of("Domain Admins", "guest"), 2), 5)));
        assertThat(ReportJudge.marks(groups, Map.of("who", "guest\nDomain Admins"), TEAM))
                .isEqualTo(Map.of("who", points(5)));
    }

    @Test
    void aFieldThatWasLeftEmptyEarnsNothing() {
        assertThat(ReportJudge.marks(FORM, Map.of("words", "概要"), TEAM))
                .isEqualTo(Map.of("seen", points(0), "grade", points(0)));
    }

    @Test
    void aReportIsEnoughWhenItsTruthsEarnEnoughWhateverItsOtherFieldsEarn() {
        Check.Reported wanted = new Check.Reported(FORM, 3);

        assertThat(wanted.enough(Map.of("grade", points(3)))).isTrue();
        assertThat(wanted.enough(Map.of("seen", points(2), "words", points(4)))).isFalse();
        assertThat(wanted.enough(Map.of())).isFalse();
    }

    @Test
    void aRubricIsEnoughWhenEveryCriterionIsMarkedAndTogetherEarnsEnough() {
        Rubric rubric = new Rubric(
                "talk",
                List.of(
                        new Rubric.Criterion("clear", TITLE, 4, List.of()),
                        new Rubric.Criterion("brief", TITLE, 2, List.of())));
        Check.Marked wanted = new Check.Marked(rubric, 4);

        assertThat(wanted.enough(Map.of("clear", points(4)))).isFalse();
        assertThat(wanted.enough(Map.of("clear", points(4), "brief", points(0))))
                .isTrue();
        assertThat(wanted.enough(Map.of("clear", points(2), "brief", points(1))))
                .isFalse();
    }
}
