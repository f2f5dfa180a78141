package enshu.console.notes;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Something written, as a page sends it: eight bytes each for key and {@code replaces}, then the change.
 *
 * @param key by which the page knows its update again
 * @param replaces the update that this one may stand for, with all before it; 0 for an ordinary one
 */
record NoteFrame(long key, long replaces, ByteBuffer change) {
    /** The bytes before the change. */
    static final int HEAD = 2 * Long.BYTES;

    /** The frame in these bytes; empty when they are none. */
    static Optional<NoteFrame> of(ByteBuffer bytes) {
        if (bytes.remaining() <= HEAD) {
            return Optional.empty();
        }
        long key = bytes.getLong();
        long replaces = bytes.getLong();
        byte[] change = new byte[bytes.remaining()];
        bytes.get(change);
        return Optional.of(new NoteFrame(key, replaces, ByteBuffer.wrap(change)));
    }

    /** A copy of the change. */
    byte[] bytes() {
        byte[] bytes = new byte[change.remaining()];
        change.duplicate().get(bytes);
        return bytes;
    }
}
