package enshu.console.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.inbox.Inbox.Control;
import enshu.console.inbox.Inbox.Delivery;
import enshu.console.inbox.Schedule.State;
import enshu.exchange.TaskId;
import enshu.scenario.Text;
import enshu.scenario.task.Channel;
import enshu.scenario.task.Due;
import enshu.scenario.task.Hand;
import enshu.scenario.task.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Text TEXT = new Text("本文", "text");
    private static final TaskId TASK = new TaskId("isolate");
    private static final Inject FIRST = inject("first", new Due.At(Duration.ZERO));
    private static final Inject TENTH = inject("tenth", new Due.At(minutes(10)));
    private static final Inject AFTER = inject("after", new Due.After(TASK));
    private static final List<Inject> ALL = List.of(TENTH, AFTER, FIRST);

    private static Inject inject(String id, Due due) {
        return new Inject(id, due, TEXT, Channel.MAIL, TEXT, Optional.empty(), Optional.empty());
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }

    private static Schedule schedule(Map<String, Control> controls, Map<String, Delivery> deliveries) {
        return new Schedule(ALL, new Inbox.OfTeam(controls, deliveries, List.of(), Map.of()), Map.of());
    }

    private static Schedule fresh() {
        return schedule(Map.of(), Map.of());
    }

    private static List<String> due(Schedule schedule, long minute) {
        return schedule.due(minutes(minute)).stream().map(Inject::id).toList();
    }

    private static final Control HELD = new Control(Hand.OFF.holding(true), Optional.empty());
    private static final Delivery GOT = new Delivery(Instant.EPOCH, Duration.ZERO, Optional.empty());

    @Test
    void whatFellDueIsDeliveredInItsOrder() {
        assertThat(due(fresh(), 0)).containsExactly("first");
        assertThat(fresh().due(minutes(10).minusMillis(1))).containsExactly(FIRST);
        assertThat(due(fresh(), 10)).containsExactly("first", "tenth");
    }

    @Test
    void whatATeamHasIsNotDeliveredAgain() {
        assertThat(due(schedule(Map.of(), Map.of("first", GOT)), 10)).containsExactly("tenth");
    }

    @Test
    void aHeldInjectWaitsHoweverLateItIs() {
        Schedule held = schedule(Map.of("tenth", HELD), Map.of("first", GOT));
        assertThat(due(held, 200)).isEmpty();
        assertThat(held.next(Duration.ZERO)).isEmpty();
        assertThat(due(schedule(Map.of("tenth", Control.NONE), Map.of("first", GOT)), 200))
                .as("given back after its time")
                .containsExactly("tenth");
    }

    @Test
    void aMovedInjectComesAtItsNewTimeAlone() {
        Control moved = new Control(Hand.OFF.moving(Optional.of(minutes(25))), Optional.empty());
        Schedule schedule = schedule(Map.of("tenth", moved, "after", moved), Map.of("first", GOT));
        assertThat(due(schedule, 24)).isEmpty();
        assertThat(schedule.next(minutes(10))).contains(minutes(25));
        assertThat(due(schedule, 25)).containsExactlyInAnyOrder("tenth", "after");
        Control back = moved.with(moved.hand().moving(Optional.empty()));
        assertThat(due(schedule(Map.of("tenth", back), Map.of("first", GOT)), 10))
                .containsExactly("tenth");
    }

    @Test
    void anInjectAfterATaskComesWithTheSolution() {
        Inbox.OfTeam team = new Inbox.OfTeam(Map.of(), Map.of("first", GOT), List.of(), Map.of());
        Schedule solved = new Schedule(ALL, team, Map.of(TASK, minutes(7)));
        assertThat(due(solved, 7)).containsExactly("after");
        assertThat(due(solved, 6)).as("the clock was turned back meanwhile").isEmpty();
    }

    @Test
    void itSaysWhenToLookAgain() {
        assertThat(fresh().next(Duration.ZERO)).contains(minutes(10));
        assertThat(fresh().next(minutes(10))).isEmpty();
    }

    @Test
    void everyInjectHasOneState() {
        Schedule schedule = schedule(Map.of("tenth", HELD, "first", HELD), Map.of("first", GOT));
        assertThat(ALL).extracting(schedule::state).containsExactly(State.HELD, State.WAITING, State.DELIVERED);
    }

    /** Whatever an instructor does with clock and injects, in whatever order: each is delivered once and stays. */
    @Test
    void aDeliveredInjectStaysDeliveredAndNoneIsDeliveredTwice() {
        Random random = new Random(20261126);
        for (int run = 0; run < 300; run++) {
            Map<String, Control> controls = new HashMap<>();
            Map<String, Delivery> deliveries = new HashMap<>();
            List<String> arrivals = new ArrayList<>();
            for (int step = 0; step < 40; step++) {
                Inject any = ALL.get(random.nextInt(ALL.size()));
                switch (random.nextInt(3)) {
                    case 0 -> controls.put(any.id(), HELD);
                    case 1 -> controls.put(any.id(), Control.NONE);
                    default -> {
                        Inbox.OfTeam team = new Inbox.OfTeam(controls, deliveries, List.of(), Map.of());
                        Map<TaskId, Duration> solved = random.nextBoolean() ? Map.of(TASK, minutes(5)) : Map.of();
                        for (Inject inject : new Schedule(ALL, team, solved).due(minutes(random.nextInt(20)))) {
                            assertThat(controls.getOrDefault(inject.id(), Control.NONE)
                                            .hand()
                                            .held())
                                    .isFalse();
                            deliveries.put(inject.id(), GOT);
                            arrivals.add(inject.id());
                        }
                    }
                }
            }
            assertThat(arrivals).doesNotHaveDuplicates();
            assertThat(deliveries.keySet()).containsExactlyInAnyOrderElementsOf(arrivals);
        }
    }
}
