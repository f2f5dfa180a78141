package enshu.range.prove;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.LeafVerdict;
import enshu.range.settings.Settings;
import enshu.scenario.source.Library;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios of the library, proved on the engine that the environment names. */
class LibraryProofIT {
    private static final Path LIBRARY = Path.of("../scenarios/library");

    /** The demo's tests play it from end to end, through the browser, on the same engine. */
    private static final String PLAYED_BY_THE_DEMO = "cyder-a-usb";

    @TempDir
    private Path desktops;

    static List<Path> packages() {
        return Library.open(LIBRARY).packages().stream()
                .map(Library.Entry::folder)
                .filter(folder -> !folder.endsWith(PLAYED_BY_THE_DEMO))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageIsProvedWithEveryRefutation(Path folder) {
        Settings settings = new Settings(
                Path.of(required("ENSHU_TEST_DOCKER_SOCKET", "an engine's Unix socket")),
                Path.of(required("ENSHU_TEST_ENGINE_NETNS", "the path of that engine's network namespace")),
                LIBRARY,
                desktops.toAbsolutePath(),
                0,
                "it" + UUID.randomUUID().toString().substring(0, 8),
                "local",
                Settings.Database.NONE);
        List<ProofEvent> events = new ArrayList<>();
        ProofResult result = new Prove(settings, InstantSource.system(), new SecureRandom(), events::add).run(folder);
        assertThat(result).isInstanceOfSatisfying(ProofResult.Tried.class, tried -> {
            assertThat(tried.shortcomings()).isEmpty();
            assertThat(tried.rows()).isNotEmpty().allSatisfy(row -> {
                assertThat(row.start()).isEqualTo(Optional.of(LeafVerdict.RED));
                assertThat(row.solution()).isEqualTo(Optional.of(LeafVerdict.GREEN));
                assertThat(row.refutations()).isNotEmpty().containsOnly(LeafVerdict.RED);
            });
        });
        assertThat(events)
                .as("the range is taken away again")
                .anyMatch(event -> event instanceof ProofEvent.Stood stood && stood.part() == ProofEvent.Part.REMOVAL);
    }

    private static String required(String name, String meaning) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(name + " is not set; these tests need " + meaning);
        }
        return value;
    }
}
