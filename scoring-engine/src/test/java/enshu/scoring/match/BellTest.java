package enshu.scoring.match;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.ExerciseId;
import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.Draft;
import enshu.scoring.ledger.InMemoryLedger;
import enshu.scoring.ledger.TellingLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BellTest {
    private static final ExerciseId EXERCISE = new ExerciseId(new UUID(3, 4));

    private final Bell bell = new Bell();
    private final TellingLedger ledger = new TellingLedger(new InMemoryLedger(), bell::ring);

    private boolean rung() throws InterruptedException {
        return bell.await(Duration.ZERO);
    }

    @Test
    void rungOftenIsHeardOnce() throws InterruptedException {
        assertThat(rung()).isFalse();
        bell.ring();
        bell.ring();
        assertThat(rung()).isTrue();
        assertThat(rung()).isFalse();
    }

    @Test
    void everyCommitRingsAndReadingDoesNot() throws InterruptedException {
        ArenaEvent event = new ArenaEvent.TickEnded(0);
        ledger.appendNew(EXERCISE, List.of(new Draft(event.key(), Instant.EPOCH, Duration.ZERO, event)));
        assertThat(rung()).isTrue();

        assertThat(ledger.read(EXERCISE, 0)).hasSize(1);
        assertThat(ledger.exercises(10)).containsExactly(EXERCISE);
        assertThat(rung()).isFalse();

        assertThat(ledger.<Long>commit(session -> session.lock(EXERCISE))).isEqualTo(1);
        assertThat(rung()).isTrue();
    }
}
