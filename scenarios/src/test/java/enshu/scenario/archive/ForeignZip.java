package enshu.scenario.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** A zip as other programs, and people who mean harm, write them: entries are stored, every field is the test's. */
final class ForeignZip {
    static final int WINDOWS = 0;
    static final int UNIX = 3;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int entries;

    ForeignZip add(String name, String text) {
        return add(name.getBytes(StandardCharsets.UTF_8), text, 1 << 11, UNIX, 0100644);
    }

    ForeignZip add(byte[] name, String text, int flags, int system, int mode) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        CRC32 sum = new CRC32();
        sum.update(content);
        byte[] both = ByteBuffer.allocate(26)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 20)
                .putShort((short) flags)
                .putShort((short) 0)
                .putInt(0)
                .putInt((int) sum.getValue())
                .putInt(content.length)
                .putInt(content.length)
                .putShort((short) name.length)
                .putShort((short) 0)
                .array();
        int offset = out.size();
        out.writeBytes(new byte[] {'P', 'K', 3, 4});
        out.writeBytes(both);
        out.writeBytes(name);
        out.writeBytes(content);
        directory.writeBytes(new byte[] {'P', 'K', 1, 2, 20, (byte) system});
        directory.writeBytes(both);
        directory.writeBytes(ByteBuffer.allocate(14)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0)
                .putInt(0)
                .putInt(mode << 16)
                .putInt(offset)
                .array());
        directory.writeBytes(name);
        entries++;
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(out.toByteArray());
        whole.writeBytes(directory.toByteArray());
        whole.writeBytes(ByteBuffer.allocate(22)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {'P', 'K', 5, 6})
                .putInt(0)
                .putShort((short) entries)
                .putShort((short) entries)
                .putInt(directory.size())
                .putInt(out.size())
                .putShort((short) 0)
                .array());
        return whole.toByteArray();
    }
}
