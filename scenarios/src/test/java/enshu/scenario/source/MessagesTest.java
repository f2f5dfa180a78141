package enshu.scenario.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every message of the source has its texts, every text its message, and both name the same arguments. */
class MessagesTest {
    private static final Pattern MADE = Pattern.compile("Message\\.of\\(");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z0-9.-]*)\"");

    /** What each key is given, by every place of the source that makes a message of it. */
    private static Map<String, Set<Set<String>>> made() throws IOException {
        Map<String, Set<Set<String>>> made = new TreeMap<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                String text = Files.readString(source);
                Matcher call = MADE.matcher(text);
                while (call.find()) {
                    List<String> arguments = arguments(text, call.end());
                    assertThat(arguments.size() % 2)
                            .as("a key and pairs of names and values: %s in %s", arguments, source)
                            .isOne();
                    Set<String> names = new TreeSet<>();
                    for (int at = 1; at < arguments.size(); at += 2) {
                        names.add(literal(arguments.get(at), source));
                    }
                    made.computeIfAbsent(literal(arguments.getFirst(), source), _ -> new HashSet<>())
                            .add(names);
                }
            }
        }
        return made;
    }

    private static String literal(String argument, Path source) {
        Matcher literal = LITERAL.matcher(argument);
        assertThat(literal.matches())
                .as("keys and names are written out, not %s, in %s", argument, source)
                .isTrue();
        return literal.group(1);
    }

    /** What stands between the brackets of a call, cut at its own commas. */
    private static List<String> arguments(String text, int from) {
        List<String> arguments = new ArrayList<>();
        int depth = 1;
        int begin = from;
        int at = from;
        while (depth > 0) {
            char one = text.charAt(at);
            if (one == '"' || one == '\'') {
                at = closed(text, at);
            } else if (one == '(' || one == '{' || one == '[') {
                depth++;
            } else if (one == ')' || one == '}' || one == ']') {
                depth--;
            }
            if (depth == 0 || (depth == 1 && one == ',')) {
                arguments.add(text.substring(begin, at).strip());
                begin = at + 1;
            }
            at++;
        }
        return arguments;
    }

    private static int closed(String text, int quote) {
        int at = quote + 1;
        while (text.charAt(at) != text.charAt(quote)) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }

    private static Path file(Language language) {
        return Path.of("src/main/resources/enshu/scenario/source/messages_"
                + language.name().toLowerCase(Locale.ROOT) + ".properties");
    }

    private static Map<String, String> texts(Language language) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file(language))) {
            properties.load(reader);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }

    private static Set<String> named(String text) {
        Set<String> named = new TreeSet<>();
        Wording.ARGUMENT.matcher(text).results().forEach(found -> named.add(found.group(1)));
        return named;
    }

    @ParameterizedTest
    @EnumSource
    void everyMessageHasATextAndEveryTextAMessage(Language language) throws IOException {
        assertThat(texts(language).keySet()).isEqualTo(made().keySet());
        assertThat(texts(language).values()).noneMatch(String::isBlank);
    }

    @ParameterizedTest
    @EnumSource
    void textsNameWhatIsGivenAndNothingElse(Language language) throws IOException {
        Map<String, String> texts = texts(language);
        made().forEach((key, given) -> assertThat(given)
                .as("the arguments of %s, by place", key)
                .containsExactly(named(texts.getOrDefault(key, ""))));
    }

    @ParameterizedTest
    @EnumSource
    void keysAreSorted(Language language) throws IOException {
        List<String> keys = Files.readAllLines(file(language)).stream()
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
        assertThat(keys).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whatAnAuthorWroteIsNeverTakenForAText() {
        Message message = Message.of("file.missing", "file", "{file} $1 \\ {what}");
        assertThat(message.toString()).isEqualTo("\"{file} $1 \\ {what}\" does not exist; write it");
    }

    @Test
    void codeWordsStandApartFromJapanese() {
        Message file = Message.of("noun.file", "name", "scenario.yaml");
        Message service = Message.of("noun.service", "name", "web");
        assertThat(Message.of("key.missing", "what", file, "key", "id").in(Language.JA))
                .isEqualTo("scenario.yaml に「id」がありません。追加してください。");
        assertThat(Message.of("key.missing", "what", service, "key", "image").in(Language.JA))
                .isEqualTo("サービス「web」に「image」がありません。追加してください。");
    }

    @Test
    void listsAndPartsAreSaidInTheLanguageOfTheWhole() {
        Message service = Message.of("noun.service", "name", "web");
        Message message = Message.of("key.exactly-one", "what", service, "keys", List.of("hex", "time"));
        assertThat(message.in(Language.JA)).isEqualTo("サービス「web」には、hex、time のうち一つだけを書いてください。");
        assertThat(message.in(Language.EN)).isEqualTo("service \"web\" needs exactly one of hex, time");
    }
}
