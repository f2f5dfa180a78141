package enshu.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import enshu.exchange.TaskId;
import enshu.scenario.Text;
import enshu.scenario.task.Contest;
import enshu.scenario.task.Question;
import enshu.scenario.task.QuestionValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PrizesTest {
    private static Contest contest(QuestionValue... values) {
        return new Contest(
                Stream.of(values)
                        .map(value -> new Question(new TaskId("q"), new Text("問", "Question"), value))
                        .toList(),
                List.of(10, 6));
    }

    /** 500 − 400/9·1² = 455.5…, 500 − 30, ⌊500·(0.4 + 0.6·e^−0.2)⌋ = ⌊445.6…⌋. */
    @Test
    void valuesFallWithTheSecondSolver() {
        Contest contest = contest(
                new QuestionValue.Fixed(100),
                new QuestionValue.Logarithmic(500, 100, 3),
                new QuestionValue.Linear(500, 100, 30),
                new QuestionValue.Exponential(500, new BigDecimal("0.4"), new BigDecimal("5")));
        double all = 100 + 456 + 470 + 445;
        assertThat(Prizes.earned(contest, 0, 2)).isCloseTo(all * 1.1, within(1e-9));
        assertThat(Prizes.earned(contest, 1, 2)).isCloseTo(all * 1.06, within(1e-9));
        assertThat(Prizes.earned(contest, 2, 2)).isEqualTo(all);
    }

    @Test
    void noValueFallsBelowItsMinimum() {
        Contest contest = contest(new QuestionValue.Logarithmic(500, 100, 3), new QuestionValue.Linear(500, 100, 300));
        assertThat(Prizes.earned(contest, 5, 40)).isEqualTo(200);
    }
}
