package enshu.range.namespace;

import java.util.List;
import java.util.Optional;

/**
 * Reads the kernel's list of IPv4 routes, {@code /proc/PID/net/route}. Source: proc(5).
 */
final class RouteTable {
    private static final int DESTINATION = 1;
    private static final int GATEWAY = 2;
    private static final int MASK = 7;

    private RouteTable() {}

    static Optional<String> defaultVia(List<String> lines) {
        return lines.stream()
                .skip(1)
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > MASK)
                .filter(columns -> "00000000".equals(columns[DESTINATION]) && "00000000".equals(columns[MASK]))
                .map(columns -> address(columns[GATEWAY]))
                .findFirst();
    }

    /** Addresses stand there as one number in the machine's order; all our machines are little-endian. */
    private static String address(String hex) {
        long number = Long.parseLong(hex, 16);
        return (number & 0xff) + "." + ((number >> 8) & 0xff) + "." + ((number >> 16) & 0xff) + "."
                + ((number >> 24) & 0xff);
    }
}
