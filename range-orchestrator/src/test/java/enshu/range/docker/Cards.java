package enshu.range.docker;

import com.fasterxml.jackson.databind.JsonNode;
import enshu.range.namespace.NetworkNamespace;
import enshu.scenario.compose.Ipv6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Stream;

/** The network cards of a namespace, as {@code ip} prints them, and what follows from their hardware addresses. */
final class Cards {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private Cards() {}

    static String plain(InetAddress address) {
        return address.getHostAddress().replaceAll("%.*", "");
    }

    /** Raw frames are heard by neighbours; where those speak IPv4 alone, this machine's own loopback hears IPv6. */
    static boolean machineHasIpv6() throws SocketException {
        return NetworkInterface.getByInetAddress(InetAddress.ofLiteral("::1")) != null;
    }

    static JsonNode links(NetworkNamespace namespace) {
        return namespace.json(LIMIT, "ip", "-j", "addr");
    }

    static Stream<String> locals(JsonNode link) {
        return link.path("addr_info")
                .valueStream()
                .map(part -> part.path("local").asText());
    }

    /** The address that a card without another one gives itself. */
    static String linkLocal(String mac) {
        byte[] bytes = HexFormat.ofDelimiter(":").parseHex(mac);
        String text = String.format(
                "fe80::%02x%02x:%02xff:fe%02x:%02x%02x",
                (bytes[0] ^ 2) & 0xff, bytes[1], bytes[2], bytes[3], bytes[4], bytes[5]);
        return Ipv6Address.parse(text).orElseThrow().toString();
    }
}
