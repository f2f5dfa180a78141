package enshu.scoring.door;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Addresses that share a prefix, such as {@code 10.64.3.0/24}; of IPv4 or IPv6.
 *
 * @param bits of the prefix, 0–32 or 0–128
 */
public record Network(InetAddress address, int bits) {
    public Network {
        int most = 8 * address.getAddress().length;
        if (bits < 0 || bits > most) {
            throw new IllegalArgumentException("a network of " + address.getHostAddress() + " has a prefix of 0 to "
                    + most + " bits, not " + bits);
        }
    }

    /** Reads {@code ADDRESS/BITS}, or an address alone; names are not looked up. */
    public static Network of(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        try {
            if (!address.matches("[0-9a-fA-F:.]{2,45}")) {
                throw new UnknownHostException(address);
            }
            InetAddress read = InetAddress.getByName(address);
            return new Network(
                    read, slash < 0 ? 8 * read.getAddress().length : Integer.parseInt(text.substring(slash + 1)));
        } catch (UnknownHostException | NumberFormatException other) {
            throw new IllegalArgumentException(
                    "a network is written like 10.64.3.0/24 or fd00:3::/48, not \"" + text + "\"", other);
        }
    }

    /** Whether the address belongs to it. */
    public boolean contains(InetAddress one) {
        byte[] mine = address.getAddress();
        byte[] other = one.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
