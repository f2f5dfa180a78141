package enshu.range.capacity;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Sums what files take, in whole blocks; what vanishes meanwhile takes nothing. */
public final class FolderWeight extends SimpleFileVisitor<Path> {
    private static final long BLOCK = 4096;
    private static final int MOST_FILES = 200_000;

    private long bytes;
    private int files;

    private FolderWeight() {}

    /** The bytes of the first {@value #MOST_FILES} files of a folder; 0 when there is none. */
    public static long of(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        FolderWeight weight = new FolderWeight();
        Files.walkFileTree(folder, weight);
        return weight.bytes;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        bytes += attributes.isRegularFile() ? Math.ceilDiv(attributes.size(), BLOCK) * BLOCK : 0;
        files++;
        return files < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException vanished) {
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @org.jspecify.annotations.Nullable IOException vanished) {
        bytes += BLOCK;
        return FileVisitResult.CONTINUE;
    }
}
