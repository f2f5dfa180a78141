package enshu.range.prove;

import enshu.range.engine.EngineFailure;
import enshu.scenario.archive.ContentFailure;
import enshu.scenario.archive.ContentShelf;
import enshu.scenario.archive.PackageArchive;
import enshu.scenario.archive.PackageFile;
import enshu.scenario.source.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * A package as it was when its proof began, in a folder of its own: whoever edits it meanwhile changes nothing of what is
 * proved, and no image that a fresh range needs gets another name.
 */
record ProofCopy(Path folder, String digest, Reading reading) implements AutoCloseable {
    private static final String FOLDERS = "proofs";

    /**
     * A copy of this folder.
     *
     * @throws enshu.scenario.archive.ArchiveRefused when a package may not have such files
     */
    static ProofCopy of(Path source, Path state, InstantSource time) {
        SortedMap<String, PackageFile> files = PackageArchive.folder(source);
        Path made = null;
        try {
            made = Files.createTempDirectory(Files.createDirectories(state.resolve(FOLDERS)), "p");
            return new ProofCopy(
                    made, PackageArchive.digest(files), shelf(made, time).keep(files));
        } catch (IOException | ContentFailure failure) {
            Optional.ofNullable(made).ifPresent(ProofCopy::remove);
            throw new EngineFailure("copy the package", source.toString(), failure);
        }
    }

    private static ContentShelf shelf(Path folder, InstantSource time) {
        return new ContentShelf(folder, _ -> Optional.empty(), time);
    }

    /** Removes what killed proofs left; for whoever knows that nobody proves anything. */
    static void sweep(Path state) {
        Path folders = state.resolve(FOLDERS);
        if (!Files.isDirectory(folders)) {
            return;
        }
        try (Stream<Path> left = Files.list(folders)) {
            List.copyOf(left.toList()).forEach(ProofCopy::remove);
        } catch (IOException e) {
            throw new EngineFailure("list", folders.toString(), e);
        }
    }

    private static void remove(Path folder) {
        try {
            shelf(folder, InstantSource.system()).retain(Set.of(), Instant.MAX);
            Files.deleteIfExists(folder);
        } catch (IOException | ContentFailure e) {
            throw new EngineFailure("remove the copy of a package", folder.toString(), e);
        }
    }

    @Override
    public void close() {
        remove(folder);
    }
}
