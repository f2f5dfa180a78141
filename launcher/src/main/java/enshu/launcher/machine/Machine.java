package enshu.launcher.machine;

import enshu.launcher.home.Certificate;
import enshu.launcher.home.Home;
import enshu.launcher.home.PublicAddress;
import enshu.launcher.home.Settings;
import enshu.launcher.process.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks at what Enshu needs of a machine; changes nothing. */
public final class Machine {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long NEEDED_MEMORY_MB = 6_000;
    private static final long NEEDED_DISK_MB = 12_000;
    private static final int NEEDED_PROCESSORS = 2;
    private static final Instant BUILT_AFTER = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> PROGRAMS = List.of(
            "dockerd",
            "containerd",
            "docker",
            "nft",
            "iptables",
            "ip",
            "nsenter",
            "unshare",
            "setpriv",
            "tcpdump",
            "mmdebstrap",
            "tar",
            "xz",
            "mvn",
            "node",
            "npm");

    /** What reports are printed with. */
    private static final Path TYPEFACE = Path.of("/usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf");

    private static final List<String> FOLDERS =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

    private final Home home;
    private final Settings settings;

    public Machine(Home home, Settings settings) {
        this.home = home;
        this.settings = settings;
    }

    /**
     * Everything looked at, in the order to mend it.
     *
     * @param running whether Enshu runs now and so holds its own ports
     */
    public List<Finding> examine(boolean running) {
        List<Finding> findings = new ArrayList<>();
        findings.add(system());
        findings.add(Finding.of(
                "jdk", Runtime.version().feature() == 25, Runtime.version().toString()));
        findings.add(programs());
        findings.add(Finding.of("typeface", Files.isReadable(TYPEFACE), TYPEFACE.toString()));
        findings.add(Finding.of(
                "processors",
                Runtime.getRuntime().availableProcessors() >= NEEDED_PROCESSORS,
                Runtime.getRuntime().availableProcessors(),
                NEEDED_PROCESSORS));
        findings.add(memory());
        findings.add(disk());
        findings.add(controlGroups());
        findings.add(namespaces());
        findings.add(overlay());
        findings.add(nameServers());
        findings.add(Finding.of(
                "time", Instant.now().isAfter(BUILT_AFTER), Instant.now().toString()));
        if (!running) {
            settings.ports().byNumber().forEach((number, process) -> findings.add(port(number, process)));
        }
        if (settings.address() instanceof PublicAddress.Served served) {
            findings.addAll(proxy(served, running));
        }
        return findings;
    }

    private static Finding system() {
        String release = read(Path.of("/etc/os-release"));
        String name = release.lines()
                .filter(line -> line.startsWith("PRETTY_NAME="))
                .map(line -> line.substring("PRETTY_NAME=".length()).replace("\"", ""))
                .findFirst()
                .orElse("?");
        boolean debian = release.lines()
                .filter(line -> line.startsWith("ID=") || line.startsWith("ID_LIKE="))
                .anyMatch(line -> line.toLowerCase(Locale.ROOT).contains("debian"));
        return Finding.of("system", debian, name);
    }

    private static Finding programs() {
        List<String> missing =
                PROGRAMS.stream().filter(program -> !isThere(program)).toList();
        return Finding.of("programs", missing.isEmpty(), String.join(", ", missing));
    }

    private static boolean isThere(String program) {
        return FOLDERS.stream().anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static Finding memory() {
        long available = meminfo("MemAvailable") / 1024;
        return Finding.of("memory", meminfo("MemTotal") / 1024 >= NEEDED_MEMORY_MB, available, NEEDED_MEMORY_MB);
    }

    private static long meminfo(String name) {
        return read(Path.of("/proc/meminfo"))
                .lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }

    private Finding disk() {
        try {
            long free = Files.getFileStore(home.root()).getUsableSpace() / 1_000_000;
            return Finding.of("disk", free >= NEEDED_DISK_MB, home.root().toString(), free, NEEDED_DISK_MB);
        } catch (IOException e) {
            return Finding.of("disk", false, home.root().toString(), 0, NEEDED_DISK_MB);
        }
    }

    /** Version 1 with its controllers mounted, or version 2; either is enough for the engine. */
    private static Finding controlGroups() {
        boolean two = Files.exists(Path.of("/sys/fs/cgroup/cgroup.controllers"));
        boolean one = Files.isDirectory(Path.of("/sys/fs/cgroup/memory"));
        return Finding.of("cgroup", one || two, two ? "v2" : "v1");
    }

    private static Finding namespaces() {
        Command.Finished tried = Command.of(List.of("unshare", "--net", "--mount", "--pid", "--fork", "true"), LIMIT)
                .tryRun();
        return Finding.of("namespaces", tried.succeeded(), tried.lastLine());
    }

    private static Finding overlay() {
        boolean known = read(Path.of("/proc/filesystems")).lines().anyMatch(line -> line.endsWith("\toverlay"))
                || Command.of(List.of("modprobe", "overlay"), LIMIT).tryRun().succeeded();
        return Finding.of("overlay", known);
    }

    /** Builds ask the name servers of the host through its network; one on loopback can't be asked from there. */
    private static Finding nameServers() {
        List<String> servers = servers(Path.of("/etc/resolv.conf"));
        if (servers.contains("127.0.0.53")) {
            servers = servers(Path.of("/run/systemd/resolve/resolv.conf"));
        }
        boolean reachable = servers.stream().anyMatch(server -> !server.startsWith("127.") && !server.equals("::1"));
        return Finding.of("name-servers", reachable, String.join(", ", servers));
    }

    private static List<String> servers(Path file) {
        return read(file)
                .lines()
                .map(line -> line.strip().split("\\s+", -1))
                .filter(words -> words.length > 1 && words[0].equals("nameserver"))
                .map(words -> words[1])
                .toList();
    }

    private static Finding port(int number, String process) {
        return PortHolder.of(number)
                .map(holder -> Finding.of("port", false, Integer.toString(number), process, holder.describe()))
                .orElse(Finding.of("port", true, Integer.toString(number), process, ""));
    }

    /** What the address for other PCs needs besides: the proxy's program, and its ports on every address. */
    static List<Finding> proxy(PublicAddress.Served served, boolean running) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.of("caddy", isThere("caddy"), served.authority()));
        if (!running) {
            String key = served.certificate() instanceof Certificate.Acme ? "acme-port" : "tls-port";
            for (int number : served.ports()) {
                Optional<PortHolder> holder = PortHolder.onAnyAddress(number);
                findings.add(Finding.of(
                        key,
                        holder.isEmpty(),
                        Integer.toString(number),
                        served.name(),
                        holder.map(PortHolder::describe).orElse("")));
            }
        }
        return findings;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
