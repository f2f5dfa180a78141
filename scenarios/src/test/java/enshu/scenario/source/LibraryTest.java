package enshu.scenario.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void packagesAreListedReadableOrNot() throws IOException {
        Packages.copyOfSmall(folder);
        Files.writeString(Files.createDirectory(folder.resolve("broken")).resolve("scenario.yaml"), "");
        Files.createDirectory(folder.resolve("no-package"));
        assertThat(Library.open(folder).packages())
                .satisfiesExactly(
                        broken -> {
                            assertThat(broken.id()).isEqualTo("broken");
                            assertThat(broken.reading()).isInstanceOf(Reading.Refused.class);
                        },
                        small -> {
                            assertThat(small.id()).isEqualTo("small");
                            assertThat(small.reading()).isInstanceOf(Reading.Read.class);
                        });
    }

    @Test
    void aPackageIsFoundByItsIdAlone() throws IOException {
        Packages.copyOfSmall(folder);
        Library library = Library.open(folder);
        assertThat(library.find("small")).isPresent();
        assertThat(library.find("large")).isEmpty();
        assertThat(library.find("../" + folder.getFileName() + "/small")).isEmpty();
    }

    @Test
    void aLibraryThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Library.open(folder.resolve("nowhere")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("ENSHU_LIBRARY");
    }
}
