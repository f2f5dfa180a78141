package enshu.scenario.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes a zip with Unix rights, which the Java library can't. Source: PKWARE's APPNOTE 6.3.3, sections 4.3.7, 4.3.12 and
 * 4.3.16.
 */
final class ZipWriter {
    static final int LOCAL = 0x04034b50;
    static final int CENTRAL = 0x02014b50;
    static final int END = 0x06054b50;
    static final int UTF_8_NAMES = 1 << 11;
    static final int DEFLATED = 8;

    private static final int VERSION = 20;
    private static final int MADE_BY_UNIX = 3 << 8 | VERSION;
    private static final int NEW_YEAR_1980 = 1 << 5 | 1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int entries;

    private ZipWriter() {}

    static byte[] zip(SortedMap<String, PackageFile> files) {
        ZipWriter writer = new ZipWriter();
        for (Map.Entry<String, PackageFile> file : files.entrySet()) {
            writer.add(file.getKey(), file.getValue());
        }
        return writer.end();
    }

    private void add(String path, PackageFile file) {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        byte[] packed = deflated(file.content());
        CRC32 sum = new CRC32();
        sum.update(file.content());
        int offset = out.size();
        byte[] both = little(26)
                .putShort((short) VERSION)
                .putShort((short) UTF_8_NAMES)
                .putShort((short) DEFLATED)
                .putShort((short) 0)
                .putShort((short) NEW_YEAR_1980)
                .putInt((int) sum.getValue())
                .putInt(packed.length)
                .putInt(file.content().length)
                .putShort((short) name.length)
                .putShort((short) 0)
                .array();
        out.writeBytes(little(4).putInt(LOCAL).array());
        out.writeBytes(both);
        out.writeBytes(name);
        out.writeBytes(packed);
        int mode = file.executable() ? 0100755 : 0100644;
        directory.writeBytes(
                little(6).putInt(CENTRAL).putShort((short) MADE_BY_UNIX).array());
        directory.writeBytes(both);
        directory.writeBytes(little(14)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(mode << 16)
                .putInt(offset)
                .array());
        directory.writeBytes(name);
        entries++;
    }

    private byte[] end() {
        int start = out.size();
        out.writeBytes(directory.toByteArray());
        out.writeBytes(little(22)
                .putInt(END)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) entries)
                .putShort((short) entries)
                .putInt(directory.size())
                .putInt(start)
                .putShort((short) 0)
                .array());
        return out.toByteArray();
    }

    private static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(content);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            byte[] part = new byte[1 << 13];
            while (!deflater.finished()) {
                packed.write(part, 0, deflater.deflate(part));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
