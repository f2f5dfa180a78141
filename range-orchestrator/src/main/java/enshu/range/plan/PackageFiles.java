package enshu.range.plan;

import enshu.scenario.TeamVariables;
import enshu.scenario.compose.Mount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files of a scenario package as they are copied into a container: links are left out, {@code .tmpl} files get the
 * team's variables, all together at most {@value #MOST_BYTES} bytes a mount.
 */
public final class PackageFiles {
    private static final long MOST_BYTES = 50L << 20;
    private static final String TEMPLATE = ".tmpl";

    private final Path folder;

    public PackageFiles(Path folder) {
        this.folder = folder;
    }

    public List<PlannedFile> read(Mount.PackageFile mount, TeamVariables variables) {
        Path source = folder.resolve(mount.source()).normalize();
        if (!source.startsWith(folder.normalize())) {
            throw new IllegalArgumentException("the file " + mount.source() + " leaves the package");
        }
        try (Stream<Path> found = Files.walk(source)) {
            List<Path> regular = found.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
            List<PlannedFile> files = new ArrayList<>();
            long bytes = 0;
            for (Path path : regular) {
                PlannedFile file = one(mount, source, path, variables);
                bytes += file.content().bytes().length;
                if (bytes > MOST_BYTES) {
                    throw new IllegalArgumentException("what is copied from " + mount.source() + " is more than "
                            + MOST_BYTES + " bytes; build it into an image instead");
                }
                files.add(file);
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + source + " of the package", e);
        }
    }

    private static PlannedFile one(Mount.PackageFile mount, Path source, Path path, TeamVariables variables)
            throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        boolean template = path.toString().endsWith(TEMPLATE);
        if (template) {
            bytes = variables.fill(new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        }
        String target = mount.target();
        if (!path.equals(source)) {
            String inside = source.relativize(path).toString();
            target = target + "/" + (template ? inside.substring(0, inside.length() - TEMPLATE.length()) : inside);
        }
        return new PlannedFile(target, Files.isExecutable(path) ? 0755 : 0644, new PlannedFile.Content(bytes));
    }
}
