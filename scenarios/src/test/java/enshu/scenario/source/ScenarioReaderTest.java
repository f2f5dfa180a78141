package enshu.scenario.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScenarioReaderTest {
    @Test
    void theSmallPackageHasNoProblem() {
        assertThat(ScenarioReader.read(Packages.small()).problems()).isEmpty();
    }
}
