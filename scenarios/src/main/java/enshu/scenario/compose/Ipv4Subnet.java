package enshu.scenario.compose;

import enshu.exchange.AddressBlock;
import java.util.Optional;

/** An IPv4 network: its first address and its prefix length, 0–32; all host bits of the first address are zero. */
public record Ipv4Subnet(Ipv4Address first, int prefix) implements Subnet {
    public Ipv4Subnet {
        if (prefix < 0 || prefix > 32 || (first.bits() & ~mask(prefix)) != 0) {
            throw new IllegalArgumentException(first + "/" + prefix + " is no network: its host bits must be zero");
        }
    }

    /** The addresses given to one team. */
    public static Ipv4Subnet of(AddressBlock block) {
        return parse(block.cidr()).orElseThrow();
    }

    /** Reads the CIDR form; empty when the text is none or its host bits are not zero. */
    public static Optional<Ipv4Subnet> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,2}")) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        return Ipv4Address.parse(text.substring(0, slash))
                .filter(first -> prefix <= 32 && (first.bits() & ~mask(prefix)) == 0)
                .map(first -> new Ipv4Subnet(first, prefix));
    }

    /** How many addresses it has. */
    public long size() {
        return 1L << (32 - prefix);
    }

    /** Whether the address is one of its own. */
    public boolean contains(Ipv4Address address) {
        return (address.bits() & mask(prefix)) == first.bits();
    }

    /** Whether all of the other lies inside. */
    public boolean contains(Ipv4Subnet other) {
        return other.prefix >= prefix && contains(other.first);
    }

    /** Whether they share an address. */
    public boolean overlaps(Ipv4Subnet other) {
        return contains(other) || other.contains(this);
    }

    /** The part of the address that counts within this network. */
    public int host(Ipv4Address address) {
        return address.bits() & ~mask(prefix);
    }

    /** The address with this host part. */
    public Ipv4Address address(int host) {
        return new Ipv4Address(first.bits() | (host & ~mask(prefix)));
    }

    /** The address all hosts listen to. */
    public Ipv4Address broadcast() {
        return new Ipv4Address(first.bits() | ~mask(prefix));
    }

    /** The dotted mask, such as {@code 255.255.255.0}. */
    public Ipv4Address mask() {
        return new Ipv4Address(mask(prefix));
    }

    private static int mask(int prefix) {
        return prefix == 0 ? 0 : -1 << (32 - prefix);
    }

    @Override
    public String toString() {
        return first + "/" + prefix;
    }
}
