package enshu.scenario.importing;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scenario.Scenario;
import enshu.scenario.source.CommandResult;
import enshu.scenario.source.Language;
import enshu.scenario.source.Problem;
import enshu.scenario.source.Reading;
import enshu.scenario.source.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Sources written into a folder, and what an import makes of them. */
record Imports(Path temporary) {
    /** Writes a file of the source. */
    Imports with(String name, String text) throws IOException {
        Path file = temporary.resolve("source").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /** What the command says, the package going to this folder. */
    CommandResult run(String to) {
        return ScenarioImportCommand.run(temporary.resolve("source"), temporary.resolve(to), Language.EN);
    }

    /** The scenario that came out. */
    Scenario scenario() {
        CommandResult result = run("made");
        assertThat(result.exitCode()).as(result.summary()).isZero();
        Reading reading = ScenarioReader.read(temporary.resolve("made"));
        assertThat(reading.problems())
                .filteredOn(problem -> problem.severity() != Problem.Severity.NOTE)
                .extracting(Problem::code)
                .isSubsetOf("id-folder");
        return ((Reading.Read) reading).scenario();
    }

    /** The report of the package that came out. */
    String report() throws IOException {
        return Files.readString(temporary.resolve("made/import-report.md"));
    }

    /** Why nothing came out, which leaves nothing behind. */
    String refusal() throws IOException {
        CommandResult result = run("made");
        assertThat(result.exitCode()).isOne();
        assertThat(result.lines()).isEmpty();
        assertThat(temporary.resolve("made")).doesNotExist();
        try (Stream<Path> beside = Files.list(temporary)) {
            assertThat(beside)
                    .noneMatch(path -> String.valueOf(path.getFileName()).startsWith(".import-"));
        }
        return result.summary();
    }

    /** Every file below a folder with its text. */
    Map<String, String> files(String folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        Path root = temporary.resolve(folder);
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(path).toString(), Files.readString(path));
            }
        }
        return files;
    }
}
