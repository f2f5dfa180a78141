package enshu.range.plan;

import java.util.List;
import java.util.Optional;

/**
 * One leg of a container: the network's name in the engine, the fixed address there, other names, and the hardware
 * address when the author fixed it.
 */
public record Attachment(String network, String address, List<String> aliases, Optional<String> mac) {
    public Attachment {
        aliases = List.copyOf(aliases);
    }
}
