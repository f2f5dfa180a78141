package enshu.launcher.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;

/**
 * What one team's program has seen, written before it goes on, so that it is known although the program is killed: five
 * bytes a note, the flag's id and what happened.
 */
final class FlagLog implements AutoCloseable {
    /** About to be sent. */
    static final byte SENT = 'S';

    /** Answered OK. */
    static final byte ACCEPTED = 'O';

    /** Answered DUP. */
    static final byte KNOWN = 'D';

    /** Answered ERR, or the connection broke before any answer. */
    static final byte FAILED = 'E';

    private static final int NOTE = 5;

    private final FileChannel file;
    private final ByteBuffer notes = ByteBuffer.allocate(8_000 * NOTE);

    /** Goes on with a log, or begins it; a note that was cut off in the middle is taken away. */
    FlagLog(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        file.truncate(file.size() / NOTE * NOTE);
        file.position(file.size());
    }

    void note(int id, byte what) throws IOException {
        notes.putInt(id).put(what);
        if (!notes.hasRemaining()) {
            write();
        }
    }

    /** From here on the notes outlive the program. */
    void write() throws IOException {
        notes.flip();
        while (notes.hasRemaining()) {
            file.write(notes);
        }
        notes.clear();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /**
     * What a log tells.
     *
     * @param accepted ids that were answered OK
     * @param acceptedTwice ids that were answered OK more than once
     * @param known ids that were answered DUP
     * @param failed ids of which an attempt failed
     * @param unexplained ids that were answered DUP though no attempt had failed or been cut off before
     * @param sent ids that were sent
     */
    record Told(BitSet sent, BitSet accepted, BitSet acceptedTwice, BitSet known, BitSet failed, BitSet unexplained) {
        /** Ids that the ledger must hold. */
        BitSet acknowledged() {
            BitSet all = (BitSet) accepted.clone();
            all.or(known);
            return all;
        }

        /** Ids that were sent and have no final answer yet. */
        BitSet open() {
            BitSet open = (BitSet) sent.clone();
            open.andNot(acknowledged());
            return open;
        }
    }

    static Told read(Path path) throws IOException {
        Told told = new Told(new BitSet(), new BitSet(), new BitSet(), new BitSet(), new BitSet(), new BitSet());
        ByteBuffer bytes = Files.exists(path) ? ByteBuffer.wrap(Files.readAllBytes(path)) : ByteBuffer.allocate(0);
        while (bytes.remaining() >= NOTE) {
            int id = bytes.getInt();
            switch (bytes.get()) {
                case SENT -> {
                    if (told.sent().get(id)) {
                        told.failed().set(id); // sent again: the attempt before came to nothing that was seen
                    }
                    told.sent().set(id);
                }
                case ACCEPTED -> {
                    if (told.accepted().get(id)) {
                        told.acceptedTwice().set(id);
                    }
                    told.accepted().set(id);
                }
                case KNOWN -> {
                    if (!told.failed().get(id)) {
                        told.unexplained().set(id);
                    }
                    told.known().set(id);
                }
                case FAILED -> told.failed().set(id);
                default -> throw new IOException(path + " is no log of flags");
            }
        }
        return told;
    }
}
