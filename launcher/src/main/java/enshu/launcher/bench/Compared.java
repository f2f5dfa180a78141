package enshu.launcher.bench;

/** The same thing measured twice in one run: without us between, and through our tunnel. */
public record Compared(Latencies direct, Latencies tunnel) {
    /** What the tunnel adds at this percentile, in milliseconds. */
    public double added(int percent) {
        return tunnel.percentile(percent) - direct.percentile(percent);
    }
}
