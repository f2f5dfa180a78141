package enshu.range.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of one network of a team, each a capture of its own: whole records alone are written, and a file that would
 * grow beyond its limit is followed by the next. The oldest go first; those of an earlier process count as well.
 */
final class CaptureRing implements AutoCloseable {
    /** Bytes written at once; what came before is written when nothing more waits. */
    private static final int BATCH = 64 * 1024;

    private static final String END = ".pcap";
    private static final String NUMBER = "[0-9]{13}";

    private final Path folder;
    private final String network;
    private final byte[] header;
    private final Limits limits;
    private final LongSupplier free;
    private final InstantSource time;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private @Nullable FileChannel file;
    private long size;

    /**
     * How much is kept.
     *
     * @param bytes of one file, its header included
     * @param files of one network
     * @param leftFree bytes that stay free on the disk: no file is begun while there are fewer
     */
    record Limits(long bytes, int files, long leftFree) {
        private static final long MEBIBYTE = 1L << 20;

        /** Of a team: 8 files of 8 MiB, shared by the networks of its router, each of which has at least one. */
        static Limits of(int networks) {
            return new Limits(8 * MEBIBYTE, Math.max(1, 8 / networks), 1024 * MEBIBYTE);
        }
    }

    /**
     * Begins no file yet.
     *
     * @param folder of the team
     * @param header what each file begins with
     * @param free bytes that the disk has free
     */
    CaptureRing(Path folder, String network, byte[] header, Limits limits, LongSupplier free, InstantSource time) {
        this.folder = folder;
        this.network = network;
        this.header = header.clone();
        this.limits = limits;
        this.free = free;
        this.time = time;
    }

    /** Takes a record; it is lost, and that is all, while the disk is full. */
    void add(byte[] record) throws IOException {
        if (file != null && size + waiting.size() + record.length > limits.bytes()) {
            close();
        }
        if (file == null && !begin()) {
            return;
        }
        waiting.writeBytes(record);
        if (waiting.size() >= BATCH) {
            flush();
        }
    }

    /** Writes what was taken. */
    void flush() throws IOException {
        if (file != null && waiting.size() > 0) {
            ByteBuffer bytes = ByteBuffer.wrap(waiting.toByteArray());
            size += bytes.remaining();
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        }
        waiting.reset();
    }

    private boolean begin() throws IOException {
        if (free.getAsLong() < limits.leftFree()) {
            return false;
        }
        List<Path> there = files();
        for (Path oldest : there.subList(0, Math.max(0, there.size() - limits.files() + 1))) {
            Files.deleteIfExists(oldest);
        }
        long number = Math.max(
                time.millis(),
                last(there).map(CaptureRing::number).map(one -> one + 1).orElse(0L));
        file = FileChannel.open(
                folder.resolve(String.format("%013d", number) + "-" + network + END),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE);
        waiting.writeBytes(header);
        size = 0;
        return true;
    }

    private static Optional<Path> last(List<Path> files) {
        return files.isEmpty() ? Optional.empty() : Optional.of(files.getLast());
    }

    private static long number(Path file) {
        return Long.parseLong(file.getFileName().toString().split("-", 2)[0]);
    }

    /** This network's, oldest first. */
    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(one -> one.getFileName().toString().matches(NUMBER + "-" + Pattern.quote(network + END)))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        FileChannel last = file;
        if (last != null) {
            try {
                flush();
            } finally {
                file = null;
                last.close();
            }
        }
    }
}
