package enshu.launcher.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)}");
    private static final Pattern STRING = Pattern.compile("\"([a-z][A-Za-z.-]*)");

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (var in = Objects.requireNonNull(
                MessagesTest.class.getResourceAsStream("/enshu/launcher/messages_" + language + ".properties"))) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void bothLanguagesHaveTheSameKeysAndPlaceholders() throws IOException {
        Properties english = texts("en");
        Properties japanese = texts("ja");

        assertThat(japanese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(placeholders(japanese.getProperty(key)))
                    .as(key)
                    .isEqualTo(placeholders(english.getProperty(key)));
        }
    }

    /** A single one is taken for the beginning of quoted text, and is not shown. */
    @Test
    void everyApostropheIsDoubled() throws IOException {
        for (String language : List.of("en", "ja")) {
            Properties texts = texts(language);
            for (String key : texts.stringPropertyNames()) {
                assertThat(texts.getProperty(key).replace("''", ""))
                        .as("%s in %s: write '' for an apostrophe", key, language)
                        .doesNotContain("'");
            }
        }
    }

    @Test
    void everyTextIsUsed() throws IOException {
        String sources = sources();
        Matcher matcher = STRING.matcher(sources);
        Set<String> strings = new TreeSet<>();
        while (matcher.find()) {
            strings.add(matcher.group(1));
        }
        List<String> unused = texts("en").stringPropertyNames().stream()
                .filter(key -> strings.stream()
                        .noneMatch(string -> string.equals(key)
                                || (string.endsWith(".") && key.startsWith(string))
                                || string.equals(lastPart(key))
                                || string.equals(lastPart(withoutLast(key)))))
                .toList();

        assertThat(unused).isEmpty();
    }

    private static String lastPart(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    private static String withoutLast(String key) {
        return key.substring(0, Math.max(0, key.lastIndexOf('.')));
    }

    private static String sources() throws IOException {
        StringBuilder sources = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.append(Files.readString(file));
            }
        }
        return sources.toString();
    }

    @Test
    void argumentsAreFilledInAndApostrophesStay() {
        Messages english = new Messages(Locale.ENGLISH);

        assertThat(english.say("doctor.name-servers.problem", "127.0.0.1")).contains("127.0.0.1", "can't");
        assertThat(new Messages(Locale.JAPAN).say("down.stopping")).isEqualTo("停止しています …");
        assertThat(new Messages(Locale.FRANCE).say("down.stopping")).isEqualTo("Stopping …");
    }
}
