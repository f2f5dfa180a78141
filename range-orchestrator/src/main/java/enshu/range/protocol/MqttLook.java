package enshu.range.protocol;

import enshu.range.namespace.Reach;
import enshu.scenario.task.Exchange;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Connects to a broker with a clean session, and reads the message that is kept for a topic. Source: MQTT 3.1.1.
 */
public final class MqttLook {
    private static final int CONNECT = 0x10;
    private static final int CONNECTED = 0x20;
    private static final int PUBLISH = 3;
    private static final int SUBSCRIBE = 0x82;
    private static final int SUBSCRIBED = 0x90;
    private static final int LARGEST = 64 * 1024;
    private static final int MOST_PACKETS = 20;

    private MqttLook() {}

    private record Packet(int head, ByteBuffer content) {}

    public static Reach look(Dialogue line, Exchange.Mqtt mqtt, Wording words) throws IOException {
        Exchange.Login login = words.login(mqtt.login());
        line.waitPatiently();
        line.send(packet(CONNECT, connect(login)));
        Packet judged = read(line);
        line.waitBriefly();
        if (judged.head() != CONNECTED || judged.content().remaining() != 2) {
            throw new IOException("the server doesn't speak MQTT");
        }
        int code = judged.content().get(1) & 0xff;
        String who = login.given() ? "the connection of " + login.user() : "a connection without a name";
        if (code != 0 || !mqtt.accepted()) {
            boolean refused = code == 4 || code == 5;
            return new Reach(
                    !mqtt.accepted() && refused, who + (code == 0 ? " is accepted" : " is refused with code " + code));
        }
        if (mqtt.topic().isEmpty()) {
            return new Reach(true, who + " is accepted");
        }
        String topic = words.text(mqtt.topic().get());
        Optional<String> kept = kept(line, topic);
        return new Reach(
                kept.isPresent() && words.found(mqtt.reply(), kept.get()),
                "topic " + topic
                        + kept.map(text -> " keeps " + Wording.quoted(text)).orElse(" keeps no message"));
    }

    /** Asks for the topic and for an answer to a ping after it, which comes when nothing is kept. */
    private static Optional<String> kept(Dialogue line, String topic) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(1);
        text(out, topic);
        out.writeByte(0);
        line.send(packet(SUBSCRIBE, bytes.toByteArray()));
        boolean subscribed = false;
        for (int at = 0; at < MOST_PACKETS; at++) {
            Packet packet = read(line);
            if (packet.head() == SUBSCRIBED) {
                if (packet.content().remaining() == 3 && (packet.content().get(2) & 0x80) != 0) {
                    throw new IOException("the server lets nobody read topic " + topic);
                }
                subscribed = true;
                line.send(new byte[] {(byte) 0xc0, 0});
            } else if (packet.head() >> 4 == PUBLISH && (packet.head() & 1) == 1) {
                return Optional.of(message(packet));
            } else if (packet.head() == 0xd0 && subscribed) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static String message(Packet packet) throws IOException {
        ByteBuffer content = packet.content();
        int quality = (packet.head() >> 1) & 3;
        int topic = content.remaining() < 2 ? LARGEST : content.getShort() & 0xffff;
        int before = topic + (quality > 0 ? 2 : 0);
        if (before > content.remaining()) {
            throw new IOException("the server's message is cut short");
        }
        content.position(content.position() + before);
        return StandardCharsets.UTF_8.decode(content).toString();
    }

    private static byte[] connect(Exchange.Login login) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        text(out, "MQTT");
        out.writeByte(4);
        int name = login.user().isEmpty() ? 0 : 0x80;
        int password = login.user().isEmpty() || login.password().isEmpty() ? 0 : 0x40;
        out.writeByte(2 | name | password);
        out.writeShort(30);
        text(out, "");
        if (name != 0) {
            text(out, login.user());
        }
        if (password != 0) {
            text(out, login.password());
        }
        return bytes.toByteArray();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    private static byte[] packet(int head, byte[] content) {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(head);
        int length = content.length;
        do {
            packet.write((length & 0x7f) | (length > 0x7f ? 0x80 : 0));
            length >>= 7;
        } while (length > 0);
        packet.writeBytes(content);
        return packet.toByteArray();
    }

    private static Packet read(Dialogue line) throws IOException {
        int head = line.octet();
        long length = 0;
        int next = 0x80;
        for (int shift = 0; (next & 0x80) != 0; shift += 7) {
            if (shift > 21) {
                throw new IOException("the server doesn't speak MQTT");
            }
            next = line.octet();
            length |= (long) (next & 0x7f) << shift;
        }
        return new Packet(head, ByteBuffer.wrap(line.bytes(length, LARGEST)));
    }
}
