package enshu.scenario.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder of src/test/resources/bad is laid over the small good package; the file "expected" in it holds the lines
 * that checking the result must print, all of them and nothing else.
 */
class BadPackagesTest {
    @TempDir
    private Path folder = Path.of("");

    static List<String> spoilt() throws IOException {
        try (Stream<Path> folders = Files.list(Packages.resource("bad"))) {
            return folders.map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoilt")
    void everyProblemOfEveryFileIsToldInOnePass(String name) throws IOException {
        Path overlay = Packages.resource("bad/" + name);
        Reading reading = ScenarioReader.read(Packages.spoiled(folder, overlay));
        assertThat(reading.problems().stream().map(Problem::toString))
                .containsExactlyElementsOf(Files.readAllLines(overlay.resolve("expected")));
        boolean errors = reading.problems().stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
        assertThat(reading).isInstanceOf(errors ? Reading.Refused.class : Reading.Read.class);
    }
}
