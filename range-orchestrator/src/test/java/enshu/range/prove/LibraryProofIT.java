package enshu.range.prove;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.AddressBlock;
import enshu.exchange.LeafVerdict;
import enshu.range.settings.Settings;
import enshu.scenario.source.Library;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios of the library, proved on the engine that the environment names, two at a time. */
class LibraryProofIT {
    private static final Path LIBRARY = Path.of("../scenarios/library");

    /** The demo's tests play it from end to end, through the browser, on the same engine. */
    private static final String PLAYED_BY_THE_DEMO = "cyder-a-usb";

    private static final int SIDE_BY_SIDE = 2;
    private static final int LAST_BLOCK = 1023;
    private static final Map<Path, Future<Proved>> PROOFS = new LinkedHashMap<>();

    private record Proved(ProofResult result, List<ProofEvent> events) {}

    static List<Path> packages() {
        return Library.open(LIBRARY).packages().stream()
                .map(Library.Entry::folder)
                .filter(folder -> !folder.endsWith(PLAYED_BY_THE_DEMO))
                .toList();
    }

    @BeforeAll
    static void beginAll(@TempDir Path folder) {
        try (ExecutorService workers = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            packages().forEach(scenario -> {
                int number = PROOFS.size();
                AddressBlock block = AddressBlock.number(LAST_BLOCK - number);
                Settings settings = settings(folder.toAbsolutePath().resolve(Integer.toString(number)));
                PROOFS.put(scenario, workers.submit(() -> prove(settings, scenario, block)));
            });
        }
    }

    private static Settings settings(Path folder) {
        return new Settings(
                Path.of(required("ENSHU_TEST_DOCKER_SOCKET", "an engine's Unix socket")),
                Path.of(required("ENSHU_TEST_ENGINE_NETNS", "the path of that engine's network namespace")),
                LIBRARY,
                folder.resolve("contents"),
                folder,
                0,
                "it" + UUID.randomUUID().toString().substring(0, 8),
                "local",
                Settings.Database.NONE);
    }

    private static Proved prove(Settings settings, Path folder, AddressBlock block) {
        List<ProofEvent> events = Collections.synchronizedList(new ArrayList<>());
        ProofResult result =
                new Prove(settings, InstantSource.system(), new SecureRandom(), events::add, block).run(folder);
        return new Proved(result, events);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageIsProvedWithEveryRefutation(Path folder) throws InterruptedException, ExecutionException {
        Proved proved = Objects.requireNonNull(PROOFS.get(folder)).get();
        assertThat(proved.result()).isInstanceOfSatisfying(ProofResult.Tried.class, tried -> {
            assertThat(tried.shortcomings()).isEmpty();
            assertThat(tried.rows()).isNotEmpty().allSatisfy(row -> {
                assertThat(row.start()).isEqualTo(Optional.of(LeafVerdict.RED));
                assertThat(row.solution()).isEqualTo(Optional.of(LeafVerdict.GREEN));
                assertThat(row.refutations()).isNotEmpty().containsOnly(LeafVerdict.RED);
            });
        });
        assertThat(proved.events())
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
