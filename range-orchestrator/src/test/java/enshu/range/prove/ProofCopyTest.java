package enshu.range.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.scenario.Scenario;
import enshu.scenario.archive.ArchiveRefused;
import enshu.scenario.archive.PackageArchive;
import enshu.scenario.source.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The package that a proof is of. */
class ProofCopyTest {
    private static final InstantSource TIME = InstantSource.fixed(Instant.EPOCH.plusSeconds(3600));

    @TempDir
    private Path folder;

    private Path source;
    private Path state;

    @BeforeEach
    void aPackageLies() {
        source = folder.resolve("servers");
        state = folder.resolve("state");
        PackageArchive.write(PackageArchive.folder(Path.of("src/test/resources/library/servers")), source);
    }

    private static Scenario scenario(ProofCopy copy) {
        assertThat(copy.reading()).isInstanceOf(Reading.Read.class);
        return ((Reading.Read) copy.reading()).scenario();
    }

    @Test
    void whoeverEditsThePackageMeanwhileChangesNothingOfWhatIsProved() throws IOException {
        Path copied;
        try (ProofCopy copy = ProofCopy.of(source, state, TIME)) {
            copied = copy.folder();
            Files.writeString(source.resolve("images/servers/Dockerfile"), "FROM nowhere\n");
            Files.writeString(source.resolve("scenario.yaml"), "broken: [");
            assertThat(scenario(copy).folder()).startsWith(copied);
            assertThat(PackageArchive.digest(
                            PackageArchive.folder(scenario(copy).folder())))
                    .isEqualTo(copy.digest());
        }
        assertThat(copied).doesNotExist();
    }

    @Test
    void whatAKilledProofLeftIsSweptAway() {
        Path left = ProofCopy.of(source, state, TIME).folder();
        assertThat(left).isDirectory();
        ProofCopy.sweep(state);
        assertThat(left).doesNotExist();
        ProofCopy.sweep(folder.resolve("never"));
    }

    @Test
    void whatNoPackageMayHaveIsRefused() throws IOException {
        Files.createSymbolicLink(source.resolve("outside"), folder);
        assertThatThrownBy(() -> ProofCopy.of(source, state, TIME)).isInstanceOf(ArchiveRefused.class);
    }
}
