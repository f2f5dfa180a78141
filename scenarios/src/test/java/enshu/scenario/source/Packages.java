package enshu.scenario.source;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.stream.Stream;

/** Scenario packages for tests: the small good one, and copies of it to spoil. */
public final class Packages {
    private Packages() {}

    /** A folder of the test resources. */
    public static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(Packages.class.getResource("/" + name), name)
                    .toURI());
        } catch (URISyntaxException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    /** The small package, which has no problem. */
    public static Path small() {
        return resource("good/small");
    }

    /** A copy of the small package below the folder, with files of another folder laid over it. */
    static Path spoiled(Path folder, Path overlay) throws IOException {
        Path copy = folder.resolve("small");
        copy(small(), copy);
        copy(overlay, copy);
        Files.deleteIfExists(copy.resolve("expected"));
        return copy;
    }

    static Path copyOfSmall(Path folder) throws IOException {
        Path copy = folder.resolve("small");
        copy(small(), copy);
        return copy;
    }

    /** A copy of any package below the folder. */
    static Path copyOf(Path original, Path folder) throws IOException {
        Path copy = folder.resolve(String.valueOf(original.getFileName()));
        copy(original, copy);
        return copy;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
