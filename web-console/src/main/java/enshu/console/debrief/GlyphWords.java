package enshu.console.debrief;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/**
 * What the glyphs of a PDF's font mean (ToUnicode, ISO 32000-1, 9.10.3). A Japanese typeface draws a character and the radical
 * of the same shape with one glyph, of which the radical has the lower number and would be what is found: 月 would be copied
 * as ⽉, and no search for it would find anything.
 */
final class GlyphWords {
    private static final int MOST_IN_BLOCK = 100;
    private static final Pattern BLOCKS = Pattern.compile("beginbf(range|char)(.*?)endbf\\1", Pattern.DOTALL);
    private static final Pattern RANGE = Pattern.compile("<(\\p{XDigit}+)>\\s*<(\\p{XDigit}+)>\\s*<(\\p{XDigit}+)>");
    private static final Pattern SINGLE = Pattern.compile("<(\\p{XDigit}+)>\\s*<(\\p{XDigit}+)>");

    private GlyphWords() {}

    /**
     * Rewrites the table.
     *
     * @param usual the character that people type for one that looks the same
     */
    static void tidy(COSStream table, IntUnaryOperator usual) throws IOException {
        String before;
        try (InputStream text = table.createInputStream()) {
            before = new String(text.readAllBytes(), StandardCharsets.US_ASCII);
        }
        try (OutputStream text = table.createOutputStream(COSName.FLATE_DECODE)) {
            text.write(tidy(before, usual).getBytes(StandardCharsets.US_ASCII));
        }
    }

    static String tidy(String table, IntUnaryOperator usual) {
        Map<Integer, String> words = new TreeMap<>();
        BLOCKS.matcher(table).results().forEach(block -> {
            boolean ranges = block.group(1).equals("range");
            (ranges ? RANGE : SINGLE)
                    .matcher(block.group(2))
                    .results()
                    .forEach(entry -> take(entry, ranges, usual, words));
        });
        int begin = table.indexOf("endcodespacerange");
        int end = table.lastIndexOf("endcmap");
        return begin < 0 || end < begin
                ? table
                : table.substring(0, begin) + "endcodespacerange\n" + blocks(words) + table.substring(end);
    }

    private static void take(MatchResult entry, boolean range, IntUnaryOperator usual, Map<Integer, String> words) {
        int first = Integer.parseInt(entry.group(1), 16);
        int last = range ? Integer.parseInt(entry.group(2), 16) : first;
        String text = text(entry.group(range ? 3 : 2));
        for (int glyph = first; glyph <= last; glyph++) {
            int end = text.codePointBefore(text.length()) + glyph - first;
            String begin = text.substring(0, text.offsetByCodePoints(text.length(), -1));
            words.put(glyph, begin + Character.toString(usual.applyAsInt(end)));
        }
    }

    private static String text(String hex) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at + 4 <= hex.length(); at += 4) {
            text.append((char) Integer.parseInt(hex.substring(at, at + 4), 16));
        }
        return text.toString();
    }

    private static String blocks(Map<Integer, String> words) {
        List<Map.Entry<Integer, String>> entries = new ArrayList<>(words.entrySet());
        StringBuilder blocks = new StringBuilder();
        for (int from = 0; from < entries.size(); from += MOST_IN_BLOCK) {
            List<Map.Entry<Integer, String>> block =
                    entries.subList(from, Math.min(entries.size(), from + MOST_IN_BLOCK));
            blocks.append(block.size()).append(" beginbfchar\n");
            block.forEach(entry -> blocks.append("<%04X> <%s>\n".formatted(entry.getKey(), hex(entry.getValue()))));
            blocks.append("endbfchar\n");
        }
        return blocks.toString();
    }

    private static String hex(String text) {
        StringBuilder hex = new StringBuilder();
        text.chars().forEach(unit -> hex.append("%04X".formatted(unit)));
        return hex.toString();
    }
}
