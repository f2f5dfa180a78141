package enshu.scoring.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UptimeRuleTest {
    /** Five in a row cost 10 %, each one more another 10 %, or twice as much; 50 % at most. */
    @ParameterizedTest
    @CsvSource({"0,0,0", "4,0,0", "5,10,10", "6,20,20", "7,30,40", "8,40,50", "9,50,50", "10,50,50", "2000,50,50"})
    void aRunOfFailuresCostsByItsLength(int failures, double additive, double exponential) {
        assertThat(UptimeRule.percent(failures, 5, 10, 50, false)).isEqualTo(additive);
        assertThat(UptimeRule.percent(failures, 5, 10, 50, true)).isEqualTo(exponential);
    }
}
