package enshu.launcher.engine;

import enshu.launcher.message.LaunchFailure;
import enshu.launcher.process.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The network namespace the private engine lives in. No address of the host exists there, nothing may enter it but
 * its own loopback, and it has no way out; only an image build gets one, for as long as it lasts.
 *
 * @param instance of this installation; part of every name
 */
public record EngineNetwork(String instance) {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** What the kernel must do in this namespace, and why. */
    private static final List<String> SETTINGS = List.of(
            // Otherwise Docker's rules for internal networks also drop what a router container forwards.
            "net/bridge/bridge-nf-call-iptables=0",
            "net/bridge/bridge-nf-call-ip6tables=0",
            "net/bridge/bridge-nf-call-arptables=0",
            // A bridge with a link-local address would be a host address that a team can reach.
            "net/ipv6/conf/all/disable_ipv6=1",
            "net/ipv6/conf/default/disable_ipv6=1",
            "net/ipv4/conf/all/rp_filter=1",
            "net/ipv4/conf/default/rp_filter=1");

    private static final String RULES = """
            table inet enshu
            delete table inet enshu
            table inet enshu {
              chain input {
                type filter hook input priority -10; policy drop;
                iifname "lo" accept
              }
              chain input_arp_free {
                type filter hook prerouting priority -310; policy accept;
                meta protocol ip6 iifname != "lo" drop
              }
            }
            """;

    /** The namespace's name for {@code ip netns}. */
    public String name() {
        return "enshu-" + instance;
    }

    /** The namespace as a file, for {@code nsenter --net}. */
    public Path path() {
        return Path.of("/run/netns", name());
    }

    /** Makes the namespace and sets it up; safe to repeat. */
    public void raise() {
        if (!Files.exists(path())) {
            Command.of(List.of("ip", "netns", "add", name()), LIMIT).run();
        }
        if (!Files.exists(Path.of("/proc/sys/net/bridge/bridge-nf-call-iptables"))) {
            Command.of(List.of("modprobe", "br_netfilter"), LIMIT).tryRun(); // absent: nothing to switch off
        }
        Command.of(List.of("ip", "-n", name(), "link", "set", "lo", "up"), LIMIT)
                .run();
        settle();
        Command.of(inside(List.of("sh", "-c", "nft -f - <<'END'\n" + RULES + "END\n")), LIMIT)
                .run();
    }

    /** Sets the namespace's kernel settings; again after every start of the engine, which may have changed them. */
    public void settle() {
        StringBuilder script = new StringBuilder();
        for (String setting : SETTINGS) {
            int equals = setting.indexOf('=');
            String file = "/proc/sys/" + setting.substring(0, equals);
            script.append("[ ! -e %s ] || echo %s > %s%n".formatted(file, setting.substring(equals + 1), file));
        }
        Command.of(inside(List.of("sh", "-euc", script.toString())), LIMIT).run();
    }

    /** A command that runs in the namespace and keeps the host's mounts. */
    public List<String> inside(List<String> command) {
        List<String> words = new ArrayList<>(List.of("nsenter", "--net=" + path(), "--"));
        words.addAll(command);
        return words;
    }

    /** Removes the namespace with all in it, and the uplink and rules that a build may have left on the host. */
    public void lower() {
        if (Files.exists(path())) {
            Command.Finished removed =
                    Command.of(List.of("ip", "netns", "delete", name()), LIMIT).tryRun();
            if (!removed.succeeded()) {
                throw new LaunchFailure(
                        "the network namespace " + name() + " could not be removed: " + removed.lastLine());
            }
        }
    }
}
