package enshu.scenario.compose;

import java.util.List;
import java.util.Optional;

/**
 * A service's place on a network.
 *
 * @param address the author's fixed address, a template; empty means the planner chooses
 * @param address6 the author's fixed IPv6 address, a template; empty means the planner chooses where there is IPv6
 * @param mac such as {@code 02:42:ac:11:00:02}; empty means derived
 */
public record Attachment(
        String network,
        List<String> aliases,
        Optional<Ipv4Address> address,
        Optional<Ipv6Address> address6,
        Optional<String> mac) {
    public Attachment {
        aliases = List.copyOf(aliases);
    }
}
