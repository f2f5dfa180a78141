package enshu.range.checker;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.ClockState;
import enshu.exchange.Clocks;
import enshu.exchange.ExerciseClock;
import enshu.exchange.ExerciseId;
import enshu.exchange.OrderedFlag;
import enshu.exchange.TeamId;
import enshu.range.checker.CheckerAnswer.Result;
import enshu.range.engine.ObservedContainer;
import enshu.scenario.ArenaPlan.Checker;
import enshu.scenario.ArenaPlan.Protocol;
import enshu.scenario.compose.Image;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CheckerLoopTest {
    private static final ExerciseId GAME = ExerciseId.of("0f3c22d1-0000-4000-8000-000000000002");
    private static final Duration TICK = Duration.ofMinutes(1);
    private static final Instant START = Instant.parse("2026-11-28T00:00:00Z");

    private volatile Instant now = START;
    private volatile boolean there = true;
    private final Orders orders = new Orders();
    private final Voice voice = new Voice();
    private final InstantSource time = () -> now;
    private ExerciseClock clock = new ExerciseClock(ClockState.RUNNING, START, Duration.ZERO, 1);
    private Duration turn = Duration.ZERO;
    private final CheckerLoop loop = new CheckerLoop(
            orders,
            () -> Map.of(GAME, Clocks.of(clock)),
            new Somewhere(),
            visit -> visit.tickBegins().plus(turn),
            time);

    /** What the tables would hold. */
    private static final class Orders implements CheckerOrders {
        private final List<Visit> open = new ArrayList<>();
        private final Map<Visit.Place, Result> plantings = new HashMap<>();
        private final Set<Visit.Place> begun = new HashSet<>();
        private final Map<Visit.Key, Finding> told = new LinkedHashMap<>();
        private final Semaphore tellings = new Semaphore(0);
        private boolean late;

        @Override
        public synchronized List<Visit> open() {
            return open.stream()
                    .filter(visit -> late || !told.containsKey(visit.key()))
                    .toList();
        }

        @Override
        public synchronized Map<Visit.Place, Result> plantings(Visit visit) {
            return Map.copyOf(plantings);
        }

        @Override
        public synchronized boolean begin(Visit visit, OrderedFlag flag) {
            return begun.add(Visit.Place.of(flag));
        }

        @Override
        public synchronized void put(Visit visit, OrderedFlag flag, CheckerAnswer answer) {
            plantings.put(Visit.Place.of(flag), answer.result());
        }

        @Override
        public synchronized void tell(Visit.Key visit, Finding finding, Instant from, Instant at) {
            told.putIfAbsent(visit, finding);
            tellings.release();
        }

        Finding next(Visit visit) throws InterruptedException {
            assertThat(tellings.tryAcquire(20, TimeUnit.SECONDS))
                    .as("a result within 20 s")
                    .isTrue();
            synchronized (this) {
                return Optional.ofNullable(told.get(visit.key()))
                        .orElseThrow(() -> new AssertionError("nothing was told of " + visit.key()));
            }
        }
    }

    /** A checker that answers as it is told to, and remembers what it was asked. */
    private static final class Voice implements CheckerVoice {
        private final List<String> asked = new ArrayList<>();
        private Function<CheckerTask.Method, CheckerAnswer> answers = method -> CheckerAnswer.of(Result.OK, "");

        @Override
        public CheckerAnswer ask(
                ObservedContainer container, Checker checker, CheckerTask.Method method, String json, Duration limit) {
            synchronized (asked) {
                asked.add(method.word());
            }
            return answers.apply(method);
        }

        @Override
        public CheckerOffer offer(ObservedContainer container, Checker checker, Duration limit) {
            throw new IllegalStateException("the place knows it");
        }

        List<String> asked() {
            synchronized (asked) {
                return List.copyOf(asked);
            }
        }
    }

    private final class Somewhere implements CheckerLoop.Where {
        @Override
        public CheckerWork.Place place(Visit visit) throws CheckerLoop.NotYet {
            if (!there) {
                throw new CheckerLoop.NotYet("the checker doesn't run");
            }
            return new CheckerWork.Place(
                    new ObservedContainer(
                            "id",
                            "checker",
                            "checker-shop",
                            "host",
                            "1.0",
                            "spec",
                            ObservedContainer.State.RUNNING,
                            0,
                            1,
                            START,
                            Map.of(),
                            Optional.empty()),
                    new Checker(new Image.Named("x"), Protocol.EXEC, List.of("x"), Duration.ofSeconds(10)),
                    voice,
                    new CheckerOffer(1, 1),
                    new Semaphore(1),
                    "10.64.0.5");
        }

        @Override
        public void forget() {}
    }

    private Visit order(int tick, OrderedFlag... flags) {
        Visit visit =
                new Visit(GAME, tick, new TeamId("team-1"), "shop", List.of(flags), TICK, TICK.multipliedBy(tick + 1L));
        synchronized (orders) {
            orders.open.add(visit);
        }
        return visit;
    }

    private static OrderedFlag flag(int tick) {
        return new OrderedFlag(tick, 0, 0, "ENSHU_" + tick);
    }

    @Test
    void putsBeforeItAsksAndAsksForWhatIsNewBeforeWhatIsOld() throws Exception {
        orders.plantings.put(new Visit.Place(0, 0), Result.OK);
        clock = new ExerciseClock(ClockState.RUNNING, START, TICK, 1);
        Visit visit = order(1, flag(1), flag(0));
        loop.round();
        assertThat(orders.next(visit).status()).isEqualTo(Finding.Status.OK);
        assertThat(voice.asked().subList(0, 2)).containsExactlyInAnyOrder("putflag", "putnoise");
        assertThat(voice.asked().subList(2, 5)).containsExactlyInAnyOrder("getflag", "getnoise", "havoc");
        assertThat(voice.asked().subList(5, 6)).containsExactly("getflag");
        assertThat(orders.plantings).containsEntry(new Visit.Place(1, 0), Result.OK);
    }

    @Test
    void aServiceThatIsDownIsNotAskedForMore() throws Exception {
        voice.answers = method -> CheckerAnswer.of(Result.OFFLINE, "refused");
        Visit visit = order(0, flag(0));
        loop.round();
        assertThat(orders.next(visit))
                .isEqualTo(new Finding(
                        Finding.Status.DOWN,
                        "refused",
                        "putflag 0 of tick 0: OFFLINE (refused)\nputnoise 0: OFFLINE (refused)"));
        assertThat(voice.asked()).hasSize(2);
    }

    @Test
    void aFlagThatTheCheckerLostIsNeverAskedFor() throws Exception {
        clock = new ExerciseClock(ClockState.RUNNING, START, TICK.multipliedBy(2), 1);
        orders.plantings.put(new Visit.Place(0, 0), Result.INTERNAL_ERROR);
        Visit visit = order(2, flag(2), flag(1), flag(0));
        loop.round();
        assertThat(orders.next(visit).status()).isEqualTo(Finding.Status.OK);
        assertThat(voice.asked())
                .filteredOn("getflag"::equals)
                .as("of tick 2 alone")
                .hasSize(1);
    }

    @Test
    void aFlagThatWasBegunBeforeIsNotPutAgain() throws Exception {
        orders.begun.add(new Visit.Place(0, 0));
        Visit visit = order(0, flag(0));
        loop.round();
        assertThat(orders.next(visit).status()).isEqualTo(Finding.Status.ERROR);
        assertThat(voice.asked()).doesNotContain("putflag");
    }

    @Test
    void whatCannotBeBegunIsLateWhenItsTickIsOver() throws Exception {
        there = false;
        Visit visit = order(0, flag(0));
        loop.round();
        now = START.plus(TICK).plusMillis(1);
        boolean told = false;
        for (int round = 0; !told && round < 1_000; round++) {
            loop.round();
            told = orders.tellings.tryAcquire(20, TimeUnit.MILLISECONDS);
        }
        assertThat(Objects.requireNonNull(orders.told.get(visit.key())).status())
                .isEqualTo(Finding.Status.LATE);
        assertThat(voice.asked()).isEmpty();
    }

    @Test
    void anAnswerThatTheTicksEndCutOffSaysNothing() throws Exception {
        now = START.plusSeconds(55);
        voice.answers = method -> CheckerAnswer.of(Result.TIMEOUT, "");
        Visit visit = order(0, flag(0));
        loop.round();
        assertThat(orders.next(visit).status()).as("5 of its 10 s were left").isEqualTo(Finding.Status.LATE);
        assertThat(orders.plantings)
                .as("nobody knows what became of the flag")
                .containsEntry(new Visit.Place(0, 0), Result.CUT);
    }

    @Test
    void whileTheClockStandsStillNothingIsDone() {
        clock = new ExerciseClock(ClockState.PAUSED, START, Duration.ZERO, 1);
        order(0, flag(0));
        loop.round();
        assertThat(voice.asked()).isEmpty();
        assertThat(orders.told).isEmpty();
    }

    @Test
    void nothingIsBegunBeforeItsTurn() throws Exception {
        turn = Duration.ofMillis(12_300);
        clock = new ExerciseClock(ClockState.RUNNING, START, Duration.ZERO, 2);
        Visit visit = order(0, flag(0));
        now = START.plusSeconds(6);
        assertThat(loop.round()).as("0.3 s of a clock twice as fast").isEqualTo(Duration.ofMillis(150));
        assertThat(voice.asked()).isEmpty();
        now = START.plusMillis(6_150);
        assertThat(loop.round()).isEqualTo(Duration.ofSeconds(1));
        assertThat(orders.next(visit).status()).isEqualTo(Finding.Status.OK);
    }

    @Test
    void oneThatEndedWhileTheOrdersWereReadIsNotBegunAgain() throws Exception {
        orders.late = true;
        Visit visit = order(0, flag(0));
        loop.round();
        assertThat(orders.next(visit).status()).isEqualTo(Finding.Status.OK);
        for (int round = 0; round < 20; round++) {
            loop.round();
            assertThat(orders.tellings.tryAcquire(5, TimeUnit.MILLISECONDS))
                    .as("a second result")
                    .isFalse();
        }
    }

    @Test
    void oneIsNotBegunTwice() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch asking = new CountDownLatch(1);
        voice.answers = method -> {
            asking.countDown();
            try {
                assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return CheckerAnswer.of(Result.OK, "");
        };
        Visit visit = order(0, flag(0));
        loop.round();
        assertThat(asking.await(20, TimeUnit.SECONDS)).isTrue();
        loop.round();
        loop.round();
        held.countDown();
        assertThat(orders.next(visit).status()).isEqualTo(Finding.Status.OK);
        assertThat(voice.asked()).filteredOn("putflag"::equals).hasSize(1);
    }
}
