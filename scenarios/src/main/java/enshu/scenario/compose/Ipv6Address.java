package enshu.scenario.compose;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IPv6 address as its first and its last 64 bits. */
public record Ipv6Address(long high, long low) implements Comparable<Ipv6Address> {
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F:]{2,39}");
    private static final int GROUPS = 8;

    /** Reads hexadecimal groups without a zone; empty when the text is none, or an IPv4 address in disguise. */
    public static Optional<Ipv6Address> parse(String text) {
        if (!FORM.matcher(text).matches() || text.indexOf(':') < 0) {
            return Optional.empty();
        }
        try {
            return InetAddress.ofLiteral(text) instanceof Inet6Address read
                    ? Optional.of(of(ByteBuffer.wrap(read.getAddress())))
                    : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Ipv6Address of(ByteBuffer bytes) {
        return new Ipv6Address(bytes.getLong(), bytes.getLong());
    }

    @Override
    public int compareTo(Ipv6Address other) {
        int first = Long.compareUnsigned(high, other.high);
        return first != 0 ? first : Long.compareUnsigned(low, other.low);
    }

    private int group(int index) {
        long half = index < 4 ? high : low;
        return (int) (half >>> (48 - 16 * (index % 4))) & 0xffff;
    }

    /** The one recommended text: lower case, no leading zeros, the longest run of zeros left out. Source: RFC 5952. */
    @Override
    public String toString() {
        int begin = -1;
        int longest = 1;
        for (int from = 0; from < GROUPS; from++) {
            int length = 0;
            while (from + length < GROUPS && group(from + length) == 0) {
                length++;
            }
            if (length > longest) {
                begin = from;
                longest = length;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < GROUPS; index++) {
            if (index == begin) {
                text.append("::");
                index += longest - 1;
                continue;
            }
            text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":")
                    .append(Integer.toHexString(group(index)));
        }
        return text.toString();
    }
}
