package enshu.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.launcher.message.LaunchFailure;
import enshu.launcher.state.StepState;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StepRunTest {
    private final List<String> done = new CopyOnWriteArrayList<>();

    private Step step(String name, String... after) {
        return new Step(name, Set.of(after), _ -> done.add(name));
    }

    private static StepRun run(List<Step> steps) {
        return new StepRun(steps, Clock.systemUTC(), () -> {});
    }

    @Test
    void aStepRunsAfterThoseItNeeds() {
        StepRun run = run(List.of(step("a"), step("b", "a"), step("c", "b")));

        assertThat(run.run()).isEmpty();

        assertThat(done).containsExactly("a", "b", "c");
        assertThat(run.states()).extracting(StepState::progress).containsOnly(StepState.Progress.DONE);
    }

    @Test
    void independentStepsRunAtTheSameTime() {
        CountDownLatch both = new CountDownLatch(2);
        Step.Action meet = _ -> {
            both.countDown();
            try {
                assertThat(both.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };

        assertThat(run(List.of(new Step("a", Set.of(), meet), new Step("b", Set.of(), meet)))
                        .run())
                .isEmpty();
    }

    @Test
    void aFailureStopsWhatRunsAndWhatWouldFollow() {
        CountDownLatch never = new CountDownLatch(1);
        Step waiting = new Step("waiting", Set.of(), _ -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new LaunchFailure("interrupted", e);
            }
        });
        Step failing = new Step("failing", Set.of(), _ -> {
            throw new LaunchFailure("port 1 is in use");
        });
        StepRun run = run(List.of(waiting, failing, step("later", "failing")));

        assertThat(run.run()).contains("port 1 is in use");

        assertThat(done).isEmpty();
        assertThat(run.states())
                .extracting(StepState::name, StepState::progress)
                .contains(org.assertj.core.groups.Tuple.tuple("later", StepState.Progress.WAITING));
    }

    @Test
    void stoppingEndsARunEarly() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        StepRun run = run(List.of(
                new Step("long", Set.of(), _ -> {
                    begun.countDown();
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        throw new LaunchFailure("stopped", e);
                    }
                }),
                step("next", "long")));
        Thread runner = Thread.ofPlatform().start(run::run);
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        run.stop();

        assertThat(runner.join(java.time.Duration.ofSeconds(20))).isTrue();
        assertThat(done).isEmpty();
    }

    @Test
    void aStepAfterAnUnknownOneIsOurMistake() {
        assertThatThrownBy(() -> run(List.of(step("b", "a")))).isInstanceOf(IllegalStateException.class);
    }
}
