package enshu.range.plan;

import java.util.Map;

/**
 * Kernel settings of every container's network: IPv4 only, no forwarding unless it is a router, strict source checks,
 * no redirects.
 */
final class ClosedNetwork {
    static final Map<String, String> SYSCTLS = Map.of(
            "net.ipv6.conf.all.disable_ipv6", "1",
            "net.ipv6.conf.default.disable_ipv6", "1",
            "net.ipv4.ip_forward", "0",
            "net.ipv4.conf.all.rp_filter", "1",
            "net.ipv4.conf.all.accept_redirects", "0",
            "net.ipv4.conf.all.send_redirects", "0",
            "net.ipv4.conf.all.accept_source_route", "0",
            "net.ipv4.icmp_echo_ignore_broadcasts", "1");

    private ClosedNetwork() {}
}
