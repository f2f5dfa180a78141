package enshu.scenario.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of one package. Nothing outside its folder is ever opened, no link followed, no file read that is not a
 * regular one or is larger than its limit: {@value #LARGEST_TEXT} bytes for what is read as text. A package holds at
 * most {@value #MOST_FILES} files of {@value #LARGEST_PACKAGE} bytes together, nested at most {@value #DEEPEST} deep.
 */
final class PackageFiles {
    static final int LARGEST_TEXT = 1_000_000;
    static final long LARGEST_PACKAGE = 100_000_000;
    static final int MOST_FILES = 5_000;
    static final int DEEPEST = 20;

    private final Path folder;
    private final Problems problems;
    private final List<String> names = new ArrayList<>();
    private long bytes;

    PackageFiles(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /** Looks once at every file and reports links that leave, special files, and too much of anything. */
    void survey() {
        try {
            Files.walkFileTree(folder, Set.of(), DEEPEST + 1, new Survey());
        } catch (IOException failure) {
            problems.error(
                    Place.start("scenario.yaml"),
                    "package-unreadable",
                    Message.of("package.unlisted", "reason", String.valueOf(failure.getMessage())));
        }
    }

    /** Every regular file found by the survey, with {@code /} between the parts of its name. */
    List<String> names() {
        return List.copyOf(names);
    }

    boolean exists(String name) {
        return inside(name)
                .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
                .isPresent();
    }

    boolean isFile(String name) {
        return inside(name)
                .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                .isPresent();
    }

    boolean isFolder(String name) {
        return inside(name)
                .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                .isPresent();
    }

    /**
     * A path of the package in its plain form, such as {@code images/pc} for {@code ./images/pc/}; empty when it is
     * absolute or leaves the package.
     */
    static Optional<String> plain(String path) {
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

    /** The text of a file; empty when it can't be had, which is then reported at the place that asked for it. */
    Optional<String> text(String name, Place asked) {
        Optional<Path> path = inside(name);
        if (path.isEmpty()) {
            problems.error(asked, "link-refused", Message.of("file.link", "file", name));
            return Optional.empty();
        }
        if (!Files.exists(path.get(), LinkOption.NOFOLLOW_LINKS)) {
            problems.error(asked, "file-missing", Message.of("file.missing", "file", name));
            return Optional.empty();
        }
        if (!Files.isRegularFile(path.get(), LinkOption.NOFOLLOW_LINKS)) {
            problems.error(asked, "file-kind", Message.of("file.no-file", "file", name));
            return Optional.empty();
        }
        try (InputStream stream = Files.newInputStream(path.get(), LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = stream.readNBytes(LARGEST_TEXT + 1);
            if (content.length > LARGEST_TEXT) {
                problems.error(
                        Place.start(name),
                        "file-size",
                        Message.of("file.size", "bytes", Files.size(path.get()), "most", LARGEST_TEXT));
                return Optional.empty();
            }
            return decode(name, content);
        } catch (IOException failure) {
            problems.error(
                    asked,
                    "file-unreadable",
                    Message.of("file.unreadable-named", "file", name, "reason", String.valueOf(failure.getMessage())));
            return Optional.empty();
        }
    }

    private Optional<String> decode(String name, byte[] content) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(content);
        CharBuffer out = CharBuffer.allocate(content.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        out.flip();
        String text = out.toString();
        if (result.isError()) {
            int line = 1 + (int) text.chars().filter(one -> one == '\n').count();
            int column = text.length() - text.lastIndexOf('\n');
            problems.error(new Place(name, line, column), "encoding", Message.of("file.encoding"));
            return Optional.empty();
        }
        return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    /** The path below the folder, or empty when a part of it is a link. */
    private Optional<Path> inside(String name) {
        Path path = folder;
        for (String part : name.split("/", -1)) {
            path = path.resolve(part);
            if (Files.isSymbolicLink(path)) {
                return Optional.empty();
            }
        }
        return Optional.of(path);
    }

    private final class Survey implements FileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            return path.getFileName() != null && path.getFileName().toString().equals(".git")
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
            String name = folder.relativize(path).toString();
            Place place = Place.start(name);
            if (attributes.isSymbolicLink()) {
                link(name, path, place);
            } else if (attributes.isDirectory()) {
                problems.error(place, "package-depth", Message.of("package.depth", "deep", DEEPEST));
            } else if (!attributes.isRegularFile()) {
                problems.error(place, "file-kind", Message.of("file.kind"));
            } else {
                names.add(name);
                bytes += attributes.size();
            }
            return enough(place) ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException failure) {
            String name = folder.relativize(path).toString();
            problems.error(
                    Place.start(name),
                    "file-unreadable",
                    Message.of("file.unreadable", "reason", String.valueOf(failure.getMessage())));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path path, @Nullable IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        private boolean enough(Place place) {
            if (names.size() > MOST_FILES) {
                problems.error(place, "package-size", Message.of("package.files", "most", MOST_FILES));
                return true;
            }
            if (bytes > LARGEST_PACKAGE) {
                problems.error(place, "package-size", Message.of("package.bytes", "most", LARGEST_PACKAGE));
                return true;
            }
            return false;
        }

        private void link(String name, Path path, Place place) throws IOException {
            String target = Files.readSymbolicLink(path).toString();
            int slash = name.lastIndexOf('/');
            String parent = slash < 0 ? "" : name.substring(0, slash + 1);
            if (target.startsWith("/") || plain(parent + target).isEmpty()) {
                problems.error(place, "link-leaves", Message.of("link.leaves", "target", target));
            }
        }
    }
}
