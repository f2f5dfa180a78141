package enshu.scoring.rule;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scoring.ledger.Challenge;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class JeopardyRuleTest {
    @ParameterizedTest
    @CsvFileSource(resources = "jeopardy-reference.csv", numLinesToSkip = 1)
    void everyRowOfTheReferenceTableHasItsValue(
            String form,
            BigDecimal points,
            BigDecimal minimum,
            BigDecimal decay,
            BigDecimal rate,
            BigDecimal difficulty,
            int solves,
            double value) {
        Challenge challenge = new Challenge("web", form, points, minimum, decay, rate, difficulty);

        assertThat(JeopardyRule.value(challenge, solves)).isEqualTo(value);
    }
}
