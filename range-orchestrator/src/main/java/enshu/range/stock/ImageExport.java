package enshu.range.stock;

import enshu.range.engine.EngineFailure;
import enshu.range.engine.ImageCarrier;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Writes images into one file: an archive as {@code docker save} makes it, with a manifest of ours in front. Every
 * file's digest is looked at on its way, so that what doesn't hold what it says is never left behind.
 */
final class ImageExport {
    private static final int BUFFER = 256 * 1024;

    private final ImageCarrier engine;

    ImageExport(ImageCarrier engine) {
        this.engine = engine;
    }

    /** Told how far it is. */
    interface Progress {
        /**
         * It has come so far.
         *
         * @param layers how many are written
         * @param bytes how many of the images' were
         */
        void wrote(int layers, long bytes);
    }

    /** Writes a neighbour of the file, and gives it the file's name once all of it is on the disk. */
    long write(ImageManifest manifest, Path file, Progress progress) throws IOException, StockRefused {
        Path folder = file.toAbsolutePath().getParent();
        Path fresh = Files.createTempFile(folder, file.getFileName() + ".", ".part");
        fresh.toFile().deleteOnExit();
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            try (OutputStream out = packed(file, Channels.newOutputStream(channel))) {
                archive(manifest, file, out, progress, channel);
            }
            return Files.size(Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE));
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static OutputStream packed(Path file, OutputStream out) throws IOException {
        return file.toString().endsWith(".tar")
                ? new BufferedOutputStream(out, BUFFER)
                : new Gzip(new BufferedOutputStream(out, BUFFER));
    }

    /** Fast rather than small: layers are read as quickly as a disk gives them. */
    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private void archive(ImageManifest manifest, Path file, OutputStream out, Progress progress, FileChannel channel)
            throws IOException, StockRefused {
        List<String> references =
                manifest.images().stream().map(ImageManifest.Image::reference).toList();
        DockerArchive seen = new DockerArchive(file.toString());
        Set<String> layers = manifest.layers();
        TarArchiveOutputStream to = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        to.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        to.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        put(to, manifest);
        try (InputStream saved = engine.save(references);
                TarArchiveInputStream from = new TarArchiveInputStream(saved)) {
            long bytes = 0;
            for (TarArchiveEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                TarArchiveEntry copy = copy(entry);
                to.putArchiveEntry(copy);
                seen.take(entry, from, to);
                to.closeArchiveEntry();
                bytes += copy.getSize();
                progress.wrote(seen.passed(layers), bytes);
            }
        } catch (UncheckedIOException broken) {
            throw new EngineFailure("take out", references.size() + " images", broken);
        }
        seen.requireHolds(manifest);
        to.finish();
        to.flush();
        if (out instanceof GZIPOutputStream gzip) {
            gzip.finish();
        }
        out.flush();
        channel.force(true);
    }

    private static void put(TarArchiveOutputStream to, ImageManifest manifest) throws IOException {
        byte[] json = manifest.json();
        TarArchiveEntry entry = new TarArchiveEntry(ImageManifest.NAME);
        entry.setSize(json.length);
        entry.setModTime(manifest.made().toEpochMilli());
        to.putArchiveEntry(entry);
        to.write(json);
        to.closeArchiveEntry();
    }

    /** The same without what an engine's machine may have added. */
    private static TarArchiveEntry copy(TarArchiveEntry entry) {
        TarArchiveEntry copy = entry.isSymbolicLink()
                ? new TarArchiveEntry(entry.getName(), TarArchiveEntry.LF_SYMLINK)
                : new TarArchiveEntry(entry.getName());
        if (entry.isSymbolicLink()) {
            copy.setLinkName(entry.getLinkName());
        } else if (entry.isFile()) {
            copy.setSize(entry.getSize());
        }
        copy.setMode(entry.getMode());
        copy.setModTime(entry.getLastModifiedTime());
        return copy;
    }
}
