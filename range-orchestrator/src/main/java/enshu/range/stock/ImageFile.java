package enshu.range.stock;

import enshu.range.stock.StockRefused.Reason;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A file that {@link ImageExport} wrote, here or elsewhere. Stays open from its first look to its last, so that what was
 * looked at is what is brought in.
 */
final class ImageFile implements AutoCloseable {
    /** A file, and what it holds unpacked, may have so many bytes. */
    static final long MOST = 200L << 30;

    private static final int BUFFER = 256 * 1024;

    private final Path path;
    private final FileChannel channel;
    private final long most;

    private ImageFile(Path path, FileChannel channel, long most) {
        this.path = path;
        this.channel = channel;
        this.most = most;
    }

    static ImageFile open(Path path) throws StockRefused {
        return open(path, MOST);
    }

    static ImageFile open(Path path, long most) throws StockRefused {
        if (!Files.isRegularFile(path)) {
            throw new StockRefused(Reason.UNREADABLE, path);
        }
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            if (channel.size() > most) {
                long bytes = channel.size();
                channel.close();
                throw new StockRefused(
                        Reason.TOO_LARGE, path, StockRefused.megabytes(bytes), StockRefused.megabytes(most));
            }
            return new ImageFile(path, channel, most);
        } catch (IOException e) {
            throw new StockRefused(Reason.UNREADABLE, path);
        }
    }

    FileChannel channel() {
        return channel;
    }

    long size() throws IOException {
        return channel.size();
    }

    /** What was found in it, when all of it is as it says. */
    record Looked(ImageManifest manifest, long unpacked) {}

    /** Reads all of it. What is damaged, cut short, too large, or of somebody else, is refused. */
    Looked look(LongConsumer read) throws IOException, StockRefused {
        channel.position(0);
        Counted file = new Counted(Channels.newInputStream(channel), read);
        try {
            Counted unpacked = new Counted(unpacked(new BufferedInputStream(file, BUFFER)), this::requireFew);
            return look(unpacked);
        } catch (TooMuch much) {
            throw new StockRefused(
                    Reason.TOO_LARGE, path, StockRefused.megabytes(much.bytes), StockRefused.megabytes(most));
        } catch (EOFException | ZipException broken) {
            throw new StockRefused(Reason.BROKEN, path);
        }
    }

    private Looked look(Counted in) throws IOException, StockRefused {
        TarArchiveInputStream archive = new TarArchiveInputStream(in);
        ImageManifest manifest = manifest(archive);
        DockerArchive seen = new DockerArchive(path.toString());
        try {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                seen.take(entry, archive, OutputStream.nullOutputStream());
            }
        } catch (TooMuch | EOFException | ZipException known) {
            throw known;
        } catch (IOException | IllegalArgumentException broken) {
            throw new StockRefused(Reason.BROKEN, path);
        }
        in.transferTo(OutputStream.nullOutputStream());
        seen.requireHolds(manifest);
        return new Looked(manifest, in.bytes);
    }

    /** The first entry; a file that begins otherwise is somebody else's. */
    private ImageManifest manifest(TarArchiveInputStream archive) throws IOException, StockRefused {
        TarArchiveEntry first;
        try {
            first = archive.getNextEntry();
        } catch (TooMuch much) {
            throw much;
        } catch (IOException | IllegalArgumentException noArchive) {
            throw new StockRefused(Reason.FOREIGN, path);
        }
        if (first == null
                || !ImageManifest.NAME.equals(first.getName())
                || first.getSize() > ImageManifest.MOST_BYTES) {
            throw new StockRefused(Reason.FOREIGN, path);
        }
        Optional<ImageManifest> read;
        try {
            read = ImageManifest.of(archive.readNBytes(ImageManifest.MOST_BYTES));
        } catch (TooMuch much) {
            throw much;
        } catch (IOException cutShort) {
            throw new StockRefused(Reason.BROKEN, path);
        }
        if (read.isEmpty()) {
            throw new StockRefused(Reason.FOREIGN, path);
        }
        ImageManifest manifest = read.get();
        if (!manifest.form().equals(ImageManifest.FORM)) {
            throw new StockRefused(Reason.OTHER_FORM, path, manifest.form(), ImageManifest.FORM);
        }
        Optional<String> flaw = manifest.flaw();
        if (flaw.isPresent()) {
            throw new StockRefused(Reason.STRANGE, path, ImageManifest.NAME + ": " + flaw.get());
        }
        return manifest;
    }

    private static InputStream unpacked(BufferedInputStream in) throws IOException {
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return gzip ? new GZIPInputStream(in, BUFFER) : in;
    }

    private void requireFew(long bytes) {
        if (bytes > most) {
            throw new java.io.UncheckedIOException(new TooMuch(bytes));
        }
    }

    /** More than there may be. */
    private static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1L;

        private final long bytes;

        TooMuch(long bytes) {
            super("more than there may be");
            this.bytes = bytes;
        }
    }

    /** Counts what passes. */
    private static final class Counted extends FilterInputStream {
        private final LongConsumer told;
        private long bytes;

        Counted(InputStream in, LongConsumer told) {
            super(in);
            this.told = told;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? -1 : 1);
            return one;
        }

        @Override
        public int read(byte[] to, int from, int most) throws IOException {
            int read = super.read(to, from, most);
            count(read);
            return read;
        }

        @Override
        public long skip(long most) throws IOException {
            long skipped = super.skip(most);
            count(skipped);
            return skipped;
        }

        private void count(long read) throws IOException {
            if (read > 0) {
                bytes += read;
                try {
                    told.accept(bytes);
                } catch (java.io.UncheckedIOException much) {
                    throw much.getCause();
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
