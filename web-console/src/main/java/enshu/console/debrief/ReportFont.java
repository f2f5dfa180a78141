package enshu.console.debrief;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;

/**
 * The typeface of printed pages, IPAex Gothic: it has the characters of JIS X 0213, and so most of those that names are
 * written with. A TrueType file, because others can't be embedded in part.
 */
final class ReportFont {
    static final String FAMILY = "IPAexGothic";

    /** Where Debian's package fonts-ipaexfont-gothic puts it. */
    static final Path USUAL = Path.of("/usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf");

    /** What stands for a character that the typeface lacks, as Japanese printers have it. */
    private static final char LOST = '〓';

    private final File file;
    private final CmapLookup signs;

    private ReportFont(File file, CmapLookup signs) {
        this.file = file;
        this.signs = signs;
    }

    /** The typeface in this file; empty when there is none that can be read. */
    static Optional<ReportFont> in(Path path) {
        try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBufferedFile(path.toFile()))) {
            return Optional.of(new ReportFont(path.toFile(), font.getUnicodeCmapLookup()));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    File file() {
        return file;
    }

    /** The text with 〓 for every character that the typeface lacks. */
    String drawable(String text) {
        StringBuilder drawn = new StringBuilder(text.length());
        text.codePoints().forEach(sign -> {
            if (sign < ' ' || signs.getGlyphId(sign) != 0) {
                drawn.appendCodePoint(sign);
            } else if (!isVariant(sign)) {
                drawn.append(LOST);
            }
        });
        return drawn.toString();
    }

    /** The character that people type where the typeface draws a radical and it with one glyph; else the same. */
    int usual(int sign) {
        if (!isRadical(sign)) {
            return sign;
        }
        List<Integer> same = signs.getCharCodes(signs.getGlyphId(sign));
        return same == null
                ? sign
                : same.stream().filter(other -> !isRadical(other)).findFirst().orElse(sign);
    }

    private static boolean isRadical(int sign) {
        return sign >= 0x2E80 && sign <= 0x2FDF;
    }

    /** Selects a form of the character before it, and has none of its own. */
    private static boolean isVariant(int sign) {
        return (sign >= 0xFE00 && sign <= 0xFE0F) || (sign >= 0xE0100 && sign <= 0xE01EF);
    }
}
