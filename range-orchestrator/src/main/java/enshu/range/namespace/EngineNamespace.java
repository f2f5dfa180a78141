package enshu.range.namespace;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The network namespace that the engine lives in, made deaf towards ranges: whatever a range's bridge hands to it is
 * dropped before it is routed, answered or counted. Frames between the hosts of one network pass the bridge unseen.
 *
 * <p>Safe to repeat; done at every start, because an engine that was restarted may have new rules.
 */
public final class EngineNamespace {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String[] SETTINGS = {
        "net.bridge.bridge-nf-call-iptables=0",
        "net.bridge.bridge-nf-call-ip6tables=0",
        "net.bridge.bridge-nf-call-arptables=0",
        "net.ipv6.conf.default.disable_ipv6=1",
        "net.ipv4.conf.default.rp_filter=1",
        "net.ipv4.conf.all.rp_filter=1",
        "net.ipv4.conf.all.arp_ignore=1",
        "net.ipv4.conf.default.accept_redirects=0",
        "net.ipv4.conf.all.accept_redirects=0"
    };
    private static final String BRIDGES = enshu.range.plan.PlannedNetwork.BRIDGE_PREFIX + "+";

    private final NetworkNamespace namespace;

    public EngineNamespace(Path path) {
        this.namespace = NetworkNamespace.at(path).requireThere();
    }

    public NetworkNamespace namespace() {
        return namespace;
    }

    /** Applies the settings and rules; a kernel that lacks one is a failure that names it. */
    public void close() {
        for (String setting : SETTINGS) {
            namespace.run(LIMIT, "", "sysctl", "-q", "-w", setting);
        }
        for (String family : new String[] {"iptables", "ip6tables"}) {
            ensureFirst(family, "raw", "PREROUTING", "-i", BRIDGES, "-j", "DROP");
            ensureFirst(family, "filter", "INPUT", "-i", BRIDGES, "-j", "DROP");
            ensureFirst(family, "filter", "FORWARD", "-i", BRIDGES, "-j", "DROP");
            ensureFirst(family, "filter", "FORWARD", "-o", BRIDGES, "-j", "DROP");
        }
    }

    private void ensureFirst(String family, String table, String chain, String... rule) {
        if (!listed(family, table, chain, rule)) {
            String[] words = new String[rule.length + 7];
            System.arraycopy(new String[] {family, "-w", "5", "-t", table, "-I", chain}, 0, words, 0, 7);
            System.arraycopy(rule, 0, words, 7, rule.length);
            namespace.run(LIMIT, "", words);
        }
    }

    private boolean listed(String family, String table, String chain, String... rule) {
        String wanted = "-A " + chain + " " + String.join(" ", rule);
        return namespace
                .run(LIMIT, "", family, "-w", "5", "-t", table, "-S", chain)
                .lines()
                .anyMatch(line -> line.strip().equals(wanted));
    }
}
