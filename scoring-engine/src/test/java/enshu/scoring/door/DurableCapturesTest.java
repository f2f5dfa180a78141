package enshu.scoring.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DurableCapturesTest {
    @Test
    void itKnowsExactlyWhatItWasTold() {
        DurableCaptures captures = new DurableCaptures();
        Random random = new Random(20_261_127);
        Set<Long> told = new HashSet<>();
        for (int number = 0; number < 50_000; number++) {
            int team = random.nextInt(200);
            int flag = random.nextInt(2_000);
            captures.add(team, flag);
            told.add(2_000L * team + flag);
        }
        for (int team = 0; team < 200; team++) {
            for (int flag = 0; flag < 2_000; flag++) {
                assertThat(captures.contains(team, flag)).isEqualTo(told.contains(2_000L * team + flag));
            }
        }
    }

    @Test
    void itForgetsRatherThanGrowWithoutEnd() {
        DurableCaptures captures = new DurableCaptures();
        for (int flag = 0; flag <= DurableCaptures.MOST; flag++) {
            captures.add(0, flag);
        }
        assertThat(captures.contains(0, 0)).isFalse();
        assertThat(captures.contains(0, DurableCaptures.MOST)).isTrue();
    }
}
