package enshu.range.capacity;

import enshu.range.capacity.Sample.Used;
import enshu.range.engine.ObservedContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads from the kernel what containers take: their control groups (version 2, or 1 where the machine has that), their
 * writable layers and volumes, and the memory of the programs that hold them. Asks the engine nothing.
 */
public final class RangeMeter {
    private final Path proc;
    private final Path groups;

    public RangeMeter() {
        this(Path.of("/proc"), Path.of("/sys/fs/cgroup"));
    }

    RangeMeter(Path proc, Path groups) {
        this.proc = proc;
        this.groups = groups;
    }

    /** What they take now; a container that has ended meanwhile is left out. */
    Sample read(Collection<ObservedContainer> containers, Instant now) {
        Map<String, Used> used = new HashMap<>();
        Set<Path> counted = new HashSet<>();
        for (ObservedContainer container : containers) {
            if (container.running()) {
                read(container.pid(), counted).ifPresent(one -> used.put(container.id(), one));
            }
        }
        return new Sample(now, used);
    }

    /** A volume that two have is counted once. */
    Optional<Used> read(long pid, Set<Path> counted) {
        Path process = proc.resolve(Long.toString(pid));
        try {
            List<String> lines = Files.readAllLines(process.resolve("cgroup"));
            long disk = 0;
            for (Path folder : written(process)) {
                disk += counted.add(folder) ? FolderWeight.of(folder) : 0;
            }
            Used own = second(lines).isPresent() ? ofSecond(second(lines).get()) : ofFirst(lines);
            return Optional.of(new Used(own.memory() + holder(process), own.nanos(), disk));
        } catch (IOException | NumberFormatException ended) {
            return Optional.empty();
        }
    }

    /** The folder of its control group in version 2, where that counts memory. */
    private Optional<Path> second(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("0::/"))
                .map(line -> groups.resolve(line.substring("0::/".length())))
                .filter(group -> Files.exists(group.resolve("memory.current")))
                .findFirst();
    }

    private static Used ofSecond(Path group) throws IOException {
        long memory = number(group.resolve("memory.current")) - named(group.resolve("memory.stat"), "inactive_file");
        return new Used(Math.max(0, memory), named(group.resolve("cpu.stat"), "usage_usec") * 1000, 0);
    }

    private Used ofFirst(List<String> lines) throws IOException {
        Path memory = first(lines, "memory");
        long bytes = number(memory.resolve("memory.usage_in_bytes"))
                - named(memory.resolve("memory.stat"), "total_inactive_file");
        return new Used(Math.max(0, bytes), number(first(lines, "cpuacct").resolve("cpuacct.usage")), 0);
    }

    private Path first(List<String> lines, String controller) throws IOException {
        for (String line : lines) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3 && List.of(parts[1].split(",", -1)).contains(controller)) {
                Path own = groups.resolve(controller);
                Path mount = Files.isDirectory(own) ? own : groups.resolve(parts[1]);
                return mount.resolve(parts[2].substring(1));
            }
        }
        throw new IOException("no control group counts " + controller);
    }

    /** The memory of the program that holds the container, its share of what several share. */
    private long holder(Path process) throws IOException {
        long parent = named(process.resolve("status"), "PPid:");
        Path holder = proc.resolve(Long.toString(parent));
        try {
            return Files.readString(holder.resolve("comm")).startsWith("containerd-shim")
                    ? named(holder.resolve("smaps_rollup"), "Pss:") * 1024
                    : 0;
        } catch (IOException notOurs) {
            return 0;
        }
    }

    /** Its writable layer and its volumes. */
    private static Set<Path> written(Path process) throws IOException {
        Set<Path> folders = new HashSet<>();
        for (String line : Files.readAllLines(process.resolve("mountinfo"))) {
            String[] words = line.split(" ", -1);
            if (words.length > 4 && words[4].equals("/") && line.contains("upperdir=")) {
                int from = line.indexOf("upperdir=") + "upperdir=".length();
                int comma = line.indexOf(',', from);
                folders.add(Path.of(line.substring(from, comma < 0 ? line.length() : comma)));
            } else if (words.length > 4 && words[3].contains("/volumes/") && words[3].endsWith("/_data")) {
                folders.add(Path.of(words[3]));
            }
        }
        return folders;
    }

    private static long number(Path file) throws IOException {
        return Long.parseLong(Files.readString(file).strip());
    }

    /** The number behind a name at the beginning of a line; 0 when there is none. */
    private static long named(Path file, String name) throws IOException {
        for (String line : Files.readAllLines(file)) {
            String[] words = line.strip().split("\\s+", -1);
            if (words.length > 1 && words[0].equals(name)) {
                return Long.parseLong(words[1]);
            }
        }
        return 0;
    }

    /** Memory of this machine. */
    static OptionalLong memory(Path proc) {
        try {
            return OptionalLong.of(named(proc.resolve("meminfo"), "MemTotal:") * 1024);
        } catch (IOException unknown) {
            return OptionalLong.empty();
        }
    }
}
