package enshu.scenario.archive;

import enshu.scenario.source.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A package's files in each of its forms: zip, folder, and the map from path to file that the other two become. Paths
 * have {@code /} between their parts.
 */
public final class PackageArchive {
    /** What the systems of authors leave in folders; never part of a package. */
    private static final Set<String> LITTER = Set.of("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini", ".git");

    private PackageArchive() {}

    /** The files as a zip, the same bytes every time. */
    public static byte[] zip(SortedMap<String, PackageFile> files) {
        return ZipWriter.zip(files);
    }

    /**
     * The files of a zip, without a top folder that all of them share and without what operating systems leave in
     * folders; throws {@link ArchiveRefused}. A file without Unix rights is executable when it begins with {@code #!}.
     */
    public static SortedMap<String, PackageFile> unzip(InputStream zip, Limits limits) {
        return unzip(zip, limits, name -> {});
    }

    /** The same, telling every name that is left out. */
    public static SortedMap<String, PackageFile> unzip(InputStream zip, Limits limits, Consumer<String> left) {
        try {
            byte[] all = zip.readNBytes(Math.toIntExact(limits.archive() + 1));
            if (all.length > limits.archive()) {
                throw new ArchiveRefused("archive-size", "", Message.of("archive.size", "most", limits.archive()));
            }
            return new ZipReader(all, limits, left).read();
        } catch (IOException failure) {
            throw new UncheckedIOException("the zip can't be read", failure);
        }
    }

    /**
     * The files of a folder. A link within it is taken as what it points at. Throws {@link ArchiveRefused} for one that
     * leaves, and for more than {@link Limits#PACKAGE}.
     */
    public static SortedMap<String, PackageFile> folder(Path folder) {
        try {
            Survey survey = new Survey(folder);
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Limits.PACKAGE.depth() + 1, survey);
            return Collections.unmodifiableSortedMap(survey.files);
        } catch (IOException failure) {
            throw new UncheckedIOException("the folder " + folder + " can't be read", failure);
        }
    }

    /**
     * The SHA-256, in hexadecimal, of every path in order with its executable bit, its length and its content's SHA-256.
     */
    public static String digest(SortedMap<String, PackageFile> files) {
        SortedMap<String, FileMark> marks = new TreeMap<>();
        files.forEach((path, file) -> marks.put(path, FileMark.of(file)));
        return digestOf(marks);
    }

    /** The same of files whose marks are known. */
    public static String digestOf(SortedMap<String, FileMark> marks) {
        MessageDigest whole = sha256();
        marks.forEach((path, mark) -> {
            String line =
                    path + "\0" + (mark.executable() ? "x" : "-") + "\0" + mark.bytes() + "\0" + mark.sha256() + "\n";
            whole.update(line.getBytes(StandardCharsets.UTF_8));
        });
        return HexFormat.of().formatHex(whole.digest());
    }

    static String sha256(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    /** Writes the files below the folder, which is made where it isn't there; readable by all, whatever the umask. */
    public static void write(SortedMap<String, PackageFile> files, Path folder) {
        try {
            directory(Files.createDirectories(folder));
            for (Map.Entry<String, PackageFile> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey()).normalize();
                if (!path.startsWith(folder.normalize())) {
                    throw new ArchiveRefused("archive-name", file.getKey(), Message.of("archive.leaves"));
                }
                String name = file.getKey();
                for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
                    Path above = folder.resolve(name.substring(0, slash));
                    if (!Files.isDirectory(above)) {
                        directory(Files.createDirectory(above));
                    }
                }
                Files.write(path, file.getValue().content(), StandardOpenOption.CREATE_NEW);
                Files.setPosixFilePermissions(
                        path,
                        PosixFilePermissions.fromString(file.getValue().executable() ? "rwxr-xr-x" : "rw-r--r--"));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the package can't be written to " + folder, failure);
        }
    }

    private static void directory(Path made) throws IOException {
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Whether a path is what operating systems and version control leave in folders. */
    static boolean litter(String path) {
        for (String part : path.split("/", -1)) {
            if (LITTER.contains(part) || part.startsWith("._")) {
                return true;
            }
        }
        return false;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static final class Survey extends SimpleFileVisitor<Path> {
        private final Path folder;
        private final Path real;
        private final SortedMap<String, PackageFile> files = new TreeMap<>();
        private long bytes;

        Survey(Path folder) throws IOException {
            this.folder = folder;
            this.real = folder.toRealPath();
        }

        private String name(Path path) {
            return folder.relativize(path).toString();
        }

        @Override
        public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
            if (path.equals(folder)) {
                return FileVisitResult.CONTINUE;
            }
            if (litter(name(path))) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            inside(path);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
            String name = name(path);
            if (litter(name)) {
                return FileVisitResult.CONTINUE;
            }
            inside(path);
            if (attributes.isDirectory()) {
                throw new ArchiveRefused(
                        "archive-depth", name, Message.of("package.depth", "deep", Limits.PACKAGE.depth()));
            }
            if (!attributes.isRegularFile()) {
                throw new ArchiveRefused("archive-kind", name, Message.of("archive.kind"));
            }
            bytes += attributes.size();
            if (files.size() >= Limits.PACKAGE.files()) {
                throw new ArchiveRefused(
                        "archive-files", name, Message.of("package.files", "most", Limits.PACKAGE.files()));
            }
            if (bytes > Limits.PACKAGE.bytes()) {
                throw new ArchiveRefused(
                        "archive-bytes", name, Message.of("package.bytes", "most", Limits.PACKAGE.bytes()));
            }
            files.put(name, new PackageFile(Files.readAllBytes(path), Files.isExecutable(path)));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
            if (failure instanceof FileSystemLoopException) {
                throw new ArchiveRefused("archive-link", name(path), Message.of("archive.link-circle"));
            }
            throw failure;
        }

        private void inside(Path path) throws IOException {
            if (!Files.exists(path) || !path.toRealPath().startsWith(real)) {
                throw new ArchiveRefused("archive-link", name(path), Message.of("archive.link-leaves"));
            }
        }
    }
}
