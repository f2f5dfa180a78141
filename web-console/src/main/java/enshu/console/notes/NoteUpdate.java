package enshu.console.notes;

import java.nio.ByteBuffer;

/**
 * One change of a notebook, in Yjs's encoding, which the server never looks into.
 *
 * @param id its place in the notebook's order, from 1
 * @param key the name its page gave it, by which that page learns that it is durable
 */
public record NoteUpdate(long id, long key, ByteBuffer change) {

    public NoteUpdate {
        change = change.asReadOnlyBuffer();
    }

    /** As pages are sent it: id, key, change. */
    ByteBuffer frame() {
        ByteBuffer frame = ByteBuffer.allocate(2 * Long.BYTES + change.remaining());
        return frame.putLong(id).putLong(key).put(change.duplicate()).flip();
    }
}
