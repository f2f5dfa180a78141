package enshu.scenario.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * Writes a tree as a YAML file: one key a line, in the order of the tree, longer texts as blocks. The same tree always
 * gives the same bytes, and reading them gives the same values.
 */
public final class YamlWriter {
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9]\\d{0,17}");
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[^\\t\\n\\x20-\\x7E\\x85\\xA0-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private YamlWriter() {}

    /** The file's text. Characters that YAML can't hold as they are become a replacement character. */
    public static String write(Yaml tree) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setDefaultScalarStyle(ScalarStyle.PLAIN)
                .setMultiLineFlow(false)
                .setWidth(Integer.MAX_VALUE)
                .setSplitLines(false)
                .setIndent(2)
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .setMaxSimpleKeyLength(1024)
                .build();
        return new Dump(settings).dumpToString(plain(tree));
    }

    /** A text as it will be read again. */
    public static String printable(String text) {
        return UNPRINTABLE
                .matcher(text.replace("\r\n", "\n").replace('\r', '\n'))
                .replaceAll("\uFFFD");
    }

    private static Object plain(Yaml value) {
        return switch (value) {
            case Yaml.Mapping mapping -> {
                Map<String, Object> entries = new LinkedHashMap<>();
                mapping.entries().forEach((key, entry) -> entries.put(printable(key), plain(entry.value())));
                yield entries;
            }
            case Yaml.Sequence list -> {
                List<Object> values = new ArrayList<>();
                list.values().forEach(item -> values.add(plain(item)));
                yield values;
            }
            case Yaml.Scalar scalar -> plain(scalar);
        };
    }

    private static Object plain(Yaml.Scalar scalar) {
        String text = printable(scalar.text());
        if (scalar.style() != Yaml.Style.PLAIN) {
            return text;
        }
        if (scalar.isNull()) {
            return Map.of();
        }
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        return WHOLE.matcher(text).matches() ? (Object) Long.valueOf(text) : text;
    }
}
