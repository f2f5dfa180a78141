package enshu.scoring.fairplay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ChanceTest {
    /** Counted by hand: of ten throws of a coin, at least eight heads come in (45 + 10 + 1) of 1024 cases. */
    @Test
    void isTheUpperTailOfTheBinomialDistribution() {
        assertThat(Chance.atLeast(8, 10, 0.5)).isCloseTo(56 / 1024.0, within(1e-12));
        assertThat(Chance.atLeast(1, 3, 0.2)).isCloseTo(1 - 0.8 * 0.8 * 0.8, within(1e-12));
    }

    @Test
    void holdsAtItsEnds() {
        assertThat(Chance.atLeast(0, 0, 0.5)).isEqualTo(1);
        assertThat(Chance.atLeast(1, 0, 0.5)).isZero();
        assertThat(Chance.atLeast(4_000, 4_000, 0.001)).isZero();
        assertThat(Chance.atLeast(1, 100_000, 0.999)).isCloseTo(1, within(1e-6));
    }
}
