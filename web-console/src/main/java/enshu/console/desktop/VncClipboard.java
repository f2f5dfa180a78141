package enshu.console.desktop;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A VNC desktop's clipboard as Unicode text, both ways: what was copied inside is told, what is offered can be pasted
 * inside as long as this connection lasts. The desktop is a hostile place: everything it says is read with a limit.
 * Source: the community's rfbproto document, "Extended Clipboard Pseudo-Encoding".
 */
final class VncClipboard {
    /** The most UTF-8 bytes that are carried either way. */
    static final int LONGEST = 256 * 1024;

    private static final int ENCODING = 0xC0A1E5CE;
    private static final int EXTENDED_DESKTOP_SIZE = -308;
    private static final int DESKTOP_SIZE = -223;
    private static final int MOST_RECTANGLES = 64;
    private static final int TEXT = 1;
    private static final int CAPABILITIES = 1 << 24;
    private static final int REQUEST = 1 << 25;
    private static final int PEEK = 1 << 26;
    private static final int NOTIFY = 1 << 27;
    private static final int PROVIDE = 1 << 28;
    private static final int LONGEST_MESSAGE = 1 << 20;
    private static final int CUT_TEXT = 3;
    private static final int CLIENT_CUT_TEXT = 6;

    private final DataInputStream from;
    private final DataOutputStream to;
    private final Consumer<String> copied;
    private final CountDownLatch able = new CountDownLatch(1);
    private volatile String offered = "";

    VncClipboard(InputStream from, OutputStream to, Consumer<String> copied) {
        this.from = new DataInputStream(new BufferedInputStream(from));
        this.to = new DataOutputStream(new BufferedOutputStream(to));
        this.copied = copied;
    }

    /** Signs in and carries the clipboard until the connection ends, which is told as an IOException. */
    void run(String password) throws IOException {
        synchronized (to) {
            VncOpening.open(from, to, password);
            to.writeByte(2);
            to.writeByte(0);
            to.writeShort(3);
            to.writeInt(ENCODING);
            to.writeInt(EXTENDED_DESKTOP_SIZE);
            to.writeInt(DESKTOP_SIZE);
            to.flush();
        }
        while (true) {
            switch (from.readUnsignedByte()) {
                case 0 -> passSizes();
                case 1 -> {
                    from.skipNBytes(3);
                    from.skipNBytes(6L * from.readUnsignedShort());
                }
                case 2 -> {}
                case CUT_TEXT -> cutText();
                default -> throw new IOException("the VNC server sent what nobody asked for");
            }
        }
    }

    /**
     * Offers this text for pasting inside the desktop; false when the desktop's server can't take Unicode text, or didn't
     * say in time that it can.
     */
    boolean offer(String text) throws IOException, InterruptedException {
        if (!able.await(5, TimeUnit.SECONDS)) {
            return false;
        }
        offered = text;
        send(NOTIFY | TEXT, new byte[0]);
        return true;
    }

    /** Servers put out who doesn't understand that a desktop changes its size, so we do, and pass over it. */
    private void passSizes() throws IOException {
        from.skipNBytes(1);
        int rectangles = VncOpening.limited(from.readUnsignedShort(), MOST_RECTANGLES);
        for (int i = 0; i < rectangles; i++) {
            from.skipNBytes(8);
            int encoding = from.readInt();
            VncOpening.expect(
                    encoding == EXTENDED_DESKTOP_SIZE || encoding == DESKTOP_SIZE,
                    "sizes, for nobody asked for pixels");
            if (encoding == EXTENDED_DESKTOP_SIZE) {
                int screens = from.readUnsignedByte();
                from.skipNBytes(3 + 16L * screens);
            }
        }
    }

    private void cutText() throws IOException {
        from.skipNBytes(3);
        int length = from.readInt();
        if (length >= 0) {
            from.skipNBytes(VncOpening.limited(length, LONGEST_MESSAGE));
            return;
        }
        VncOpening.expect(length != Integer.MIN_VALUE, "a length that can be");
        byte[] message = from.readNBytes(VncOpening.limited(-length, LONGEST_MESSAGE));
        DataInputStream parts = new DataInputStream(new ByteArrayInputStream(message));
        int flags = parts.readInt();
        if ((flags & CAPABILITIES) != 0) {
            send(CAPABILITIES | REQUEST | PEEK | NOTIFY | PROVIDE | TEXT, new byte[] {0, 0, 0, 0});
            able.countDown();
        } else if ((flags & PROVIDE) != 0 && (flags & TEXT) != 0) {
            copied.accept(unpacked(parts));
        } else if ((flags & NOTIFY) != 0 && (flags & TEXT) != 0) {
            send(REQUEST | TEXT, new byte[0]);
        } else if ((flags & REQUEST) != 0 && (flags & TEXT) != 0) {
            send(PROVIDE | TEXT, packed(offered));
        } else if ((flags & PEEK) != 0) {
            send(NOTIFY | (offered.isEmpty() ? 0 : TEXT), new byte[0]);
        }
    }

    private void send(int flags, byte[] payload) throws IOException {
        synchronized (to) {
            to.writeByte(CLIENT_CUT_TEXT);
            to.write(new byte[3]);
            to.writeInt(-(payload.length + Integer.BYTES));
            to.writeInt(flags);
            to.write(payload);
            to.flush();
        }
    }

    /** The text inside a provided clipboard: the first of its formats, with lines ended as in Unix. */
    private static String unpacked(InputStream packed) throws IOException {
        try (DataInputStream parts = new DataInputStream(new InflaterInputStream(packed))) {
            byte[] text = parts.readNBytes(VncOpening.limited(parts.readInt(), LONGEST + 1));
            return new String(text, StandardCharsets.UTF_8)
                    .replace("\0", "")
                    .replace("\r\n", "\n")
                    .replace('\r', '\n');
        }
    }

    private static byte[] packed(String text) throws IOException {
        byte[] lines = (text.replace("\r\n", "\n").replace("\n", "\r\n") + "\0").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream parts = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            parts.writeInt(lines.length);
            parts.write(lines);
        }
        return bytes.toByteArray();
    }
}
