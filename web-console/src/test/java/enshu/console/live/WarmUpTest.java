package enshu.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scenario.source.Reading;
import enshu.scenario.source.ScenarioReader;
import enshu.scoring.rehearsal.Rehearsal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    @Test
    void everyTeamAndTheInstructorAreDrawnForEachBoard() {
        Reading reading = ScenarioReader.read(Path.of("../scenarios/library/cyder-a-usb"));
        assertThat(reading).isInstanceOf(Reading.Read.class);
        Rehearsal rehearsal = Rehearsal.of(List.of(((Reading.Read) reading).scenario()), Instant.EPOCH)
                .orElseThrow();

        int boards = rehearsal.boards(3).size();

        assertThat(boards).isPositive();
        assertThat(WarmUp.pictures(rehearsal, 3))
                .isEqualTo(boards * (rehearsal.variables().size() + 1));
    }
}
