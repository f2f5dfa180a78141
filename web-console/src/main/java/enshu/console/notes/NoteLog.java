package enshu.console.notes;

import java.util.List;

/** Where notebooks are kept: each as a row of updates in one order, durable before anybody is told of them. */
public interface NoteLog {
    /** The most that is kept of one notebook: its updates' bytes, and {@value #ROW} for each of them. */
    int LONGEST = 1024 * 1024;

    /** What an update weighs beside its bytes. */
    int ROW = 512;

    /** What became of an update. */
    enum Verdict {
        /** It is durable, and everybody is told of it. */
        KEPT,
        /** The notebook has no room for it. */
        FULL,
        /** Somebody else replaced the same updates before, or there are too few of them. */
        STALE
    }

    /**
     * What is kept of a notebook after a place.
     *
     * @param first the oldest update that is kept at all
     */
    record Kept(long first, List<NoteUpdate> updates) {
        public Kept {
            updates = List.copyOf(updates);
        }
    }

    /** Takes an update behind all others; it is durable when this returns. */
    Verdict append(Notebook notebook, long key, String account, byte[] change);

    /**
     * Takes an update behind all others that holds all up to and with another one, and lets go of those. Its sender has
     * to know them; the server can't look into them.
     */
    Verdict replace(Notebook notebook, long upTo, long key, String account, byte[] change);

    /** What is kept after this place, in order. */
    Kept after(Notebook notebook, long place);
}
