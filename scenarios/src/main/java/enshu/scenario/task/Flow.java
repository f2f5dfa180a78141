package enshu.scenario.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Traffic that is counted from the start: what a router passes on from one place to another.
 *
 * @param at the service that routes it
 * @param from a service (all its addresses), an address or a network as a CIDR; may hold variables
 * @param to the same
 * @param protocol empty counts every protocol
 * @param port the port it goes to; with tcp and udp only
 */
public record Flow(String id, String at, String from, String to, Optional<FlowProtocol> protocol, OptionalInt port) {

    /** What is counted. In YAML its {@link #word()}. */
    public enum FlowProtocol {
        TCP,
        UDP,
        ICMP;

        /** The lower-case word, such as {@code tcp}. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The case with this word; throws IllegalArgumentException when there is none. */
        @JsonCreator
        public static FlowProtocol of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** What a flow is counted in. */
    public enum Unit {
        PACKETS,
        BYTES;

        /** The lower-case word, such as {@code packets}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
