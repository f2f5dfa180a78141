package enshu.scoring.door;

/**
 * Captures of which this process has seen that the ledger has them, so that it needn't be asked again. Never the judge: who
 * isn't in it is judged by the ledger's key, so it may start empty and may forget.
 */
final class DurableCaptures {
    /** Captures that are remembered; beyond, everything is forgotten and learned again. 32 MiB. */
    static final int MOST = 1 << 21;

    private static final int FIRST = 1 << 10;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private long[] slots = new long[FIRST];
    private int size;

    boolean contains(int team, int flag) {
        return slots[slot(slots, code(team, flag))] != 0;
    }

    void add(int team, int flag) {
        if (size == MOST) {
            slots = new long[FIRST];
            size = 0;
        }
        if (2 * (size + 1) > slots.length) {
            grow();
        }
        long code = code(team, flag);
        int slot = slot(slots, code);
        if (slots[slot] == 0) {
            slots[slot] = code;
            size++;
        }
    }

    private void grow() {
        long[] wider = new long[2 * slots.length];
        for (long code : slots) {
            if (code != 0) {
                wider[slot(wider, code)] = code;
            }
        }
        slots = wider;
    }

    /** Never 0, which marks a free slot. */
    private static long code(int team, int flag) {
        return (team + 1L) << 32 | Integer.toUnsignedLong(flag);
    }

    private static int slot(long[] slots, long code) {
        int slot = (int) ((code * MIX) >>> 32) & (slots.length - 1);
        while (slots[slot] != 0 && slots[slot] != code) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }
}
