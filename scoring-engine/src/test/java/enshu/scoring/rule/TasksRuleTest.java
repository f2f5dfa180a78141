package enshu.scoring.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class TasksRuleTest {
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "tasks-reference.csv", numLinesToSkip = 1)
    void everyRowOfTheReferenceTableIsEarnedToTheLastDigitButOne(
            String what,
            int points,
            @Nullable String hintCosts,
            @Nullable Long deadlineSeconds,
            long solvedSeconds,
            double earned) {
        List<BigDecimal> costs = hintCosts == null
                ? List.of()
                : Arrays.stream(hintCosts.split(";")).map(BigDecimal::new).toList();
        Optional<Duration> deadline = Optional.ofNullable(deadlineSeconds).map(Duration::ofSeconds);

        double points1 =
                TasksRule.earned(BigDecimal.valueOf(points), costs, deadline, Duration.ofSeconds(solvedSeconds));

        assertThat(points1).as(what).isCloseTo(earned, within(Math.ulp(earned) * 2));
    }

    @Test
    void theOrderOfHintsDoesNotChangeASingleBit() {
        List<BigDecimal> costs = List.of(new BigDecimal("0.1"), new BigDecimal("0.2"), new BigDecimal("0.35"));
        Optional<Duration> deadline = Optional.of(Duration.ofSeconds(777));
        Duration solved = Duration.ofSeconds(1000);

        assertThat(TasksRule.earned(BigDecimal.valueOf(37), costs.reversed(), deadline, solved))
                .isEqualTo(TasksRule.earned(BigDecimal.valueOf(37), costs, deadline, solved));
    }

    @Test
    void anotherRuleIsRefusedByNameWithTheKnownOnes() {
        assertThat(RuleBook.names())
                .containsExactly("tasks", "jeopardy", "uptime", "faust", "saarctf", "eno", "forcad")
                .allMatch(RuleBook::knows);
        assertThat(RuleBook.knows("koth")).isFalse();
        assertThat(RuleBook.unsupported("koth"))
                .isEqualTo("rules \"koth\" are not supported by this version; known: tasks, jeopardy, uptime, faust,"
                        + " saarctf, eno, forcad");
    }
}
