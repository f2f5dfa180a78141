package enshu.scenario.archive;

/**
 * How much an archive may hold.
 *
 * @param archive bytes of the zip itself
 * @param bytes of all files together, unpacked
 * @param files how many
 * @param depth folders within each other
 */
public record Limits(long archive, long bytes, int files, int depth) {
    /** For every package. Whoever unpacks one holds zip and files in memory for that moment. */
    public static final Limits PACKAGE = new Limits(32L << 20, 100_000_000, 5_000, 20);
}
