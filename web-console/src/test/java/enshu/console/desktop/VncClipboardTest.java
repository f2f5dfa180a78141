package enshu.console.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

class VncClipboardTest {
    private static final int TEXT = 1;
    private static final int CAPABILITIES = 1 << 24;
    private static final int REQUEST = 1 << 25;
    private static final int NOTIFY = 1 << 27;
    private static final int PROVIDE = 1 << 28;
    private static final int OPENING = 12 + 1 + 16 + 1 + 16;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final List<String> copied = new ArrayList<>();

    private VncClipboard run(byte[]... messages) throws IOException {
        VncClipboard clipboard = new VncClipboard(new ByteArrayInputStream(server(messages)), said, copied::add);
        assertThatThrownBy(() -> clipboard.run("secret")).isInstanceOf(java.io.EOFException.class);
        return clipboard;
    }

    @Test
    void whatIsCopiedInsideIsAskedForAndToldAsItIs() throws IOException {
        run(capabilities(), message(NOTIFY | TEXT, new byte[0]), message(PROVIDE | TEXT, packed("報告です 𠮷\r\n二行目\0")));
        assertThat(copied).containsExactly("報告です 𠮷\n二行目");
        assertThat(flagsSaid()).contains(REQUEST | TEXT);
    }

    @Test
    void whatIsOfferedIsGivenWhenItIsPasted() throws IOException, InterruptedException {
        PipedInputStream from = new PipedInputStream(4096);
        VncClipboard clipboard = new VncClipboard(from, said, copied::add);
        Thread carrying;
        try (PipedOutputStream server = new PipedOutputStream(from)) {
            carrying = Thread.ofVirtual()
                    .start(() ->
                            assertThatThrownBy(() -> clipboard.run("secret")).isInstanceOf(java.io.EOFException.class));
            server.write(server(capabilities()));
            server.flush();
            assertThat(clipboard.offer("演習\n終わり")).isTrue();
            server.write(message(REQUEST | TEXT, new byte[0]));
        }
        assertThat(carrying.join(Duration.ofSeconds(10))).isTrue();
        assertThat(flagsSaid()).contains(NOTIFY | TEXT);
        assertThat(provided()).isEqualTo("演習\r\n終わり\0");
    }

    @Test
    void plainLatinTextIsPassedOver() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(new byte[] {3, 0, 0, 0});
        out.writeInt(4);
        out.write("??? ".getBytes(StandardCharsets.ISO_8859_1));
        run(bytes.toByteArray(), capabilities(), message(PROVIDE | TEXT, packed("後\0")));
        assertThat(copied).containsExactly("後");
    }

    @Test
    void aChangedSizeIsPassedOver() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(new byte[] {0, 0, 0, 1});
        out.write(new byte[8]);
        out.writeInt(-308);
        out.write(new byte[] {1, 0, 0, 0});
        out.write(new byte[16]);
        run(capabilities(), bytes.toByteArray(), message(PROVIDE | TEXT, packed("後\0")));
        assertThat(copied).containsExactly("後");
    }

    @Test
    void whatIsTooLongEndsTheConnection() throws IOException {
        byte[] bomb = packed("x".repeat(2 * VncClipboard.LONGEST));
        VncClipboard clipboard = new VncClipboard(
                new ByteArrayInputStream(server(capabilities(), message(PROVIDE | TEXT, bomb))), said, copied::add);
        assertThatThrownBy(() -> clipboard.run("secret"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a number up to");
        assertThat(copied).isEmpty();
    }

    private List<Integer> flagsSaid() throws IOException {
        DataInputStream bytes = new DataInputStream(new ByteArrayInputStream(said.toByteArray()));
        bytes.skipNBytes(OPENING);
        List<Integer> flags = new ArrayList<>();
        while (bytes.available() > 0) {
            bytes.skipNBytes(4);
            int length = -bytes.readInt();
            flags.add(bytes.readInt());
            bytes.skipNBytes(length - Integer.BYTES);
        }
        return flags;
    }

    private String provided() throws IOException {
        DataInputStream bytes = new DataInputStream(new ByteArrayInputStream(said.toByteArray()));
        bytes.skipNBytes(OPENING);
        while (true) {
            bytes.skipNBytes(4);
            int length = -bytes.readInt();
            int flags = bytes.readInt();
            byte[] payload = bytes.readNBytes(length - Integer.BYTES);
            if ((flags & PROVIDE) != 0 && (flags & CAPABILITIES) == 0) {
                DataInputStream text = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(payload)));
                return new String(text.readNBytes(text.readInt()), StandardCharsets.UTF_8);
            }
        }
    }

    private static byte[] capabilities() throws IOException {
        return message(CAPABILITIES | REQUEST | NOTIFY | PROVIDE | TEXT, new byte[4]);
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] utf = text.getBytes(StandardCharsets.UTF_8);
        try (DataOutputStream parts = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            parts.writeInt(utf.length);
            parts.write(utf);
        }
        return bytes.toByteArray();
    }

    private static byte[] message(int flags, byte[] payload) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(new byte[] {3, 0, 0, 0});
        out.writeInt(-(payload.length + Integer.BYTES));
        out.writeInt(flags);
        out.write(payload);
        return bytes.toByteArray();
    }

    private static byte[] server(byte[]... messages) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write("RFB 003.008\n".getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[] {1, 2});
        out.write(new byte[16]);
        out.writeInt(0);
        out.write(new byte[20]);
        out.writeInt(0);
        for (byte[] message : messages) {
            out.write(message);
        }
        return bytes.toByteArray();
    }
}
