package enshu.range.docker;

import enshu.range.engine.EngineFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder of the host with everything in it. */
final class FolderTree {
    private FolderTree() {}

    /** Takes it away; none is fine. */
    static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new EngineFailure("remove the folder", folder.toString(), e);
        }
    }
}
