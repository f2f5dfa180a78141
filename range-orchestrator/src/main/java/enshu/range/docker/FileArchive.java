package enshu.range.docker;

import enshu.range.plan.PlannedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Files as the tar stream that an engine takes, all owned by root, with their folders.
 */
final class FileArchive {
    private FileArchive() {}

    static InputStream of(List<PlannedFile> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            for (PlannedFile file : files) {
                byte[] content = file.content().bytes();
                TarArchiveEntry entry = new TarArchiveEntry(file.path().substring(1));
                entry.setMode(file.mode());
                entry.setSize(content.length);
                entry.setModTime(0L);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written to", e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
