package enshu.console.authoring;

import enshu.scenario.archive.PackageFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A file that differs between two states of a package.
 *
 * @param change one of the words added, removed and changed
 * @param text whether it is text, wherever it is there
 * @param bytesBefore 0 where it wasn't there
 * @param bytesAfter 0 where it isn't there
 */
record Difference(
        String path,
        String change,
        boolean text,
        long bytesBefore,
        long bytesAfter,
        boolean executableBefore,
        boolean executableAfter) {

    /** All that differs, by path. */
    static List<Difference> between(SortedMap<String, PackageFile> before, SortedMap<String, PackageFile> after) {
        TreeSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        List<Difference> found = new ArrayList<>();
        for (String path : paths) {
            of(path, before.get(path), after.get(path)).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<Difference> of(String path, @Nullable PackageFile before, @Nullable PackageFile after) {
        if (Objects.equals(before, after)) {
            return Optional.empty();
        }
        return Optional.of(new Difference(
                path,
                before == null ? "added" : after == null ? "removed" : "changed",
                text(before) && text(after),
                bytes(before),
                bytes(after),
                before != null && before.executable(),
                after != null && after.executable()));
    }

    private static boolean text(@Nullable PackageFile file) {
        return file == null || FilePath.isText(file.content());
    }

    private static long bytes(@Nullable PackageFile file) {
        return file == null ? 0 : file.content().length;
    }
}
