package enshu.scenario.source;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scenario.ProjectPlan;
import enshu.scenario.ProjectPlan.Deliverable;
import enshu.scenario.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProjectPackageTest {
    private static final Scenario SCENARIO =
            ((Reading.Read) ScenarioReader.read(Packages.resource("good/project"))).scenario();

    @Test
    void aProjectIsReadInFull() {
        ProjectPlan plan = SCENARIO.project().orElseThrow();

        assertThat(plan.milestones()).extracting(ProjectPlan.Milestone::id).containsExactly("plan", "middle", "result");
        assertThat(plan.milestones())
                .extracting(ProjectPlan.Milestone::at)
                .containsExactly(Duration.ofDays(60), Duration.ofDays(180), Duration.ofDays(300));
        assertThat(plan.milestones().stream().flatMap(milestone -> milestone.deliverables().stream()))
                .containsExactly(
                        new Deliverable.Written("theme", 4000),
                        new Deliverable.File("slides", 20 << 20),
                        new Deliverable.Video("talk", Duration.ofMinutes(15)),
                        new Deliverable.Repository("code", 2L << 30),
                        new Deliverable.Video("talk", Duration.ofMinutes(15)));
        assertThat(plan.roles()).containsExactly("mentor", "reviewer");
        assertThat(plan.logged()).contains(Duration.ofDays(7));
    }

    @Test
    void milestonesMayShareARubric() {
        ProjectPlan plan = SCENARIO.project().orElseThrow();

        assertThat(plan.milestones().getFirst().rubric()).isEmpty();
        assertThat(plan.milestones().subList(1, 3))
                .allSatisfy(milestone -> assertThat(milestone.rubric())
                        .contains(SCENARIO.rubrics().getFirst()));
    }

    @Test
    void aProjectNeedsNoTaskAndCantBePlayed() {
        assertThat(SCENARIO.tasks()).isEmpty();
        assertThat(SCENARIO.proof().steps()).isEmpty();
        assertThat(SCENARIO.format().playable()).isFalse();
    }
}
