package enshu.range.traffic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import enshu.exchange.AddressBlock;
import enshu.exchange.TeamId;
import enshu.scenario.compose.Ipv4Address;
import enshu.scenario.compose.Ipv4Subnet;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Captures of tests: what a host of one team says to a service of another, and what it is answered. */
final class Packets {
    static final int PORT = 8080;

    private static final int SYN = 0x02;
    private static final int SYN_ACK = 0x12;
    private static final int ACK = 0x10;
    private static final int FIN_ACK = 0x11;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int port = 40_000;

    Packets() {
        ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0, 0xa1b2c3d4).putInt(20, 1);
        bytes.writeBytes(header.array());
    }

    static TeamId team(int number) {
        return new TeamId("team-" + number);
    }

    /** Where the hosts of this many teams are. */
    static Map<TeamId, Ipv4Subnet> teams(int many) {
        Map<TeamId, Ipv4Subnet> teams = new LinkedHashMap<>();
        IntStream.rangeClosed(1, many)
                .forEach(number -> teams.put(team(number), Ipv4Subnet.of(AddressBlock.number(number))));
        return teams;
    }

    static int host(int team) {
        return Ipv4Subnet.of(AddressBlock.number(team)).address(10).bits();
    }

    /** A connection in which something is said and answered each time. */
    Packets talk(double second, int from, int to, String... words) {
        int client = port++;
        int mine = 1_000;
        int theirs = 5_000;
        segment(second, host(from), client, host(to), PORT, SYN, mine++, "");
        segment(second, host(to), PORT, host(from), client, SYN_ACK, theirs++, "");
        for (String said : words) {
            segment(second, host(from), client, host(to), PORT, ACK, mine, said);
            mine += said.length();
            segment(second, host(to), PORT, host(from), client, ACK, theirs, "well");
            theirs += 4;
        }
        segment(second, host(from), client, host(to), PORT, FIN_ACK, mine, "");
        return this;
    }

    Packets segment(double second, int from, int fromPort, int to, int toPort, int flags, int sequence, String data) {
        bytes.writeBytes(record(second, from, fromPort, to, toPort, flags, sequence, data));
        return this;
    }

    static byte[] record(
            double second, int from, int fromPort, int to, int toPort, int flags, int sequence, String data) {
        byte[] said = data.getBytes(ISO_8859_1);
        int length = 14 + 20 + 20 + said.length;
        ByteBuffer head = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        long micros = Math.round(second * 1_000_000);
        head.putInt((int) (micros / 1_000_000))
                .putInt((int) (micros % 1_000_000))
                .putInt(length)
                .putInt(length);
        ByteBuffer frame = ByteBuffer.allocate(16 + length);
        frame.put(head.array());
        frame.putShort(28, (short) 0x0800);
        frame.put(30, (byte) 0x45).putShort(32, (short) (40 + said.length)).put(39, (byte) 6);
        frame.putInt(42, from).putInt(46, to);
        frame.putShort(50, (short) fromPort).putShort(52, (short) toPort).putInt(54, sequence);
        frame.put(62, (byte) 0x50).put(63, (byte) flags);
        frame.position(70);
        frame.put(said);
        return frame.array();
    }

    byte[] file() {
        return bytes.toByteArray();
    }

    static Ipv4Address address(int bits) {
        return new Ipv4Address(bits);
    }
}
