package enshu.range.prove;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.AddressBlock;
import enshu.exchange.LeafVerdict;
import enshu.exchange.TaskId;
import enshu.range.engine.InMemoryEngine;
import enshu.range.image.RangeImages;
import enshu.range.namespace.FlowSensor;
import enshu.range.namespace.NetworkNamespace;
import enshu.range.plan.SmallScenario;
import enshu.range.probe.FlowLook;
import enshu.range.prove.ProofEvent.Part;
import enshu.range.wish.PlanMaker;
import enshu.scenario.Scenario;
import enshu.scenario.Text;
import enshu.scenario.proof.Proof;
import enshu.scenario.task.AnswerMatcher;
import enshu.scenario.task.Check;
import enshu.scenario.task.Phase;
import enshu.scenario.task.Task;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proofs of tasks that only ask, on an engine in memory. */
class ProverTest {
    private static final Check ASKS = new Check.Answer(
            "answer", Optional.empty(), new AnswerMatcher.OneOf(List.of("right")), OptionalInt.empty());
    private static final Check GREEN_BEFORE_ANY_ANSWER = new Check.Not(ASKS);

    private final List<ProofEvent> events = new ArrayList<>();

    @TempDir
    private Path folder;

    private static Task task(String id, Check check) {
        Text text = new Text("課題", "A task");
        return new Task(
                new TaskId(id),
                Phase.DETECT,
                10,
                text,
                text,
                check,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private static Proof.Step answers(String task, String text) {
        return new Proof.Answer(new TaskId(task), Map.of("answer", text));
    }

    private ProofResult.Tried proved(List<Task> tasks, List<Proof.Step> steps, List<Proof.Step> refutes)
            throws InterruptedException {
        Scenario scenario = SmallScenario.alone(tasks, new Proof(steps, refutes));
        InstantSource time = InstantSource.fixed(Instant.EPOCH.plusSeconds(3600));
        RangeImages images = new RangeImages(new NoImages(), NetworkNamespace.at(folder.resolve("netns")), "p1");
        try (ProvingGround ground = new ProvingGround(
                new InMemoryEngine(),
                new PlanMaker(images, "p1", folder),
                scenario,
                "p1",
                SmallScenario.SEED,
                AddressBlock.number(7),
                folder,
                time)) {
            ProofResult.Tried tried = new Prover(ground, nothingCounted(), time, events::add).prove();
            assertThat(events.stream().filter(event -> !(event instanceof ProofEvent.Doing)))
                    .hasSize(Prover.steps(scenario));
            return tried;
        }
    }

    private FlowLook nothingCounted() {
        return new FlowLook(new FlowSensor(NetworkNamespace.at(folder.resolve("netns")), "prover"));
    }

    @Test
    void aTaskThatTurnsFromRedToGreenAndStaysRedByRefutationsIsProved() throws InterruptedException {
        ProofResult.Tried tried = proved(
                List.of(task("who", ASKS)),
                List.of(answers("who", "right")),
                List.of(answers("who", "wrong"), answers("who", "also wrong")));

        assertThat(tried.shortcomings()).isEmpty();
        ProofTable.Row row = tried.rows().getFirst();
        assertThat(row.start()).contains(LeafVerdict.RED);
        assertThat(row.solution()).contains(LeafVerdict.GREEN);
        assertThat(row.taken()).isPresent();
        assertThat(row.refutations()).containsExactly(LeafVerdict.RED, LeafVerdict.RED);
        assertThat(events.stream()
                        .filter(ProofEvent.Looked.class::isInstance)
                        .map(event -> ((ProofEvent.Looked) event).part()))
                .containsExactly(Part.START, Part.SOLUTION, Part.REFUTATION, Part.REFUTATION);
    }

    @Test
    void aTaskThatIsGreenFromTheStartIsNamed() throws InterruptedException {
        ProofResult.Tried tried = proved(
                List.of(task("before", GREEN_BEFORE_ANY_ANSWER)), List.of(answers("before", "wrong")), List.of());

        assertThat(tried.shortcomings())
                .containsExactly(new Shortcoming.NotRedAtStart(
                        new TaskId("before"), LeafVerdict.GREEN, List.of("not.answer is red (the answer)")));
    }

    @Test
    void aTaskThatNoStepSolvesIsNamed() throws InterruptedException {
        ProofResult.Tried tried =
                proved(List.of(task("who", ASKS), task("when", ASKS)), List.of(answers("who", "wrong")), List.of());

        assertThat(tried.shortcomings())
                .containsExactly(
                        new Shortcoming.NotSolved(
                                new TaskId("who"), LeafVerdict.RED, List.of("answer is red (the answer)")),
                        new Shortcoming.NoStep(new TaskId("when")));
    }

    @Test
    void aRefutationThatTurnsGreenIsNamed() throws InterruptedException {
        ProofResult.Tried tried =
                proved(List.of(task("who", ASKS)), List.of(answers("who", "right")), List.of(answers("who", "right")));

        assertThat(tried.shortcomings()).singleElement().isInstanceOfSatisfying(Shortcoming.NotRefuted.class, found -> {
            assertThat(found.task()).isEqualTo(new TaskId("who"));
            assertThat(found.verdict()).isEqualTo(LeafVerdict.GREEN);
        });
    }
}
