package enshu.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private static final Latencies HUNDRED = new Latencies(
            IntStream.rangeClosed(1, 100).mapToObj(at -> (double) (101 - at)).toList());

    @Test
    void aPercentileIsTheTimeOfItsNearestRank() {
        assertThat(HUNDRED.percentile(50)).isEqualTo(50);
        assertThat(HUNDRED.percentile(95)).isEqualTo(95);
        assertThat(HUNDRED.longest()).isEqualTo(100);
        assertThat(new Latencies(List.of(3.0, 1.0, 2.0)).percentile(50)).isEqualTo(2);
        assertThat(new Latencies(List.of(7.0)).percentile(1)).isEqualTo(7);
    }

    @Test
    void noTimesAndTimesBeforeTheBeginningAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Latencies(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Latencies(List.of(-1.0)));
        assertThatIllegalArgumentException().isThrownBy(() -> HUNDRED.percentile(101));
    }
}
