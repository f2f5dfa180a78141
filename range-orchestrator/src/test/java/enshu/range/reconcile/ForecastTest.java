package enshu.range.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.AddressBlock;
import enshu.range.engine.InMemoryEngine;
import enshu.range.engine.ObservedContainer;
import enshu.range.engine.ObservedRange;
import enshu.range.plan.RangePlan;
import enshu.range.plan.RangePlanner;
import enshu.range.plan.SmallScenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForecastTest {
    private static final RangePlan PLAN = plan(1);
    private final InMemoryEngine engine = new InMemoryEngine();
    private final Reconciler reconciler = new Reconciler(engine);

    private static RangePlan plan(int incarnation) {
        return SmallScenario.standing(
                        SmallScenario.identity("t", new UUID(7, 7)),
                        new AddressBlock("10.64.32.0/20"),
                        Path.of("/desktops"),
                        "guacd:1",
                        new RangePlanner.Incarnations(incarnation, Map.of()))
                .plan();
    }

    private ObservedRange observed() {
        return engine.observe(PLAN.identity().range());
    }

    private Map<String, Health> healthy() {
        Map<String, Health> health = new HashMap<>();
        observed().containers().forEach((service, c) -> health.put(service, Health.HEALTHY));
        return health;
    }

    private List<String> settle(RangePlan plan) {
        List<String> taken = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            Reconciler.Round done = reconciler.towards(plan, observed(), healthy(), change -> true);
            assertThat(done.failed()).isEmpty();
            done.taken().forEach(change -> taken.add(line(change)));
            if (done.settled()) {
                return taken;
            }
        }
        throw new AssertionError("still not settled after 20 rounds: " + taken);
    }

    private static String line(Change change) {
        return change.getClass().getSimpleName() + " " + change.thing() + ": " + change.reason();
    }

    private static List<String> lines(List<Forecast.Step> steps) {
        return steps.stream().map(step -> line(step.change())).toList();
    }

    static List<Consumer<InMemoryEngine>> troubles() {
        return List.of(
                all -> {},
                all -> all.lose("web"),
                all -> {
                    all.lose("fw");
                    all.lose("web");
                },
                all -> all.stop("fw", 137),
                all -> all.stop("once", 1),
                all -> all.cutShort("desk"),
                all -> all.restartBehindOurBack("web", PLAN.networks().getLast().placeholder()));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void whatIsForetoldIsWhatIsDoneThen(Consumer<InMemoryEngine> trouble) {
        settle(PLAN);
        trouble.accept(engine);
        List<String> foretold = lines(Forecast.of(PLAN, observed(), healthy()));
        assertThat(foretold).isEqualTo(settle(PLAN));
    }

    @Test
    void aWholeRangeIsForetoldBeforeAnythingStands() {
        List<String> foretold = lines(Forecast.of(PLAN, ObservedRange.NOTHING, Map.of()));
        assertThat(foretold).contains("CreateNetwork inside: missing", "CreateContainer web: missing");
        assertThat(foretold).isEqualTo(settle(PLAN));
        assertThat(Forecast.of(PLAN, observed(), healthy())).isEmpty();
    }

    @Test
    void anotherIncarnationIsForetoldWithItsReasons() {
        settle(PLAN);
        List<String> foretold = lines(Forecast.of(plan(2), observed(), healthy()));
        assertThat(foretold)
                .contains(
                        "RemoveContainer web: of an earlier incarnation (1.0, wanted 2.0)",
                        "RemoveVolume enshu-t-00000000-v-shared: of an earlier incarnation",
                        "CreateContainer web: missing");
        assertThat(foretold).containsExactlyInAnyOrderElementsOf(settle(plan(2)));
    }

    @Test
    void aHostWaitsForThoseItDependsOn() {
        settle(PLAN);
        engine.lose("fw");
        engine.lose("web");
        assertThat(Forecast.of(PLAN, observed(), healthy()))
                .extracting(step -> step.change().thing(), Forecast.Step::after)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("fw", List.of()),
                        org.assertj.core.groups.Tuple.tuple("web", List.of("fw is healthy")));
    }

    @Test
    void aHostAlsoWaitsForOneThatRunsAndIsNotHealthy() {
        settle(PLAN);
        engine.lose("web");
        assertThat(Forecast.of(PLAN, observed(), Map.of()))
                .singleElement()
                .satisfies(step -> assertThat(step.after()).containsExactly("fw is healthy"));
        assertThat(Forecast.of(PLAN, observed(), healthy()))
                .singleElement()
                .satisfies(step -> assertThat(step.after()).isEmpty());
    }

    /** As Docker shows it: on its networks, without addresses. */
    @Test
    void aStoppedHostThatShowsNoAddressesIsOnlyStarted() {
        settle(PLAN);
        engine.stop("web", 137);
        ObservedContainer web = observed().container("web").orElseThrow();
        Map<String, String> blank = new HashMap<>();
        web.addresses().keySet().forEach(network -> blank.put(network, ""));
        Map<String, ObservedContainer> containers = new HashMap<>(observed().containers());
        containers.put(
                "web",
                new ObservedContainer(
                        web.id(),
                        web.name(),
                        web.service(),
                        web.kind(),
                        web.incarnation(),
                        web.spec(),
                        web.state(),
                        web.exitStatus(),
                        web.pid(),
                        web.startedAt(),
                        blank,
                        web.defaultVia()));
        ObservedRange shown =
                new ObservedRange(observed().networks(), observed().volumes(), containers);
        assertThat(lines(Forecast.of(PLAN, shown, healthy())))
                .containsExactly("StartContainer web: stopped with status 137");
    }

    @Test
    void aRemovalTakesContainersFirstAndNetworksLast() {
        settle(PLAN);
        assertThat(Forecast.ofRemoval(observed()))
                .extracting(step -> step.change().getClass().getSimpleName())
                .containsSubsequence("RemoveContainer", "RemoveVolume", "RemoveNetwork")
                .hasSize(5 + 1 + 2)
                .endsWith("RemoveNetwork");
        assertThat(Forecast.ofRemoval(ObservedRange.NOTHING)).isEmpty();
    }
}
