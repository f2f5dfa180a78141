package enshu.range.namespace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of a running container as its own processes see them, tmpfs and volumes included, read from outside. Each
 * component of a path is opened without following links, so nothing inside can lead to a file of the host.
 */
public final class ContainerFiles {
    private static final int READ = Kernel.READ_ONLY | Kernel.NO_FOLLOW | Kernel.NON_BLOCKING | Kernel.CLOSE_ON_EXEC;

    private ContainerFiles() {}

    /** What is at a path. */
    public sealed interface Found {
        /** A regular file within the limit. */
        final class Regular implements Found {
            private final byte[] bytes;

            Regular(byte[] bytes) {
                this.bytes = bytes.clone();
            }

            public byte[] bytes() {
                return bytes.clone();
            }
        }

        /** Nothing. */
        record Nothing() implements Found {}

        /** Something else: why it is not read. */
        record Other(String what) implements Found {}
    }

    /**
     * Reads a regular file of at most {@code limit} bytes.
     *
     * @throws IOException when the container is gone, or the kernel refuses
     */
    public static Found read(long pid, String path, int limit) throws IOException {
        return opened(pid, path, descriptor -> content(descriptor, limit));
    }

    /**
     * Reads the last {@code most} bytes of a regular file, whatever its size.
     *
     * @throws IOException when the container is gone, or the kernel refuses
     */
    public static Found end(long pid, String path, int most) throws IOException {
        return opened(pid, path, descriptor -> end(descriptor, most));
    }

    /** Reads what was opened. */
    private interface Reading {
        Found of(int descriptor) throws IOException;
    }

    private static Found opened(long pid, String path, Reading reading) throws IOException {
        int at =
                Kernel.openAt(-1, "/proc/" + pid + "/root", Kernel.PATH_ONLY | Kernel.DIRECTORY | Kernel.CLOSE_ON_EXEC);
        try {
            String[] names = path.replaceAll("^/+", "").split("/+", -1);
            for (int depth = 0; depth < names.length; depth++) {
                if (names[depth].isEmpty() || "..".equals(names[depth])) {
                    return new Found.Other("a path with an empty or upward part");
                }
                boolean last = depth == names.length - 1;
                int flags = last ? READ : Kernel.PATH_ONLY | Kernel.NO_FOLLOW | Kernel.DIRECTORY | Kernel.CLOSE_ON_EXEC;
                Optional<Integer> next = open(at, names[depth], flags);
                if (next.isEmpty()) {
                    return missing(at, names[depth]);
                }
                Kernel.close(at);
                at = next.get();
            }
            return reading.of(at);
        } finally {
            Kernel.close(at);
        }
    }

    private static Optional<Integer> open(int folder, String name, int flags) throws IOException {
        try {
            return Optional.of(Kernel.openAt(folder, name, flags));
        } catch (Kernel.CallFailed failed) {
            return switch (failed.number) {
                case Kernel.NO_SUCH_THING, Kernel.NOT_A_DIRECTORY, Kernel.TOO_MANY_LINKS, Kernel.NO_DEVICE ->
                    Optional.empty();
                default -> throw failed;
            };
        }
    }

    /** Why it could not be opened: is there nothing, or something that we don't follow? */
    private static Found missing(int folder, String name) throws IOException {
        try {
            int thing = Kernel.openAt(folder, name, Kernel.PATH_ONLY | Kernel.NO_FOLLOW | Kernel.CLOSE_ON_EXEC);
            Kernel.close(thing);
            return new Found.Other("a link, or no regular file");
        } catch (Kernel.CallFailed failed) {
            if (failed.number == Kernel.NO_SUCH_THING || failed.number == Kernel.NOT_A_DIRECTORY) {
                return new Found.Nothing();
            }
            throw failed;
        }
    }

    /** The descriptor's own entry under /proc leads to exactly the thing that was opened. */
    private static Found content(int descriptor, int limit) throws IOException {
        Path opened = Path.of("/proc/self/fd/" + descriptor);
        if (!Files.isRegularFile(opened)) {
            return new Found.Other("no regular file");
        }
        if (Files.size(opened) > limit) {
            return new Found.Other("a file of more than " + limit + " bytes");
        }
        try (InputStream in = Files.newInputStream(opened)) {
            return new Found.Regular(in.readNBytes(limit));
        }
    }

    private static Found end(int descriptor, int most) throws IOException {
        Path opened = Path.of("/proc/self/fd/" + descriptor);
        if (!Files.isRegularFile(opened)) {
            return new Found.Other("no regular file");
        }
        try (SeekableByteChannel file = Files.newByteChannel(opened)) {
            file.position(Math.max(0, file.size() - most));
            return new Found.Regular(Channels.newInputStream(file).readNBytes(most));
        }
    }
}
