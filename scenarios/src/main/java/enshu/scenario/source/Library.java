package enshu.scenario.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of scenario packages, one sub-folder each. Looks at the disk anew at every question; at most
 * {@value #MOST} packages are seen.
 */
public final class Library {
    /** How many packages a library may hold. */
    public static final int MOST = 500;

    private final Path folder;

    private Library(Path folder) {
        this.folder = folder;
    }

    /** A package of the library: the folder's name, which is the scenario's id, and what came of reading it. */
    public record Entry(String id, Path folder, Reading reading) {}

    /** The library in this folder; throws IllegalArgumentException when there is no such folder. */
    public static Library open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("the scenario library \"" + folder
                    + "\" is no folder; set ENSHU_LIBRARY to one that holds packages");
        }
        return new Library(folder);
    }

    /** Every package, readable or not, by id. */
    public List<Entry> packages() {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(path -> Files.isRegularFile(path.resolve("scenario.yaml")))
                    .sorted()
                    .limit(MOST)
                    .map(path -> new Entry(String.valueOf(path.getFileName()), path, ScenarioReader.read(path)))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("the scenario library " + folder + " can't be listed", failure);
        }
    }

    /** Where the package with this id lies; nothing of it is read. Empty when there is none or the id is no scenario id. */
    public Optional<Path> folder(String id) {
        boolean there = id.matches("[a-z0-9-]{3,48}")
                && Files.isRegularFile(folder.resolve(id).resolve("scenario.yaml"));
        return there ? Optional.of(folder.resolve(id)) : Optional.empty();
    }

    /** The package with this id, readable or not; empty when there is none or the id is no scenario id. */
    public Optional<Entry> find(String id) {
        if (!id.matches("[a-z0-9-]{3,48}") || !Files.isDirectory(folder.resolve(id))) {
            return Optional.empty();
        }
        Path path = folder.resolve(id);
        return Optional.of(new Entry(id, path, ScenarioReader.read(path)));
    }
}
