package enshu.console.authoring;

import enshu.scenario.archive.PackageArchive;
import enshu.scenario.archive.PackageFile;
import enshu.scenario.source.CommandResult;
import enshu.scenario.source.start.NewPackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.stream.Stream;

/** What {@code scenario new} makes, as files. */
final class Template {
    private Template() {}

    /** The files of a new package with this id. */
    static SortedMap<String, PackageFile> files(String id) {
        try {
            Path folder = Files.createTempDirectory("new-scenario-");
            try {
                CommandResult made = NewPackage.make(id, folder);
                if (made.exitCode() != 0) {
                    throw new IllegalStateException("the template can't be made: " + made.summary());
                }
                return PackageArchive.folder(folder.resolve(id));
            } finally {
                remove(folder);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the template can't be laid into the temporary folder", failure);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
