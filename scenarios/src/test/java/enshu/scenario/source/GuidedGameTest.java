package enshu.scenario.source;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scenario.ArenaPlan;
import enshu.scenario.Sides;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuidedGameTest {
    private static Optional<Sides> sides(String id) {
        Reading reading = ScenarioReader.read(Path.of("src/test/resources/good", id));
        return ((Reading.Read) reading).scenario().arena().flatMap(ArenaPlan::sides);
    }

    @Test
    void theSidesOfAGuidedGameAreRead() {
        assertThat(sides("swap")).contains(new Sides(Duration.ofHours(1), Duration.ofMinutes(10), 2));
    }

    @Test
    void inAnOpenGameAllAttackAllTheTime() {
        assertThat(sides("duel")).isEmpty();
    }
}
