package enshu.range.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.range.capacity.Sample.Used;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel's files say, of both versions of control groups. */
class RangeMeterTest {
    private static final long MB = 1_000_000;

    @TempDir
    private Path root;

    private Path proc = Path.of("");
    private Path groups = Path.of("");

    private static void put(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @BeforeEach
    void aContainerOfProcess70HeldByProcess60() throws IOException {
        proc = root.resolve("proc");
        groups = root.resolve("groups");
        Path layer = root.resolve("overlay/l1/diff");
        Path volume = root.resolve("data/volumes/v1/_data");
        put(layer.resolve("etc/changed"), "x".repeat(5000));
        put(volume.resolve("kept"), "x");
        put(proc.resolve("70/status"), "Name:\tinit\nPPid:\t60\n");
        put(
                proc.resolve("70/mountinfo"),
                "36 35 0:50 / / rw,relatime - overlay overlay rw,lowerdir=/a:/b,upperdir=" + layer + ",workdir=/w\n"
                        + "37 36 8:1 " + volume + " /srv rw - ext4 /dev/vda rw\n"
                        + "38 36 8:1 /etc/hosts /etc/hosts rw - ext4 /dev/vda rw\n");
        put(proc.resolve("60/comm"), "containerd-shim\n");
        put(proc.resolve("60/smaps_rollup"), "Rss:  9000 kB\nPss:  3000 kB\n");
    }

    private Used read() {
        return new RangeMeter(proc, groups).read(70, new HashSet<>()).orElseThrow();
    }

    /** The folders themselves take a block each: two of the layer, one of the volume. */
    private static final long DISK = 2 * 4096 + 4096 + 3 * 4096;

    private void ofTheSecondVersion() throws IOException {
        put(proc.resolve("70/cgroup"), "0::/docker/abc\n");
        put(groups.resolve("docker/abc/memory.current"), 50 * MB + "\n");
        put(groups.resolve("docker/abc/memory.stat"), "anon 1\ninactive_file " + 20 * MB + "\n");
        put(groups.resolve("docker/abc/cpu.stat"), "usage_usec 1234\nuser_usec 1\n");
    }

    @Test
    void theSecondVersionIsRead() throws IOException {
        ofTheSecondVersion();

        assertThat(read()).isEqualTo(new Used(30 * MB + 3000 * 1024, 1_234_000, DISK));
    }

    @Test
    void theFirstVersionIsReadWhereTheSecondCountsNothing() throws IOException {
        put(proc.resolve("70/cgroup"), "4:memory:/docker/abc\n2:cpu,cpuacct:/docker/abc\n0::/\n");
        put(groups.resolve("memory/docker/abc/memory.usage_in_bytes"), 50 * MB + "\n");
        put(groups.resolve("memory/docker/abc/memory.stat"), "inactive_file 7\ntotal_inactive_file " + 20 * MB + "\n");
        put(groups.resolve("cpu,cpuacct/docker/abc/cpuacct.usage"), "1234000\n");

        assertThat(read()).isEqualTo(new Used(30 * MB + 3000 * 1024, 1_234_000, DISK));
    }

    @Test
    void aVolumeOfTwoIsCountedOnceAndAContainerThatEndedNotAtAll() throws IOException {
        ofTheSecondVersion();
        Set<Path> counted = new HashSet<>();
        RangeMeter meter = new RangeMeter(proc, groups);
        meter.read(70, counted);

        assertThat(meter.read(70, counted).orElseThrow().disk()).isZero();
        assertThat(meter.read(71, counted)).isEmpty();
    }
}
