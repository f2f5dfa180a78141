package enshu.scoring.checker;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.exchange.ExerciseId;
import enshu.exchange.OrderedFlag;
import enshu.exchange.TeamId;
import enshu.scoring.checker.CheckPlan.Checked;
import enshu.scoring.flag.Flag;
import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.Draft;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TickPlanTest {
    private static final ExerciseId EXERCISE = new ExerciseId(new UUID(1, 2));

    private final TickPlan plan = new TickPlan(TestPlan.of(EXERCISE, 5));

    @Test
    void everyFlagOfATickIsPlantedUnderTheIdThatACaptureOfItIsRecordedBy() {
        List<Draft> drafts = plan.plantings(3, TestPlan.START);

        assertThat(drafts).hasSize(TestPlan.FLAGS).extracting(Draft::key).doesNotHaveDuplicates();
        assertThat(drafts).extracting(Draft::elapsed).containsOnly(Duration.ofMinutes(3));
        assertThat(drafts.getLast().key()).isEqualTo(plan.lastPlanting(3));
        Set<ArenaEvent> planted =
                drafts.stream().map(draft -> (ArenaEvent) draft.event()).collect(Collectors.toSet());
        Set<ArenaEvent> ordered = IntStream.range(0, plan.orders())
                .mapToObj(number -> plan.order(3, number, Set.of()))
                .flatMap(order -> order.flags().stream()
                        .map(flag -> new ArenaEvent.FlagPlanted(
                                Integer.toString(read(flag).id()),
                                order.service(),
                                order.team().value(),
                                flag.tick())))
                .collect(Collectors.toSet());
        assertThat(planted).isEqualTo(ordered);
    }

    @Test
    void aFlagSaysWhoseItIsAndUntilWhen() {
        CheckOrder order = order(3, "nop", "mail", Set.of());

        Flag flag = read(order.flags().getFirst());
        assertThat(order.flags()).hasSize(1);
        assertThat(flag.team()).isEqualTo(2);
        assertThat(flag.service()).isEqualTo(2);
        assertThat(flag.expiry()).isEqualTo(8);
        assertThat(order.flags().getFirst().toString())
                .doesNotContain(order.flags().getFirst().flag());
    }

    @Test
    void placesAreTakenInTurnAcrossTicks() {
        assertThat(IntStream.range(0, 4)
                        .mapToObj(tick -> order(tick, "team-1", "shop", Set.of()))
                        .flatMap(order -> order.flags().stream())
                        .map(OrderedFlag::variant))
                .containsExactly(0, 1, 2, 0, 1, 2, 0, 1);
    }

    @Test
    void flagsThatAreValidAndWerePlantedAreAskedForTheNewestFirstAndOfTenTicksAtMost() {
        assertThat(ticks(order(9, "team-1", "mail", all(9)))).containsExactly(9, 8, 7, 6, 5);
        assertThat(ticks(order(9, "team-1", "mail", Set.of(5, 8, 4)))).containsExactly(9, 8, 5);
        assertThat(ticks(order(1, "team-1", "mail", all(1)))).containsExactly(1, 0);
        TickPlan lasting = new TickPlan(TestPlan.of(EXERCISE, 100));
        assertThat(lasting.earlier(40)).containsExactly(39, 38, 37, 36, 35, 34, 33, 32, 31);
        assertThat(new TickPlan(TestPlan.of(EXERCISE, 1)).earlier(40)).isEmpty();
    }

    @Test
    void whoPlansATickAgainGetsTheSame() {
        TickPlan again = new TickPlan(TestPlan.of(EXERCISE, 5));
        assertThat(again.plantings(3, TestPlan.START)).isEqualTo(plan.plantings(3, TestPlan.START));
        for (int number = 0; number < plan.orders(); number++) {
            assertThat(again.order(3, number, Set.of(2))).isEqualTo(plan.order(3, number, Set.of(2)));
        }
    }

    @Test
    void plansThatCannotBePlayedAreRefused() {
        CheckPlan usual = TestPlan.of(EXERCISE, 5);
        assertThatThrownBy(() -> new Checked("shop", 21, 1)).hasMessageContaining("1 to 20");
        assertThatThrownBy(() -> new Checked("shop", 1, 0)).hasMessageContaining("1 to 20");
        assertThatThrownBy(() -> with(usual, usual.teams(), List.of(new Checked("chat", 1, 1))))
                .hasMessageContaining("\"chat\"");
        assertThatThrownBy(
                        () -> with(usual, usual.teams(), List.of(new Checked("shop", 1, 1), new Checked("shop", 2, 1))))
                .hasMessageContaining("twice");
        List<TeamId> many = IntStream.range(0, 201)
                .mapToObj(number -> new TeamId("team-" + number))
                .toList();
        assertThatThrownBy(() -> with(usual, many, usual.checked())).hasMessageContaining("1 to 200 teams");
        assertThat(usual.toString()).isEqualTo("CheckPlan[" + EXERCISE + "]");
    }

    private static CheckPlan with(CheckPlan plan, List<TeamId> teams, List<Checked> checked) {
        return new CheckPlan(plan.exercise(), plan.prefix(), plan.key(), plan.ticks(), teams, plan.services(), checked);
    }

    private CheckOrder order(int tick, String team, String service, Set<Integer> planted) {
        return IntStream.range(0, plan.orders())
                .mapToObj(number -> plan.order(tick, number, planted))
                .filter(one -> one.team().value().equals(team) && one.service().equals(service))
                .findFirst()
                .orElseThrow();
    }

    private static List<Integer> ticks(CheckOrder order) {
        return order.flags().stream().map(OrderedFlag::tick).toList();
    }

    private static Set<Integer> all(int tick) {
        return IntStream.range(0, tick).boxed().collect(Collectors.toSet());
    }

    private static Flag read(OrderedFlag flag) {
        return TestPlan.FORGE.read(flag.flag().getBytes(US_ASCII)).orElseThrow();
    }
}
