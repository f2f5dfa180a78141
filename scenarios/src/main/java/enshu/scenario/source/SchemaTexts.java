package enshu.scenario.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * What editors show about keys and words, in Japanese and English: schema.properties, of which every entry is a name
 * with the ending {@code .ja} or {@code .en}. Remembers what was asked for, so that nothing stays behind unused.
 */
final class SchemaTexts {
    private final Properties entries;
    private final Set<String> unused = new TreeSet<>();
    private final Set<String> missing = new TreeSet<>();

    private SchemaTexts(Properties entries) {
        this.entries = entries;
        this.unused.addAll(entries.stringPropertyNames());
    }

    static SchemaTexts load() {
        Properties entries = new Properties();
        try (InputStream stream = SchemaTexts.class.getResourceAsStream("schema.properties")) {
            entries.load(new InputStreamReader(
                    Objects.requireNonNull(stream, "schema.properties is beside this class"), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException("schema.properties can't be read", failure);
        }
        return new SchemaTexts(entries);
    }

    /** Both languages, Japanese first, a line each. */
    String lines(String name) {
        return part(name + ".ja") + "\n" + part(name + ".en");
    }

    /** The same in one line, for messages and lists. */
    String line(String name) {
        return part(name + ".ja") + " / " + part(name + ".en");
    }

    private String part(String name) {
        unused.remove(name);
        String text = entries.getProperty(name, "").strip();
        if (text.isEmpty()) {
            missing.add(name);
        }
        return text;
    }

    /** Names that were asked for and have no text. */
    Set<String> missing() {
        return Set.copyOf(missing);
    }

    /** Entries that nothing has asked for. */
    Set<String> unused() {
        return Set.copyOf(unused);
    }
}
