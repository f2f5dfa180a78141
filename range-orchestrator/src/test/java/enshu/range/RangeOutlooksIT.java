package enshu.range;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.range.engine.ObservedContainer;
import enshu.range.outlook.Outlook;
import enshu.range.outlook.RangeOutlooks;
import enshu.range.outlook.Selection;
import enshu.range.wish.Awaited;
import enshu.range.wish.Wished;
import enshu.scratch.ScratchDatabase;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code range plan} tells, beside an orchestrator that does it, or doesn't. */
class RangeOutlooksIT {
    private static List<String> lines(RangeOutlooks outlooks, Wished wished) {
        Outlook only = outlooks.of(wished.exerciseId()).getFirst();
        assertThat(only).isInstanceOf(Outlook.Steps.class);
        return only instanceof Outlook.Steps steps
                ? steps.steps().stream()
                        .map(step -> step.change().getClass().getSimpleName() + " "
                                + step.change().thing() + ": " + step.change().reason())
                        .toList()
                : List.of();
    }

    @Test
    void whatIsToBeDoneIsToldAndNotDone() throws IOException, InterruptedException {
        try (OnDuty duty = new OnDuty();
                RangeOutlooks outlooks = RangeOutlooks.open(duty.settings())) {
            Wished wished = Wished.tiny(duty.host());
            String id = wished.exercise().toString();
            assertThat(outlooks.select(id.substring(0, 18).toUpperCase(java.util.Locale.ROOT)))
                    .isEqualTo(new Selection.One(wished.exerciseId()));
            assertThat(outlooks.select("no-exercise")).isEqualTo(new Selection.Nothing());
            assertThat(outlooks.newest()).contains(wished.exerciseId());

            assertThat(lines(outlooks, wished))
                    .containsExactly(
                            "CreateNetwork lan: missing",
                            "CreateContainer server: missing",
                            "CreateContainer locked: missing",
                            "CreateContainer guacd: missing");
            assertThat(duty.engine().standing()).isEmpty();
            assertThat(ScratchDatabase.read(
                            "select coalesce(block::text, 'none') from ranges.wish where range_id = ?", wished.range()))
                    .containsExactly("none");

            wished.setApart();
            duty.begin();
            duty.awaitState(wished, "ready");
            Awaited.until(
                    "nothing is left to do", () -> lines(outlooks, wished).isEmpty(), () -> lines(outlooks, wished));
            duty.end();

            broken(duty, outlooks, wished);

            wished.absent();
            assertThat(lines(outlooks, wished))
                    .contains("RemoveContainer locked: the range is no longer wanted")
                    .hasSize(3);
            assertThat(duty.engine().observe(wished.rangeId()).containers()).hasSize(2);
        }
    }

    private static void broken(OnDuty duty, RangeOutlooks outlooks, Wished wished) throws InterruptedException {
        ObservedContainer locked = duty.container(wished.rangeId(), "locked");
        ProcessHandle.of(locked.pid()).orElseThrow().destroyForcibly();
        duty.engine().removeContainer(duty.container(wished.rangeId(), "server"));
        Awaited.until(
                "it is seen to have stopped",
                () -> !duty.container(wished.rangeId(), "locked").running(),
                () -> duty.container(wished.rangeId(), "locked"));
        assertThat(lines(outlooks, wished))
                .containsExactly("CreateContainer server: missing", "StartContainer locked: stopped with status 137");
    }
}
