package enshu.range.capacity;

import enshu.exchange.HostShare;
import enshu.range.engine.EngineFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a host has for ranges.
 *
 * @param all its memory and processors, and what is free on the disk that ranges are written to
 * @param reserve what of it is the platform's
 */
public record HostRoom(HostShare all, HostShare reserve) {
    /** Database, accounts, console, scoring, orchestrator and engine hold some 2.5 GB; pages and builds come and go. */
    private static final long PLATFORM_MEMORY = 4L << 30;

    /** Pages, pictures and looks at tasks. */
    private static final double PLATFORM_PROCESSORS = 0.5;

    /** The record, recordings, logs, and images that are made. */
    private static final long PLATFORM_DISK = 10L << 30;

    /** Of small hosts the platform takes this part at most. */
    private static final int HALF = 2;

    /** What there is now. */
    public static HostRoom now(Path engineFolder) {
        try {
            return of(new HostShare(
                    RangeMeter.memory(Path.of("/proc"))
                            .orElseThrow(() -> new EngineFailure("measure", "the memory", "/proc/meminfo is missing")),
                    Runtime.getRuntime().availableProcessors(),
                    Files.getFileStore(engineFolder).getUsableSpace()));
        } catch (IOException e) {
            throw new EngineFailure("measure the disk of", engineFolder.toString(), e);
        }
    }

    static HostRoom of(HostShare all) {
        return new HostRoom(
                all,
                new HostShare(
                        Math.min(PLATFORM_MEMORY, all.memory() / HALF),
                        Math.min(PLATFORM_PROCESSORS, all.processors() / HALF),
                        Math.min(PLATFORM_DISK, all.disk() / HALF)));
    }

    /** What there is for ranges. */
    public HostShare forRanges() {
        return all.minus(reserve);
    }
}
