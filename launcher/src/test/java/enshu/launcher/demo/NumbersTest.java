package enshu.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "100, 100", "98.0, 98", "7.5, 7.5", "1.239, 1.24", "-10, -10"})
    void pointsHaveNoNeedlessZeros(double value, String text) {
        assertThat(Numbers.points(value)).isEqualTo(text);
    }
}
