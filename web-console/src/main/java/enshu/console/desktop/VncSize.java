package enshu.console.desktop;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Asks a VNC server for another size of its desktop, and nothing else. The desktop is a hostile place: everything it
 * says is read with a limit, and whoever opened the connection closes it after a while.
 * Source: RFC 6143, and the community's rfbproto document for ExtendedDesktopSize and SetDesktopSize.
 */
final class VncSize {
    private static final int RAW = 0;
    private static final int EXTENDED_DESKTOP_SIZE = -308;
    private static final int ASKED_BY_US = 1;
    private static final int MOST_MESSAGES = 64;
    private static final int MOST_RECTANGLES = 64;
    private static final int MOST_PIXELS = 4096;
    private static final int MOST_CLIPBOARD = 1 << 20;

    private final DataInputStream from;
    private final DataOutputStream to;
    private int bytesPerPixel = 4;

    private VncSize(InputStream from, OutputStream to) {
        this.from = new DataInputStream(new BufferedInputStream(from));
        this.to = new DataOutputStream(new BufferedOutputStream(to));
    }

    /** What the server said of its desktop: its size, and the first screen on it. */
    private record Layout(int reason, int refusal, int width, int height, int screen, int flags) {}

    /**
     * Signs in and asks for this size; returns when the server has taken it.
     *
     * @throws IOException when the server refuses, or speaks otherwise than it should
     */
    static void ask(InputStream from, OutputStream to, String password, int width, int height) throws IOException {
        VncSize session = new VncSize(from, to);
        session.bytesPerPixel = VncOpening.open(session.from, session.to, password);
        session.announce();
        Layout now = session.nextLayout();
        if (now.width() != width || now.height() != height) {
            session.set(now, width, height);
        }
    }

    /** Says which encodings we read, and asks for one pixel; the layout comes with it. */
    private void announce() throws IOException {
        to.writeByte(2);
        to.writeByte(0);
        to.writeShort(2);
        to.writeInt(EXTENDED_DESKTOP_SIZE);
        to.writeInt(RAW);
        request(false);
    }

    private void request(boolean incremental) throws IOException {
        to.writeByte(3);
        to.writeByte(incremental ? 1 : 0);
        to.writeShort(0);
        to.writeShort(0);
        to.writeShort(1);
        to.writeShort(1);
        to.flush();
    }

    private void set(Layout now, int width, int height) throws IOException {
        to.writeByte(251);
        to.writeByte(0);
        to.writeShort(width);
        to.writeShort(height);
        to.writeByte(1);
        to.writeByte(0);
        to.writeInt(now.screen());
        to.writeShort(0);
        to.writeShort(0);
        to.writeShort(width);
        to.writeShort(height);
        to.writeInt(now.flags());
        request(true);
        Layout then = nextLayout();
        while (then.reason() != ASKED_BY_US) {
            then = nextLayout();
        }
        VncOpening.expect(then.refusal() == 0, "the size " + width + "x" + height + ", refused with " + then.refusal());
    }

    private Layout nextLayout() throws IOException {
        for (int messages = 0; messages < MOST_MESSAGES; messages++) {
            switch (from.readUnsignedByte()) {
                case 0 -> {
                    Layout[] found = rectangles();
                    if (found.length > 0) {
                        return found[found.length - 1];
                    }
                    request(true);
                }
                case 1 -> {
                    from.skipNBytes(3);
                    from.skipNBytes(6L * from.readUnsignedShort());
                }
                case 2 -> {}
                case 3 -> {
                    from.skipNBytes(3);
                    from.skipNBytes(VncOpening.limited(from.readInt(), MOST_CLIPBOARD));
                }
                default -> throw new IOException("the VNC server sent a message of an unknown kind");
            }
        }
        throw new IOException("the VNC server told no size in " + MOST_MESSAGES + " messages");
    }

    private Layout[] rectangles() throws IOException {
        from.skipNBytes(1);
        int count = VncOpening.limited(from.readUnsignedShort(), MOST_RECTANGLES);
        Layout[] found = new Layout[0];
        for (int i = 0; i < count; i++) {
            int x = from.readUnsignedShort();
            int y = from.readUnsignedShort();
            int width = from.readUnsignedShort();
            int height = from.readUnsignedShort();
            int encoding = from.readInt();
            if (encoding == EXTENDED_DESKTOP_SIZE) {
                found = new Layout[] {layout(x, y, width, height)};
            } else {
                VncOpening.expect(encoding == RAW, "an encoding we asked for");
                from.skipNBytes((long) VncOpening.limited(width * height, MOST_PIXELS) * bytesPerPixel);
            }
        }
        return found;
    }

    private Layout layout(int reason, int refusal, int width, int height) throws IOException {
        int screens = from.readUnsignedByte();
        from.skipNBytes(3);
        int first = 0;
        int flags = 0;
        for (int i = 0; i < screens; i++) {
            int id = from.readInt();
            from.skipNBytes(8);
            int its = from.readInt();
            first = i == 0 ? id : first;
            flags = i == 0 ? its : flags;
        }
        return new Layout(reason, refusal, width, height, first, flags);
    }
}
