package enshu.scenario.compose;

import java.util.Optional;

/** An IPv6 network: its first address and its prefix length, 0–128; all host bits of the first address are zero. */
public record Ipv6Subnet(Ipv6Address first, int prefix) implements Subnet {
    /** Where single addresses of a network are reserved: its last 128 interface identifiers. Source: RFC 2526. */
    private static final long ANYCAST = 0x7f;

    /** The last 128 identifiers where these are 64 bits long, with the bit that tells a local one turned off. */
    private static final long ANYCAST_64 = 0xfdffffffffffff80L;

    public Ipv6Subnet {
        if (prefix < 0 || prefix > 128 || (first.high() & ~high(prefix)) != 0 || (first.low() & ~low(prefix)) != 0) {
            throw new IllegalArgumentException(first + "/" + prefix + " is no network: its host bits must be zero");
        }
    }

    /** Reads the CIDR form; empty when the text is none or its host bits are not zero. */
    public static Optional<Ipv6Subnet> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        return Ipv6Address.parse(text.substring(0, slash))
                .filter(first ->
                        prefix <= 128 && (first.high() & ~high(prefix)) == 0 && (first.low() & ~low(prefix)) == 0)
                .map(first -> new Ipv6Subnet(first, prefix));
    }

    /** Whether the address is one of its own. */
    public boolean contains(Ipv6Address address) {
        return (address.high() & high(prefix)) == first.high() && (address.low() & low(prefix)) == first.low();
    }

    /** Whether all of the other lies inside. */
    public boolean contains(Ipv6Subnet other) {
        return other.prefix >= prefix && contains(other.first);
    }

    /** Whether they share an address. */
    public boolean overlaps(Ipv6Subnet other) {
        return contains(other) || other.contains(this);
    }

    /** The part of the address that counts within this network; the rest is zero. */
    public Ipv6Address host(Ipv6Address address) {
        return new Ipv6Address(address.high() & ~high(prefix), address.low() & ~low(prefix));
    }

    /** The address with this host part. */
    public Ipv6Address address(Ipv6Address host) {
        Ipv6Address part = host(host);
        return new Ipv6Address(first.high() | part.high(), first.low() | part.low());
    }

    /** The address with this small host part. */
    public Ipv6Address address(long host) {
        return address(new Ipv6Address(0, host));
    }

    /**
     * Whether no host may have the address: the routers' own (host part 0, RFC 4291 section 2.6.1) and those kept for
     * groups of servers (RFC 2526).
     */
    public boolean reserved(Ipv6Address address) {
        Ipv6Address host = host(address);
        if (host.high() == 0 && host.low() == 0) {
            return true;
        }
        return prefix <= 64 ? (address.low() & ~ANYCAST) == ANYCAST_64 : (address.low() | low(prefix) | ANYCAST) == -1L;
    }

    /** The network of the same size that follows. */
    public Ipv6Subnet next() {
        if (prefix <= 64) {
            return new Ipv6Subnet(new Ipv6Address(first.high() + (1L << (64 - prefix)), 0), prefix);
        }
        long low = first.low() + (1L << (128 - prefix));
        return new Ipv6Subnet(new Ipv6Address(low == 0 ? first.high() + 1 : first.high(), low), prefix);
    }

    private static long high(int prefix) {
        return prefix == 0 ? 0 : prefix >= 64 ? -1L : -1L << (64 - prefix);
    }

    private static long low(int prefix) {
        return prefix <= 64 ? 0 : -1L << (128 - prefix);
    }

    @Override
    public String toString() {
        return first + "/" + prefix;
    }
}
