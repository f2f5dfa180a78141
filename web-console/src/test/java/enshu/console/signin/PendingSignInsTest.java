package enshu.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PendingSignInsTest {

    private static PendingSignIns.Pending pending(int number) {
        return new PendingSignIns.Pending("state" + number, "nonce", "verifier");
    }

    @Test
    void everyTabHasItsOwn() {
        PendingSignIns two = new PendingSignIns(List.of()).and(pending(1)).and(pending(2));
        assertThat(two.of("state1")).contains(pending(1));
        assertThat(two.without(pending(1)).begun()).containsExactly(pending(2));
        assertThat(two.of("state3")).isEmpty();
    }

    @Test
    void theOldestGiveWay() {
        PendingSignIns many = new PendingSignIns(List.of());
        for (int i = 0; i < 20; i++) {
            many = many.and(pending(i));
        }
        assertThat(many.begun())
                .isEqualTo(IntStream.range(20 - PendingSignIns.MOST, 20)
                        .mapToObj(PendingSignInsTest::pending)
                        .toList());
    }
}
