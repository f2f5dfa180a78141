package enshu.scoring.arena;

import java.util.Arrays;

/** A set of whole numbers that are not negative, by open addressing: millions of them without an object each. */
final class Pairs {
    private static final long NONE = -1;

    private long[] slots = filled(1 << 10);
    private int size;

    /** Adds it; false where it was there already. */
    boolean add(long pair) {
        if (size * 2 >= slots.length) {
            grow();
        }
        return put(slots, pair);
    }

    private boolean put(long[] table, long pair) {
        int at = slot(pair, table.length);
        while (table[at] != NONE) {
            if (table[at] == pair) {
                return false;
            }
            at = (at + 1) & (table.length - 1);
        }
        table[at] = pair;
        size++;
        return true;
    }

    private void grow() {
        long[] larger = filled(slots.length * 2);
        size = 0;
        for (long pair : slots) {
            if (pair != NONE) {
                put(larger, pair);
            }
        }
        slots = larger;
    }

    private static int slot(long pair, int length) {
        long mixed = pair * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & (length - 1);
    }

    private static long[] filled(int length) {
        long[] table = new long[length];
        Arrays.fill(table, NONE);
        return table;
    }
}
