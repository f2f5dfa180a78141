package enshu.range.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LookerTest {
    @Test
    void aFailureThatSaysNothingIsNamed() {
        assertThat(Looker.reason(new StackOverflowError())).isEqualTo("StackOverflowError");
        assertThat(Looker.reason(new IllegalArgumentException("no such host"))).isEqualTo("no such host");
    }
}
