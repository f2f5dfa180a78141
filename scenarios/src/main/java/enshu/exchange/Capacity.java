package enshu.exchange;

import java.util.Locale;

/**
 * How many ranges of one kind a part of a host carries: the fewest of what its memory, its processors and its disk carry.
 *
 * @param ranges at most {@value #MOST}
 * @param limit what there is too little of for one more
 */
public record Capacity(int ranges, Limit limit, int byMemory, int byProcessors, int byDisk) {
    /** A host has so many blocks of addresses. */
    public static final int MOST = 1024;

    /** What runs out first. */
    public enum Limit {
        MEMORY,
        PROCESSORS,
        DISK,
        /** None of these: the blocks of addresses do. */
        ADDRESSES;

        /** Its name in texts and records. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What is carried.
     *
     * @param free what there is for them; less than nothing carries none
     * @param need of one range; what it needs nothing of limits nothing
     */
    public static Capacity of(HostShare free, HostShare need) {
        int memory = times((double) free.memory(), (double) need.memory());
        int processors = times(free.processors(), need.processors());
        int disk = times((double) free.disk(), (double) need.disk());
        int ranges = Math.min(memory, Math.min(processors, disk));
        Limit limit = ranges >= MOST
                ? Limit.ADDRESSES
                : ranges == memory ? Limit.MEMORY : ranges == processors ? Limit.PROCESSORS : Limit.DISK;
        return new Capacity(ranges, limit, memory, processors, disk);
    }

    private static int times(double free, double need) {
        if (free <= 0 && need > 0) {
            return 0;
        }
        return need <= 0 ? MOST : (int) Math.min(MOST, Math.floor(free / need));
    }

    /** Of the thing that limits: what one range needs, in megabytes or hundredths of a processor. */
    public long figure(HostShare share) {
        return switch (limit) {
            case MEMORY -> share.memory() / 1_000_000;
            case PROCESSORS -> Math.round(share.processors() * 100);
            case DISK -> share.disk() / 1_000_000;
            case ADDRESSES -> 0;
        };
    }
}
