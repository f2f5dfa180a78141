package enshu.scenario.compose;

import java.util.List;
import java.util.Optional;

/**
 * A service's place on a network.
 *
 * @param address the author's fixed address, a template; empty means the planner chooses
 * @param mac such as {@code 02:42:ac:11:00:02}; empty means derived
 */
public record Attachment(String network, List<String> aliases, Optional<Ipv4Address> address, Optional<String> mac) {
    public Attachment {
        aliases = List.copyOf(aliases);
    }
}
