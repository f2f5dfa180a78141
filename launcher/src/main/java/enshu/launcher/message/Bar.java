package enshu.launcher.message;

/** How far something is, drawn and in per cent. */
public final class Bar {
    private static final int WIDTH = 20;

    private Bar() {}

    /**
     * Twenty places and the number.
     *
     * @param done which part of it, 0 to 1; what lies outside is taken for the nearer end
     */
    public static String of(double done) {
        double part = Double.isNaN(done) ? 0 : Math.clamp(done, 0, 1);
        int drawn = (int) (part * WIDTH);
        int percent = (int) (part * 100);
        return "[" + "#".repeat(drawn) + ".".repeat(WIDTH - drawn) + "] "
                + Columns.alignedRight(Integer.toString(percent), 3) + " %";
    }
}
