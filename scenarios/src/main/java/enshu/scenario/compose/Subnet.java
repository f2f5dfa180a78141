package enshu.scenario.compose;

import java.util.Optional;

/** A network of either family. */
public sealed interface Subnet permits Ipv4Subnet, Ipv6Subnet {
    /** How many of an address's first bits all of its addresses share. */
    int prefix();

    /** Reads the CIDR form of either family; empty when the text is none or its host bits are not zero. */
    static Optional<Subnet> parse(String text) {
        return Ipv4Subnet.parse(text)
                .<Subnet>map(subnet -> subnet)
                .or(() -> Ipv6Subnet.parse(text).map(subnet -> subnet));
    }
}
