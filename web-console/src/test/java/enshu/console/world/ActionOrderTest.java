package enshu.console.world;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scenario.task.Due;
import enshu.scenario.task.Hand;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActionOrderTest {
    private static final Duration NOW = Duration.ofMinutes(42);
    private static final Hand MOVED = Hand.OFF.moving(Optional.of(Duration.ofMinutes(90)));

    @Test
    void holdingKeepsTheTimeItWasMovedTo() {
        Hand held = new ActionOrder.Hold().on(MOVED, NOW);
        assertThat(held).isEqualTo(new Hand(true, MOVED.at()));
        assertThat(new ActionOrder.Unhold().on(held, NOW)).isEqualTo(MOVED);
    }

    @Test
    void runningNowIsATimeOfNowAndNobodyHoldsIt() {
        assertThat(new ActionOrder.Run().on(MOVED.holding(true), NOW)).isEqualTo(new Hand(false, Optional.of(NOW)));
    }

    @Test
    void movedBackItIsAsTheScenarioPlansIt() {
        Due planned = new Due.At(Duration.ofMinutes(70));
        assertThat(MOVED.due(planned)).isEqualTo(new Due.At(Duration.ofMinutes(90)));
        assertThat(new ActionOrder.Move(Optional.empty()).on(MOVED, NOW).due(planned))
                .isEqualTo(planned);
    }
}
