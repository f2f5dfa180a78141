package enshu.console.recording;

import enshu.console.desktop.Tapes.Kind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * The folder of recordings. Every name in it is a number of ours; a recording that is being written is locked, so that
 * nobody takes it for one that was left behind.
 */
final class RecordingFiles {
    private static final int BUFFER = 64 * 1024;

    private final Path folder;

    RecordingFiles(Path folder) {
        this.folder = folder;
    }

    /** The recording itself. */
    Path recording(UUID id, Kind kind) {
        return folder.resolve(id
                + switch (kind) {
                    case DESKTOP -> ".guac";
                    case TERMINAL -> ".cast";
                });
    }

    /** The index of a desktop's recording; it can be made again. */
    Path index(UUID id) {
        return folder.resolve(id + ".index");
    }

    /** A new file that only we may read, locked until the stream is closed. */
    OutputStream create(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            channel.lock();
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
        return new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
    }

    /** Bytes that the disk has free; none when it can't be told. */
    long free() {
        return folder.toFile().getUsableSpace();
    }

    /** Deletes all of a recording; what is gone already is no failure. */
    void delete(UUID id) throws IOException {
        for (Kind kind : Kind.values()) {
            Files.deleteIfExists(recording(id, kind));
        }
        Files.deleteIfExists(index(id));
    }
}
