package enshu.scenario.archive;

import enshu.scenario.source.Message;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a zip by its central directory, where links and rights are told, which the Java library hides. Trusts no length
 * that the zip claims. Names without the UTF-8 flag are UTF-8 if they can be, else Windows-31J, as Japanese Windows
 * writes them; all in the composed form of Unicode. Source: PKWARE's APPNOTE 6.3.3, section 4.3.
 */
final class ZipReader {
    private static final int LONGEST_NAME = 400;
    private static final int END_BYTES = 22;
    private static final int CENTRAL_BYTES = 46;
    private static final int LOCAL_BYTES = 30;
    private static final int UNIX = 3;
    private static final int LINK = 0120000;
    private static final int FOLDER = 0040000;
    private static final int FILE = 0100000;
    private static final int KIND = 0170000;
    private static final Charset WINDOWS = Charset.forName("windows-31j");

    private final byte[] zip;
    private final ByteBuffer at;
    private final Limits limits;
    private final Consumer<String> left;
    private long bytes;

    ZipReader(byte[] zip, Limits limits, Consumer<String> left) {
        this.zip = zip;
        this.at = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        this.limits = limits;
        this.left = left;
    }

    private record Entry(
            String name, boolean folder, int flags, int method, int sum, int packed, int mode, int start) {}

    SortedMap<String, PackageFile> read() {
        try {
            List<Entry> entries = entries();
            SortedMap<String, PackageFile> files = new TreeMap<>();
            String top = top(entries);
            Set<String> folders = new HashSet<>();
            for (Entry entry : entries) {
                String path = entry.name().substring(top.length());
                if (files.putIfAbsent(path, file(entry)) != null) {
                    throw new ArchiveRefused("archive-doubled", entry.name(), Message.of("archive.file-twice"));
                }
                for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                    folders.add(path.substring(0, slash));
                }
            }
            files.keySet().stream().filter(folders::contains).findFirst().ifPresent(path -> {
                throw new ArchiveRefused("archive-doubled", path, Message.of("archive.file-and-folder"));
            });
            return Collections.unmodifiableSortedMap(files);
        } catch (IndexOutOfBoundsException torn) {
            throw unreadable();
        }
    }

    private static ArchiveRefused unreadable() {
        return new ArchiveRefused("archive-unreadable", "", Message.of("archive.no-zip"));
    }

    /** The files; folders and litter are left out. */
    private List<Entry> entries() {
        int end = end();
        int claimed = at.getShort(end + 10) & 0xffff;
        int position = at.getInt(end + 16);
        if (claimed == 0xffff || position == -1) {
            throw new ArchiveRefused("archive-size", "", Message.of("archive.huge"));
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < claimed; i++) {
            if (at.getInt(position) != ZipWriter.CENTRAL) {
                throw unreadable();
            }
            int name = at.getShort(position + 28) & 0xffff;
            int rest = (at.getShort(position + 30) & 0xffff) + (at.getShort(position + 32) & 0xffff);
            Entry entry = entry(position, name);
            position += CENTRAL_BYTES + name + rest;
            if (PackageArchive.litter(entry.name())) {
                left.accept(entry.name());
            } else if (!entry.folder()) {
                entries.add(entry);
            }
            if (entries.size() > limits.files()) {
                throw new ArchiveRefused("archive-files", "", Message.of("archive.files", "most", limits.files()));
            }
        }
        return entries;
    }

    private int end() {
        for (int position = zip.length - END_BYTES; position >= 0 && position > zip.length - (1 << 17); position--) {
            if (at.getInt(position) == ZipWriter.END
                    && position + END_BYTES + (at.getShort(position + 20) & 0xffff) == zip.length) {
                return position;
            }
        }
        throw unreadable();
    }

    private Entry entry(int position, int length) {
        int flags = at.getShort(position + 8);
        byte[] bytesOfName = new byte[length];
        at.get(position + CENTRAL_BYTES, bytesOfName);
        String name = named(bytesOfName, (flags & ZipWriter.UTF_8_NAMES) != 0);
        boolean unix = zip[position + 5] == UNIX;
        int mode = unix ? at.getInt(position + 38) >>> 16 : 0;
        boolean folder = name.endsWith("/");
        String path = folder ? name.substring(0, name.length() - 1) : name;
        check(path);
        int kind = mode & KIND;
        if (kind == LINK) {
            throw new ArchiveRefused("archive-link", path, Message.of("archive.link"));
        }
        if (kind != 0 && kind != FILE && kind != FOLDER) {
            throw new ArchiveRefused("archive-kind", path, Message.of("archive.kind"));
        }
        return new Entry(
                path,
                folder,
                flags,
                at.getShort(position + 10),
                at.getInt(position + 16),
                at.getInt(position + 20),
                mode,
                at.getInt(position + 42));
    }

    private static String named(byte[] name, boolean utf8) {
        try {
            return composed(StandardCharsets.UTF_8, name);
        } catch (CharacterCodingException notUtf8) {
            try {
                if (!utf8) {
                    return composed(WINDOWS, name);
                }
            } catch (CharacterCodingException neither) {
                // The refusal below says it.
            }
            throw new ArchiveRefused(
                    "archive-name", new String(name, StandardCharsets.ISO_8859_1), Message.of("archive.name-encoding"));
        }
    }

    private static String composed(Charset charset, byte[] name) throws CharacterCodingException {
        return Normalizer.normalize(charset.newDecoder().decode(ByteBuffer.wrap(name)), Normalizer.Form.NFC);
    }

    private void check(String path) {
        String[] parts = path.split("/", -1);
        boolean wrong = path.length() > LONGEST_NAME
                || path.indexOf('\\') >= 0
                || path.matches("[A-Za-z]:.*")
                || path.codePoints().anyMatch(Character::isISOControl);
        for (String part : parts) {
            wrong |= part.isEmpty() || part.equals(".") || part.equals("..");
        }
        if (wrong) {
            throw new ArchiveRefused("archive-name", path, Message.of("archive.path", "most", LONGEST_NAME));
        }
        if (parts.length > limits.depth() + 1) {
            throw new ArchiveRefused("archive-depth", path, Message.of("package.depth", "deep", limits.depth()));
        }
    }

    /** The folder, with its slash, that holds everything; empty when there is none. */
    private static String top(List<Entry> entries) {
        if (entries.isEmpty()) {
            return "";
        }
        String first = entries.getFirst().name();
        String top = first.substring(0, first.indexOf('/') + 1);
        return entries.stream().allMatch(entry -> entry.name().startsWith(top)) ? top : "";
    }

    private PackageFile file(Entry entry) {
        if ((entry.flags() & 1) != 0) {
            throw new ArchiveRefused("archive-encrypted", entry.name(), Message.of("archive.encrypted"));
        }
        if (at.getInt(entry.start()) != ZipWriter.LOCAL || entry.packed() < 0) {
            throw unreadable();
        }
        int from = entry.start()
                + LOCAL_BYTES
                + (at.getShort(entry.start() + 26) & 0xffff)
                + (at.getShort(entry.start() + 28) & 0xffff);
        if (from + (long) entry.packed() > zip.length) {
            throw unreadable();
        }
        byte[] content = content(entry, from);
        CRC32 sum = new CRC32();
        sum.update(content);
        if ((int) sum.getValue() != entry.sum()) {
            throw new ArchiveRefused("archive-unreadable", entry.name(), Message.of("archive.damaged"));
        }
        boolean executable = entry.mode() == 0
                ? content.length > 1 && content[0] == '#' && content[1] == '!'
                : (entry.mode() & 0100) != 0;
        return new PackageFile(content, executable);
    }

    private byte[] content(Entry entry, int from) {
        if (entry.method() == 0) {
            count(entry, entry.packed());
            byte[] content = new byte[entry.packed()];
            at.get(from, content);
            return content;
        }
        if (entry.method() != ZipWriter.DEFLATED) {
            throw new ArchiveRefused("archive-method", entry.name(), Message.of("archive.method"));
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(zip, from, entry.packed());
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            byte[] part = new byte[1 << 13];
            while (!inflater.finished()) {
                int length = inflater.inflate(part);
                if (length == 0 && !inflater.finished()) {
                    throw unreadable();
                }
                count(entry, length);
                content.write(part, 0, length);
            }
            return content.toByteArray();
        } catch (DataFormatException damaged) {
            throw new ArchiveRefused("archive-unreadable", entry.name(), Message.of("archive.damaged"));
        } finally {
            inflater.end();
        }
    }

    private void count(Entry entry, int more) {
        bytes += more;
        if (bytes > limits.bytes()) {
            throw new ArchiveRefused(
                    "archive-bytes", entry.name(), Message.of("archive.bytes", "most", limits.bytes()));
        }
    }
}
