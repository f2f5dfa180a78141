package enshu.range.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Instant BEGUN = Instant.parse("2026-11-27T01:00:00Z");

    private final Patience patience = new Patience();

    @Test
    void whatFailedIsLeftAloneAndStillToldOf() {
        patience.note("web", BEGUN, "could not create web: no such image");
        assertThat(patience.may("web", BEGUN)).isFalse();
        assertThat(patience.trouble(BEGUN)).isEqualTo("could not create web: no such image");
        assertThat(patience.may("web", BEGUN.plusSeconds(1))).isTrue();
        assertThat(patience.trouble(BEGUN.plusSeconds(1))).isEqualTo("could not create web: no such image");
    }

    @Test
    void whatNobodyTriesAnyMoreIsToldForTwoMinutes() {
        patience.note("web", BEGUN, "could not create web: no such image");
        assertThat(patience.trouble(BEGUN.plusSeconds(121))).isNotEmpty();
        assertThat(patience.trouble(BEGUN.plusSeconds(122))).isEmpty();
    }

    @Test
    void aSuccessForgetsTheTrouble() {
        patience.note("web", BEGUN, "one");
        patience.note("db", BEGUN.plusSeconds(5), "another");
        assertThat(patience.trouble(BEGUN.plusSeconds(5))).isEqualTo("another");
        patience.forget("db");
        assertThat(patience.trouble(BEGUN.plusSeconds(5))).isEqualTo("one");
        patience.forget("web");
        assertThat(patience.trouble(BEGUN.plusSeconds(5))).isEmpty();
    }

    @Test
    void aStartThatMayNotLastIsNoTrouble() {
        patience.note("web", BEGUN);
        assertThat(patience.trouble(BEGUN.plusSeconds(5))).isEmpty();
    }
}
