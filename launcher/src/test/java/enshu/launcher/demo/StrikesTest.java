package enshu.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrikesTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 8, 13})
    void everyFaultComesOnceHoweverManyStepsThereAre(int steps) {
        assertThat(IntStream.range(0, steps).boxed().flatMap(step -> Strikes.Fault.before(step, steps).stream()))
                .containsExactly(Strikes.Fault.values());
    }
}
