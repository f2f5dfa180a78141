package enshu.console.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.ExerciseId;
import enshu.exchange.RangeId;
import enshu.exchange.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HandsTest {
    private static final ExerciseId EXERCISE = new ExerciseId(new UUID(1, 1));
    private static final Seat DESK = new Seat(EXERCISE, new TeamId("team-1"), "csirt");

    private Instant now = Instant.parse("2026-11-26T01:00:00Z");
    private final Hands hands = new Hands(() -> now);

    static Grant grant(String account, DesktopMode mode) {
        return new Grant(account, account + "-name", EXERCISE, DESK.team(), new RangeId(new UUID(2, 2)), "csirt", mode);
    }

    private void touch(String account) {
        hands.touch(grant(account, DesktopMode.TAKING_PART));
    }

    @Test
    void whoTouchedLastHoldsTheDesktopForFiveSeconds() {
        touch("one");
        touch("other");
        assertThat(hands.of(EXERCISE)).containsEntry(DESK, new Hands.Holder("other", "other-name"));
        now = now.plus(Hands.HELD).minusMillis(1);
        assertThat(hands.of(EXERCISE)).containsKey(DESK);
        now = now.plusMillis(1);
        assertThat(hands.of(EXERCISE)).isEmpty();
    }

    @Test
    void onlyAnotherHolderIsNewsHoweverManyKeysComeBetween() {
        List<ExerciseId> told = new ArrayList<>();
        hands.onChange(told::add);
        for (int key = 0; key < 100; key++) {
            touch("one");
            now = now.plusMillis(30);
        }
        assertThat(told).hasSize(1);
        touch("other");
        assertThat(told).hasSize(2);
        now = now.plus(Duration.ofSeconds(6));
        touch("other");
        assertThat(told).hasSize(3);
    }

    @Test
    void anotherExerciseKnowsNothingOfIt() {
        touch("one");
        assertThat(hands.of(new ExerciseId(new UUID(9, 9)))).isEmpty();
    }
}
