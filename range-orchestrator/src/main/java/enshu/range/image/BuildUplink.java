package enshu.range.image;

import enshu.range.engine.EngineFailure;
import enshu.range.engine.ImageStore;
import enshu.range.namespace.HostProgram;
import enshu.range.namespace.NetworkNamespace;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The engine's way out, there only while images are built: one pair of interfaces between its network namespace and
 * the host, with address translation, and the host itself out of reach except for name look-ups.
 *
 * <p>One at a time has it, whoever else uses this engine; the others wait. What a crash left behind is taken away by the
 * next one. Whoever has it holds a port in the engine's namespace, which no process can leave behind.
 */
public final class BuildUplink implements ImageMaking.WayOut {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);
    private static final int TURN = 47;

    private final ImageStore images;
    private final NetworkNamespace engine;
    private final String instance;
    private final UplinkAddresses addresses;
    private final DatagramSocket turn;
    private final String network;

    private BuildUplink(ImageStore images, NetworkNamespace engine, String instance, DatagramSocket turn) {
        this.images = images;
        this.engine = engine;
        this.instance = instance;
        this.addresses = UplinkAddresses.of(instance);
        this.turn = turn;
        HostResolver.requireReachable();
        int mtu = HostRoute.mtu();
        takeAway();
        if (engine.run(LIMIT, "", "ip", "-4", "route", "show", "default").isBlank()) {
            lay(mtu);
        }
        this.network = images.openBuildNetwork(instance, addresses.bridge(), mtu);
    }

    /** Opens it, waiting at most half an hour while somebody else has it. */
    public static BuildUplink open(ImageStore images, NetworkNamespace engine, String instance) {
        DatagramSocket turn = turn(engine);
        try {
            return new BuildUplink(images, engine, instance, turn);
        } catch (RuntimeException failed) {
            sweep(images, engine, instance);
            turn.close();
            throw failed;
        }
    }

    private static DatagramSocket turn(NetworkNamespace engine) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        try {
            while (true) {
                try {
                    return engine.inside(
                            LIMIT,
                            () -> new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), TURN)));
                } catch (BindException taken) {
                    if (System.nanoTime() > end) {
                        throw taken;
                    }
                    TimeUnit.NANOSECONDS.sleep(BETWEEN_TRIES.toNanos());
                }
            }
        } catch (IOException e) {
            throw new EngineFailure("wait for", "the engine's uplink, which somebody else has", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineFailure("wait for", "the engine's uplink", e);
        }
    }

    /** Takes away what a crashed build left; asked at start-up, when nothing builds. */
    public static void sweep(ImageStore images, NetworkNamespace engine, String instance) {
        images.closeBuildNetwork(instance);
        UplinkAddresses addresses = UplinkAddresses.of(instance);
        rules(addresses).forEach(rule -> quietly(rule.undo()));
        quietly(new String[] {"ip", "link", "del", addresses.hostEnd()});
    }

    @Override
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
        try (turn) {
            takeAway();
        }
    }
}
