package enshu.range.checker;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final ExerciseId GAME = ExerciseId.of("0f3c22d1-0000-4000-8000-000000000002");
    private static final Duration TICK = Duration.ofMinutes(1);
    private static final Duration HARDENING = Duration.ofMinutes(30);

    private static Visit visit(int tick, int team, String service) {
        return new Visit(
                GAME,
                tick,
                new TeamId("team-" + team),
                service,
                List.of(),
                TICK,
                HARDENING.plus(TICK.multipliedBy(tick + 1L)));
    }

    private static List<Long> moments(Turns turns, int tick) {
        return IntStream.rangeClosed(1, 20)
                .boxed()
                .flatMap(team -> List.of("shop", "qr", "pay").stream()
                        .map(service -> turns.begins(visit(tick, team, service))
                                .minus(HARDENING)
                                .minus(TICK.multipliedBy(tick))
                                .toMillis()))
                .toList();
    }

    @Test
    void everyVisitBeginsInTheFirstQuarterOfItsTick() {
        assertThat(moments(new Turns(4711), 3)).allMatch(moment -> 0 <= moment && moment < 15_000);
    }

    @Test
    void theVisitsOfATickAreSpreadOverIt() {
        List<Long> moments = moments(new Turns(4711), 3);
        for (int second = 0; second < 15; second += 3) {
            long from = second * 1_000L;
            assertThat(moments)
                    .as("seconds %d to %d", second, second + 3)
                    .filteredOn(moment -> from <= moment && moment < from + 3_000)
                    .hasSizeBetween(4, 24);
        }
    }

    @Test
    void theyAreOthersInEachTickAndWithEachKeyAndTheSameOtherwise() {
        List<Long> moments = moments(new Turns(4711), 3);
        assertThat(moments(new Turns(4711), 3)).isEqualTo(moments);
        assertThat(moments(new Turns(4711), 4)).isNotEqualTo(moments);
        assertThat(moments(new Turns(4712), 3)).isNotEqualTo(moments);
    }
}
