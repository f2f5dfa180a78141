package enshu.scratch;

import enshu.scenario.archive.Content;
import enshu.scenario.archive.PackageArchive;
import enshu.scenario.archive.PackageFile;
import enshu.scenario.source.Reading;
import enshu.scenario.source.ScenarioReader;
import java.nio.file.Path;
import java.util.SortedMap;

/** Keeps packages in the scratch database, as the console does when an exercise is made. */
public final class ScratchContent {
    private ScratchContent() {}

    /** Keeps the package of this folder as it is now; gives its digest. */
    public static String keep(Path folder) {
        if (!(ScenarioReader.read(folder) instanceof Reading.Read read)) {
            throw new IllegalStateException("the tests' package " + folder + " has errors");
        }
        SortedMap<String, PackageFile> files = PackageArchive.folder(folder);
        Content content = Content.of(files, read.scenario());
        ScratchDatabase.asConsole(
                """
                insert into library.content (digest, scenario, revision, archive, title_ja, title_en, bytes)
                values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
                content.digest(),
                content.scenario().id(),
                content.scenario().revision(),
                content.archive(),
                content.scenario().title().ja(),
                content.scenario().title().en(),
                content.bytes());
        return content.digest();
    }
}
