package enshu.scoring.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.exchange.ClockState;
import enshu.exchange.ExerciseClock;
import enshu.exchange.ExerciseId;
import enshu.exchange.OrderedFlag;
import enshu.scoring.checker.CheckTables.Result;
import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.InMemoryLedger;
import enshu.scoring.ledger.Ledger;
import enshu.scoring.ledger.LedgerFailure;
import enshu.scoring.tick.Lease;
import enshu.scoring.tick.TickLoop;
import enshu.scoring.tick.TickLoop.Step;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckersTest {
    private final ExerciseId exercise = new ExerciseId(UUID.randomUUID());
    private final CheckPlan plan = TestPlan.of(exercise, 5);
    private final Ledger ledger = new InMemoryLedger();
    private final Tables tables = new Tables();

    @Test
    void aTickIsBegunOnceWhileItLasts() {
        TickLoop loop = loop(() -> OptionalLong.of(1));
        loop.step(TestPlan.CLOCK, at(0));
        List<String> first = keys();
        assertThat(first).hasSize(TestPlan.FLAGS).allMatch(key -> key.startsWith("planted/"));
        assertThat(tables.orders).containsOnlyKeys(0);
        loop.step(TestPlan.CLOCK, at(30));
        assertThat(keys()).isEqualTo(first);
        assertThat(loop.step(TestPlan.CLOCK, at(60))).isEqualTo(new Step.Ended(0));
        loop.step(TestPlan.CLOCK, at(60));
        assertThat(keys()).hasSize(2 * TestPlan.FLAGS + 1);
        assertThat(tables.orders).containsOnlyKeys(0, 1);
        assertThat(tables.of(1).getFirst().flags())
                .extracting(OrderedFlag::tick)
                .containsExactly(1, 1, 0, 0);
    }

    @Test
    void whoComesLatePlantsNothingInTicksThatAreOverAndAsksForNothingOfThem() {
        TickLoop loop = loop(() -> OptionalLong.of(1));
        loop.step(TestPlan.CLOCK, at(10));
        stepUntilEarly(loop, at(200));

        assertThat(keys()).hasSize(2 * TestPlan.FLAGS + 3);
        assertThat(tables.orders).containsOnlyKeys(3);
        assertThat(tables.of(3).getFirst().flags())
                .extracting(OrderedFlag::tick)
                .containsExactly(3, 3, 0, 0);
    }

    @Test
    void nothingBeginsWhileTheClockStandsOrAnotherHoldsTheLease() {
        ExerciseClock paused = new ExerciseClock(ClockState.PAUSED, TestPlan.START, Duration.ofSeconds(70), 1);
        TickLoop loop = loop(() -> OptionalLong.of(1));
        stepUntilEarly(loop, paused, at(300));
        stepUntilEarly(loop(OptionalLong::empty), at(65));
        assertThat(keys()).containsExactly("ended/0");
        assertThat(tables.orders).isEmpty();

        ExerciseClock resumed = new ExerciseClock(ClockState.RUNNING, at(400), Duration.ofSeconds(70), 1);
        loop.step(resumed, at(401));
        assertThat(tables.orders).containsOnlyKeys(1);
    }

    @Test
    void whoWasInterruptedBeforeTheOrdersWereThereBeginsTheTickAgainWithTheSameBytes() {
        tables.away = true;
        assertThatThrownBy(() -> loop(() -> OptionalLong.of(1)).step(TestPlan.CLOCK, at(5)))
                .isInstanceOf(LedgerFailure.class);
        List<String> planted = keys();
        assertThat(planted).hasSize(TestPlan.FLAGS);
        tables.away = false;

        loop(() -> OptionalLong.of(2)).step(TestPlan.CLOCK, at(9));

        assertThat(keys()).isEqualTo(planted);
        TickPlan fresh = new TickPlan(plan);
        assertThat(tables.of(0))
                .containsExactlyElementsOf(IntStream.range(0, TestPlan.ORDERS)
                        .mapToObj(number -> fresh.order(0, number, java.util.Set.of()))
                        .toList());
    }

    @Test
    void ordersThatWereWorkedOffAreNotLaidDownAgain() {
        loop(() -> OptionalLong.of(1)).step(TestPlan.CLOCK, at(0));
        tables.orders.clear();
        tables.result(0, "team-1", "shop", "OK", at(3));
        loop(() -> OptionalLong.of(2)).step(TestPlan.CLOCK, at(9));
        assertThat(tables.orders).isEmpty();
    }

    @Test
    void ordersOfTicksMoreThanTwoBehindAreTakenAway() {
        TickLoop loop = loop(() -> OptionalLong.of(1));
        for (int tick = 0; tick < 5; tick++) {
            stepUntilEarly(loop, at(60L * tick));
        }
        assertThat(tables.orders).containsOnlyKeys(2, 3, 4);
    }

    @Test
    void whatCountsOfTheResultsIsRecordedOnceAndWhatIsTheCheckersOwnFaultIsNot() {
        TickLoop loop = loop(() -> OptionalLong.of(1));
        loop.step(TestPlan.CLOCK, at(0));
        tables.result(0, "team-1", "shop", "OK", at(3));
        tables.result(0, "team-2", "shop", "FLAG_NOT_FOUND", at(4));
        tables.result(0, "team-1", "mail", "ERROR", at(5));
        tables.result(0, "team-2", "mail", "LATE", at(6));
        tables.result(0, "team-7", "mail", "OK", at(6));
        tables.result(0, "team-1", "wiki", "OK", at(6));
        tables.result(0, "nop", "mail", "SOMETHING", at(6));
        loop.step(TestPlan.CLOCK, at(7));
        loop.step(TestPlan.CLOCK, at(9));

        assertThat(checks())
                .containsExactly(
                        new ArenaEvent.ServiceChecked("shop", "team-1", 0, ArenaEvent.Status.OK),
                        new ArenaEvent.ServiceChecked("shop", "team-2", 0, ArenaEvent.Status.FLAG_NOT_FOUND));
        Entry first = ledger.read(exercise, TestPlan.FLAGS).getFirst();
        assertThat(first.at()).isEqualTo(at(3));
        assertThat(first.elapsed()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void resultsThatAreThereAreRecordedBeforeTheEndAndLaterOnesAreNeutral() {
        TickLoop loop = loop(() -> OptionalLong.of(1));
        loop.step(TestPlan.CLOCK, at(58));
        tables.result(0, "team-1", "shop", "OK", at(59));
        loop.step(TestPlan.CLOCK, at(60));
        assertThat(keys().subList(TestPlan.FLAGS, TestPlan.FLAGS + 2))
                .containsExactly("check/team-1/shop/0", "ended/0");

        tables.result(0, "team-2", "shop", "OK", at(60));
        stepUntilEarly(loop, at(62));
        stepUntilEarly(loop, at(64));
        assertThat(checks()).hasSize(1);
    }

    @Test
    void aResultThatWasSeenAfterOneWithAGreaterNumberIsNotMissed() {
        TickLoop loop = loop(() -> OptionalLong.of(1));
        loop.step(TestPlan.CLOCK, at(0));
        tables.number = 7;
        tables.result(0, "team-1", "shop", "OK", at(3));
        loop.step(TestPlan.CLOCK, at(5));
        tables.number = 2;
        tables.result(0, "team-2", "shop", "DOWN", at(3));
        stepUntilEarly(loop, at(60));
        assertThat(checks()).extracting(ArenaEvent.ServiceChecked::team).containsExactly("team-1", "team-2");
    }

    @Test
    void whatAnotherHasRecordedStaysAsItIs() {
        tables.result(0, "team-1", "shop", "OK", at(3));
        TickLoop one = loop(() -> OptionalLong.of(1));
        TickLoop other = loop(() -> OptionalLong.of(2));
        one.step(TestPlan.CLOCK, at(5));
        other.step(TestPlan.CLOCK, at(6));
        stepUntilEarly(one, at(60));
        stepUntilEarly(other, at(61));
        assertThat(checks()).hasSize(1);
        assertThat(keys()).doesNotHaveDuplicates();
    }

    @Test
    void aTickIsEndedWithoutResultsThatCannotBeHadForLong() {
        TickLoop loop = loop(() -> OptionalLong.of(1));
        loop.step(TestPlan.CLOCK, at(0));
        tables.away = true;
        for (int tries = 1; tries < Checkers.MOST_TRIES; tries++) {
            assertThatThrownBy(() -> loop.step(TestPlan.CLOCK, at(61))).isInstanceOf(LedgerFailure.class);
        }
        assertThat(loop.step(TestPlan.CLOCK, at(66))).isEqualTo(new Step.Ended(0));
    }

    private TickLoop loop(Lease lease) {
        return new TickLoop(exercise, plan.ticks(), lease, ledger, new Checkers(plan, lease, ledger, tables));
    }

    private static void stepUntilEarly(TickLoop loop, Instant now) {
        stepUntilEarly(loop, TestPlan.CLOCK, now);
    }

    private static void stepUntilEarly(TickLoop loop, ExerciseClock clock, Instant now) {
        Step step = loop.step(clock, now);
        while (step instanceof Step.Ended || step instanceof Step.Overtaken) {
            step = loop.step(clock, now);
        }
    }

    private static Instant at(long seconds) {
        return TestPlan.START.plusSeconds(seconds);
    }

    private List<String> keys() {
        return ledger.read(exercise, 0).stream().map(Entry::key).toList();
    }

    private List<ArenaEvent.ServiceChecked> checks() {
        return ledger.read(exercise, 0).stream()
                .map(Entry::event)
                .filter(ArenaEvent.ServiceChecked.class::isInstance)
                .map(ArenaEvent.ServiceChecked.class::cast)
                .toList();
    }

    /** Tables without a disk. */
    private static final class Tables implements CheckTables {
        private final Map<Integer, List<CheckOrder>> orders = new TreeMap<>();
        private final List<Result> results = new ArrayList<>();
        private long number = 1;
        private boolean away;

        void result(int tick, String team, String service, String status, Instant at) {
            results.add(new Result(number++, tick, team, service, status, at));
            results.sort(Comparator.comparingLong(Result::id));
        }

        List<CheckOrder> of(int tick) {
            return orders.getOrDefault(tick, List.of());
        }

        private void reach() {
            if (away) {
                throw new LedgerFailure("be reached", new IOException("away"));
            }
        }

        @Override
        public void order(
                ExerciseId exercise,
                int tick,
                Duration length,
                Duration ends,
                int many,
                IntFunction<CheckOrder> byNumber) {
            reach();
            assertThat(ends).isEqualTo(length.multipliedBy(tick + 1L));
            orders.putIfAbsent(tick, IntStream.range(0, many).mapToObj(byNumber).toList());
        }

        @Override
        public boolean ordered(ExerciseId exercise, int tick) {
            reach();
            return orders.containsKey(tick) || results.stream().anyMatch(result -> result.tick() == tick);
        }

        @Override
        public void forget(ExerciseId exercise, int before) {
            orders.keySet().removeIf(tick -> tick < before);
        }

        @Override
        public List<Result> results(ExerciseId exercise, int from, long after) {
            reach();
            return results.stream()
                    .filter(result -> result.tick() >= from && result.id() > after)
                    .limit(MOST_FOUND)
                    .toList();
        }

        @Override
        public List<Result> resultsOf(ExerciseId exercise, int tick, long after) {
            reach();
            return results(exercise, tick, after).stream()
                    .filter(result -> result.tick() == tick)
                    .toList();
        }
    }
}
