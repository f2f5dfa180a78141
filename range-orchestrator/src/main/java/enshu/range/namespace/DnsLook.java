package enshu.range.namespace;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * One question to a name server. Must be called on a thread that is inside the network namespace to look from: the
 * socket is ours, a library reads and writes what goes through it.
 */
public final class DnsLook {
    /** Where name servers listen. */
    public static final int PORT = 53;

    private static final int LIMIT = 4096;
    private static final int MOST_RECORDS = 100;

    private DnsLook() {}

    /**
     * What a name server said.
     *
     * @param code 0 is success, 3 is "no such name"
     * @param records of the type asked for, written as in a zone file, without quotes and final dots
     */
    public record Answer(int code, List<String> records) {
        public Answer {
            records = List.copyOf(records);
        }

        /** The first record as an address. */
        public Optional<InetAddress> address() {
            return records.stream().findFirst().map(InetAddress::ofLiteral);
        }
    }

    /** Asks for a name's IPv4 addresses. */
    public static Answer ask(InetAddress server, String name, Duration limit) throws IOException {
        return ask(server, PORT, name, "A", limit);
    }

    /**
     * Asks for records of a type.
     *
     * @param type the type's name, such as MX
     */
    public static Answer ask(InetAddress server, int port, String name, String type, Duration limit)
            throws IOException {
        Message question = question(name, Type.value(type));
        try (DatagramChannel channel = Family.datagram(server)) {
            channel.connect(new InetSocketAddress(server, port));
            channel.socket().setSoTimeout((int) limit.toMillis());
            byte[] bytes = question.toWire();
            channel.socket().send(new DatagramPacket(bytes, bytes.length));
            DatagramPacket reply = new DatagramPacket(new byte[LIMIT], LIMIT);
            channel.socket().receive(reply);
            return read(java.util.Arrays.copyOf(reply.getData(), reply.getLength()), question);
        }
    }

    static Message question(String name, int type) throws IOException {
        try {
            return Message.newQuery(
                    Record.newRecord(Name.fromString(name + (name.endsWith(".") ? "" : ".")), type, DClass.IN));
        } catch (TextParseException e) {
            throw new IOException("\"" + name + "\" is no name that can be asked for", e);
        }
    }

    static Answer read(byte[] bytes, Message question) throws IOException {
        Message reply;
        try {
            reply = new Message(bytes);
        } catch (IOException | IllegalArgumentException broken) {
            throw new IOException("the reply is no answer of a name server", broken);
        }
        if (reply.getHeader().getID() != question.getHeader().getID()) {
            throw new IOException("the reply is not to this question");
        }
        int type = question.getQuestion().getType();
        return new Answer(
                reply.getRcode(),
                reply.getSection(Section.ANSWER).stream()
                        .filter(record -> record.getType() == type)
                        .limit(MOST_RECORDS)
                        .map(DnsLook::written)
                        .toList());
    }

    private static String written(Record record) {
        return switch (record) {
            case ARecord address -> address.getAddress().getHostAddress();
            case AAAARecord address -> address.getAddress().getHostAddress();
            case MXRecord mail -> mail.getPriority() + " " + mail.getTarget().toString(true);
            case PTRRecord pointer -> pointer.getTarget().toString(true);
            case TXTRecord text -> String.join("", text.getStrings());
            default -> record.rdataToString();
        };
    }
}
