package enshu.scenario.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a package: every problem of every file in one pass, or the scenario. */
public final class ScenarioReader {
    private ScenarioReader() {}

    /** Reads the package in this folder; throws nothing, whatever is there. */
    public static Reading read(Path folder) {
        String what = Files.isDirectory(folder) ? "is not read yet" : "is no folder";
        return new Reading.Refused(List.of(new Problem(
                folder.toString(), 1, 1, Problem.Severity.ERROR, "package-unreadable", "the package " + what)));
    }
}
