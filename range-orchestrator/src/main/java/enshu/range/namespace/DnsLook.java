package enshu.range.namespace;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One question for a name's IPv4 addresses. Must be called on a thread that is inside the network namespace to look
 * from. Source: RFC 1035.
 */
public final class DnsLook {
    private static final int PORT = 53;
    private static final int HEADER = 12;
    private static final int LIMIT = 4096;
    private static final int TYPE_ADDRESS = 1;

    private DnsLook() {}

    /**
     * What a name server said.
     *
     * @param code 0 is success, 3 is "no such name"
     */
    public record Answer(int code, List<InetAddress> addresses) {
        public Answer {
            addresses = List.copyOf(addresses);
        }
    }

    public static Answer ask(InetAddress server, String name, Duration limit) throws IOException {
        int identity = ThreadLocalRandom.current().nextInt(0x10000);
        try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
            channel.connect(new InetSocketAddress(server, PORT));
            channel.socket().setSoTimeout((int) limit.toMillis());
            byte[] question = question(identity, name);
            channel.socket().send(new java.net.DatagramPacket(question, question.length));
            java.net.DatagramPacket reply = new java.net.DatagramPacket(new byte[LIMIT], LIMIT);
            channel.socket().receive(reply);
            return read(ByteBuffer.wrap(reply.getData(), 0, reply.getLength()), identity);
        }
    }

    private static byte[] question(int identity, String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(identity);
        out.writeShort(0x0100);
        out.writeShort(1);
        out.writeShort(0);
        out.writeInt(0);
        for (String label : name.replaceAll("\\.$", "").split("\\.", -1)) {
            byte[] text = label.getBytes(StandardCharsets.US_ASCII);
            if (text.length == 0 || text.length > 63) {
                throw new IOException("\"" + name + "\" is no name that can be asked for");
            }
            out.writeByte(text.length);
            out.write(text);
        }
        out.writeByte(0);
        out.writeShort(TYPE_ADDRESS);
        out.writeShort(1);
        return bytes.toByteArray();
    }

    static Answer read(ByteBuffer reply, int identity) throws IOException {
        try {
            if (reply.remaining() < HEADER || (reply.getShort(0) & 0xffff) != identity) {
                throw new IOException("the reply is not to this question");
            }
            int code = reply.getShort(2) & 0xf;
            int questions = reply.getShort(4) & 0xffff;
            int answers = reply.getShort(6) & 0xffff;
            reply.position(HEADER);
            for (int at = 0; at < questions; at++) {
                skipName(reply);
                reply.position(reply.position() + 4);
            }
            List<InetAddress> addresses = new ArrayList<>();
            for (int at = 0; at < Math.min(answers, 100); at++) {
                skipName(reply);
                int type = reply.getShort() & 0xffff;
                reply.position(reply.position() + 6);
                byte[] data = new byte[reply.getShort() & 0xffff];
                reply.get(data);
                if (type == TYPE_ADDRESS && data.length == 4) {
                    addresses.add(InetAddress.getByAddress(data));
                }
            }
            return new Answer(code, addresses);
        } catch (java.nio.BufferUnderflowException | IllegalArgumentException broken) {
            throw new IOException("the reply is cut short", broken);
        }
    }

    private static void skipName(ByteBuffer reply) {
        while (true) {
            int length = reply.get() & 0xff;
            if (length == 0) {
                return;
            }
            if (length >= 0xc0) {
                reply.get();
                return;
            }
            reply.position(reply.position() + length);
        }
    }
}
