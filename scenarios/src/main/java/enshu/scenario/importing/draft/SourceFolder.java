package enshu.scenario.importing.draft;

import enshu.scenario.source.Message;
import enshu.scenario.source.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The folder that is imported from. Nothing outside of it is read and no link followed. What is read as text has at most
 * {@value #LARGEST_TEXT} bytes; what is copied has at most {@value #MOST_FILES} files of {@value #LARGEST} bytes
 * together, {@value #DEEPEST} deep.
 */
public final class SourceFolder {
    static final int LARGEST_TEXT = 1_000_000;
    static final int MOST_FILES = 4_000;
    static final long LARGEST = 150_000_000;
    static final int DEEPEST = 15;

    private final Path folder;
    private final Path spared;
    private int files;
    private long bytes;

    /** @param spared where the package will be; never part of the source */
    public SourceFolder(Path folder, Path spared) {
        this.folder = folder;
        this.spared = spared.toAbsolutePath().normalize();
    }

    /** The folder itself. */
    public Path path() {
        return folder;
    }

    /** Whether it is a regular file inside, reached without a link. */
    public boolean isFile(String name) {
        return inside(name)
                .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                .isPresent();
    }

    /** Whether it is a folder inside, reached without a link. */
    public boolean isFolder(String name) {
        return inside(name)
                .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                .isPresent();
    }

    /** The text of a file; empty when there is none, or it is too large to be read as text. */
    public Optional<String> text(String name) {
        if (!isFile(name)) {
            return Optional.empty();
        }
        try (InputStream stream = Files.newInputStream(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = stream.readNBytes(LARGEST_TEXT + 1);
            return content.length > LARGEST_TEXT
                    ? Optional.empty()
                    : Optional.of(new String(content, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * What has to be copied for a file or folder: names from it, in alphabetical order; one empty name for a file. Links
     * and special files are told of and left out.
     */
    public List<String> tree(String name, Place asked, Report report) {
        Path start = folder.resolve(name);
        Map<String, Long> found = new TreeMap<>();
        List<String> odd = new ArrayList<>();
        try {
            Files.walkFileTree(
                    start, EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEEPEST, new Survey(start, found, odd));
        } catch (IOException unreadable) {
            throw new Refusal(asked, Message.of("import.not-read", "name", name));
        }
        odd.stream().sorted().forEach(one -> report.left(asked, Message.of("import.odd-file", "file", one)));
        for (long size : found.values()) {
            files++;
            bytes += size;
        }
        if (files > MOST_FILES || bytes > LARGEST) {
            throw new Refusal(
                    asked,
                    Message.of(
                            "import.too-large",
                            "name",
                            name.isEmpty() ? "." : name,
                            "files",
                            MOST_FILES,
                            "bytes",
                            LARGEST));
        }
        return List.copyOf(found.keySet());
    }

    private final class Survey extends SimpleFileVisitor<Path> {
        private final Path start;
        private final Map<String, Long> found;
        private final List<String> odd;

        Survey(Path start, Map<String, Long> found, List<String> odd) {
            this.start = start;
            this.found = found;
            this.odd = odd;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            boolean skipped = path.toAbsolutePath().normalize().equals(spared)
                    || (!path.equals(start)
                            && String.valueOf(path.getFileName()).equals(".git"));
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                found.put(start.relativize(path).toString(), attributes.size());
            } else {
                odd.add(folder.relativize(path).toString());
            }
            return files + found.size() > MOST_FILES + 1 ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException failure) {
            odd.add(folder.relativize(path).toString());
            return FileVisitResult.CONTINUE;
        }
    }

    private Optional<Path> inside(String name) {
        Path at = folder;
        for (String part : name.split("/", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            at = at.resolve(part);
            if (part.equals("..")
                    || Files.isSymbolicLink(at)
                    || at.toAbsolutePath().normalize().equals(spared)) {
                return Optional.empty();
            }
        }
        return Optional.of(at);
    }

    /** A path in its plain form from the folder; empty when it is absolute or leaves it. */
    public static Optional<String> plain(String path) {
        List<String> parts = new ArrayList<>();
        if (path.startsWith("/") || path.startsWith("~") || path.indexOf('\\') >= 0 || path.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                if (parts.isEmpty()) {
                    return Optional.empty();
                }
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }
}
