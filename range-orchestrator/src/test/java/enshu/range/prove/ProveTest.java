package enshu.range.prove;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.AddressBlock;
import enshu.range.settings.Settings;
import enshu.scenario.reason.ProofReason;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProveTest {
    private static final Path NONE = Path.of("/nowhere");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aProjectIsNotTried() {
        Settings settings = new Settings(
                NONE, NONE, folder, folder.resolve("contents"), folder, 0, "test", "local", Settings.Database.NONE);
        List<ProofEvent> events = new ArrayList<>();
        Prove prove =
                new Prove(settings, InstantSource.system(), new SecureRandom(), events::add, AddressBlock.number(1));

        ProofResult result = prove.run(Path.of("../scenarios/src/test/resources/good/project"));

        assertThat(result).isEqualTo(new ProofResult.Untried(ProofReason.project("project")));
        assertThat(events).isEmpty();
    }
}
