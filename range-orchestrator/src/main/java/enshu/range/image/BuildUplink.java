package enshu.range.image;

import enshu.range.engine.EngineFailure;
import enshu.range.engine.ImageStore;
import enshu.range.namespace.HostProgram;
import enshu.range.namespace.NetworkNamespace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The engine's way out, there only while images are built: one pair of interfaces between its network namespace and
 * the host, with address translation, and the host itself out of reach except for name look-ups.
 *
 * <p>One process at a time has it; the others wait. What a crash left behind is taken away by the next one.
 */
public final class BuildUplink implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final ImageStore images;
    private final NetworkNamespace engine;
    private final String instance;
    private final UplinkAddresses addresses;
    private final FileChannel file;
    private final FileLock lock;
    private final String network;

    private BuildUplink(ImageStore images, NetworkNamespace engine, String instance, FileChannel file, FileLock lock) {
        this.images = images;
        this.engine = engine;
        this.instance = instance;
        this.addresses = UplinkAddresses.of(instance);
        this.file = file;
        this.lock = lock;
        HostResolver.requireReachable();
        int mtu = HostRoute.mtu();
        takeAway();
        if (engine.run(LIMIT, "", "ip", "-4", "route", "show", "default").isBlank()) {
            lay(mtu);
        }
        this.network = images.openBuildNetwork(instance, addresses.bridge(), mtu);
    }

    /** Opens it, waiting while another process of this machine has it. */
    @SuppressWarnings("resource") // The channel stays open as long as the uplink, and is closed with it.
    public static BuildUplink open(ImageStore images, NetworkNamespace engine, String instance, Path state) {
        try {
            Files.createDirectories(state);
            FileChannel file =
                    FileChannel.open(state.resolve("uplink.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = file.lock();
            try {
                return new BuildUplink(images, engine, instance, file, lock);
            } catch (RuntimeException failed) {
                sweep(images, engine, instance);
                file.close();
                throw failed;
            }
        } catch (IOException e) {
            throw new EngineFailure(
                    "take the lock", state.resolve("uplink.lock").toString(), e);
        }
    }

    /** Takes away what a crashed build left; asked at start-up, when nothing builds. */
    public static void sweep(ImageStore images, NetworkNamespace engine, String instance) {
        images.closeBuildNetwork(instance);
        UplinkAddresses addresses = UplinkAddresses.of(instance);
        rules(addresses).forEach(rule -> quietly(rule.undo()));
        quietly(new String[] {"ip", "link", "del", addresses.hostEnd()});
    }

    /** The engine's network on which builds run. */
    public String network() {
        return network;
    }

    private void takeAway() {
        sweep(images, engine, instance);
    }

    private void lay(int mtu) {
        String host = addresses.hostEnd();
        String far = addresses.engineEnd();
        String bytes = Integer.toString(mtu);
        host("ip", "link", "add", host, "mtu", bytes, "type", "veth", "peer", "name", far, "mtu", bytes);
        host("ip", "link", "set", far, "netns", engine.path().toString());
        host("ip", "addr", "add", addresses.hostAddress() + "/30", "dev", host);
        host("ip", "link", "set", host, "up");
        engine.run(LIMIT, "", "ip", "addr", "add", addresses.engineAddress() + "/30", "dev", far);
        engine.run(LIMIT, "", "ip", "link", "set", far, "up");
        engine.run(LIMIT, "", "ip", "route", "add", "default", "via", addresses.hostAddress());
        host("sysctl", "-q", "-w", "net.ipv6.conf." + host + ".disable_ipv6=1");
        host("sysctl", "-q", "-w", "net.ipv4.ip_forward=1");
        rules(addresses).forEach(rule -> host(rule.set()));
    }

    /** One rule of the host's firewall, to set and to undo. */
    private record Rule(String table, String chain, List<String> words) {
        String[] set() {
            return line("-I");
        }

        String[] undo() {
            return line("-D");
        }

        private String[] line(String verb) {
            List<String> line = new ArrayList<>(List.of("iptables", "-w", "5", "-t", table, verb, chain));
            line.addAll(words);
            return line.toArray(String[]::new);
        }
    }

    /** Each is set at the top, so the last of a chain stands first: look-ups pass, everything else to the host drops. */
    private static List<Rule> rules(UplinkAddresses addresses) {
        String host = addresses.hostEnd();
        return List.of(
                new Rule("nat", "POSTROUTING", List.of("-s", addresses.link(), "!", "-o", host, "-j", "MASQUERADE")),
                new Rule("filter", "FORWARD", List.of("-i", host, "-j", "ACCEPT")),
                new Rule(
                        "filter",
                        "FORWARD",
                        List.of("-o", host, "-m", "conntrack", "--ctstate", "RELATED,ESTABLISHED", "-j", "ACCEPT")),
                new Rule("filter", "INPUT", List.of("-i", host, "-j", "DROP")),
                new Rule("filter", "INPUT", List.of("-i", host, "-p", "udp", "--dport", "53", "-j", "ACCEPT")),
                new Rule("filter", "INPUT", List.of("-i", host, "-p", "tcp", "--dport", "53", "-j", "ACCEPT")));
    }

    private static void host(String... words) {
        HostProgram.run(LIMIT, "", words);
    }

    private static void quietly(String[] words) {
        try {
            HostProgram.run(LIMIT, "", words);
        } catch (EngineFailure wasNotThere) {
            org.slf4j.LoggerFactory.getLogger(BuildUplink.class)
                    .atTrace()
                    .addKeyValue("error", wasNotThere.getMessage())
                    .log("nothing to take away");
        }
    }

    @Override
    public void close() {
        try (file;
                lock) {
            takeAway();
        } catch (IOException e) {
            throw new EngineFailure("give back", "the uplink's lock", e);
        }
    }
}
