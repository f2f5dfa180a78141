package enshu.scenario.source.start;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scenario.source.CommandResult;
import enshu.scenario.source.Reading;
import enshu.scenario.source.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The small package that an author begins with. */
class NewPackageTest {
    @TempDir
    private Path folder;

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> String.valueOf(path.getFileName())).sorted().toList();
        }
    }

    @Test
    void itHasItsIdAndNoProblemAtAll() throws IOException {
        CommandResult made = NewPackage.make("my-first", folder);
        assertThat(made)
                .isEqualTo(new CommandResult(List.of(folder.resolve("my-first").toString()), "", 0));
        Reading reading = ScenarioReader.read(folder.resolve("my-first"));
        assertThat(reading.problems()).isEmpty();
        assertThat(reading).isInstanceOfSatisfying(Reading.Read.class, read -> {
            assertThat(read.scenario().id()).isEqualTo("my-first");
            assertThat(read.scenario().points()).isEqualTo(100);
        });
        assertThat(Files.isExecutable(folder.resolve("my-first/images/desk/desk")))
                .isTrue();
        assertThat(names(folder)).as("nothing half-done stays").containsExactly("my-first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "Town", "a b c", "../up", "x/../../y", "あいう"})
    void anIdOfAnotherFormMakesNothing(String id) throws IOException {
        CommandResult made = NewPackage.make(id, folder);
        assertThat(made.exitCode()).isOne();
        assertThat(made.summary()).startsWith("the id of a scenario is 3 to 48 of a-z, 0-9 and hyphen");
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void whatIsThereIsNotWrittenOver() throws IOException {
        Files.writeString(folder.resolve("taken"), "mine");
        assertThat(NewPackage.make("taken", folder).summary()).contains("is there already");
        assertThat(Files.readString(folder.resolve("taken"))).isEqualTo("mine");
        assertThat(names(folder)).containsExactly("taken");
    }

    @Test
    void aFolderThatIsMissingIsNamed() {
        assertThat(NewPackage.make("my-first", folder.resolve("nowhere")).summary())
                .contains("there is no folder " + folder.resolve("nowhere"));
    }
}
