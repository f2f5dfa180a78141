package enshu.scenario.source;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of messages in one language. {@code {name}} stands for an argument, {@code {name| and }} for a list with
 * something else than a comma between its items; anything else in braces is itself.
 */
final class Wording {
    /** An argument in a text: its name and, where it is said, what stands between the items of a list. */
    static final Pattern ARGUMENT = Pattern.compile("\\{([a-z][a-z0-9]*)(?:\\|([^{}]*))?}");

    private static final Pattern KANA_OR_KANJI = Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]");

    private static final Map<Language, Wording> ALL = all();

    private final Language language;
    private final ResourceBundle texts;

    private Wording(Language language) {
        this.language = language;
        this.texts = ResourceBundle.getBundle(
                "enshu.scenario.source.messages",
                Locale.of(language.name().toLowerCase(Locale.ROOT)),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    private static Map<Language, Wording> all() {
        Map<Language, Wording> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            all.put(language, new Wording(language));
        }
        return all;
    }

    static Wording of(Language language) {
        return ALL.getOrDefault(language, new Wording(Language.EN));
    }

    /** The text with its arguments in place; a key without a text stands for itself. */
    String say(Message message) {
        String text = texts.containsKey(message.key()) ? texts.getString(message.key()) : message.key();
        return ARGUMENT.matcher(text).replaceAll(found -> {
            String value = argument(message.arguments(), found);
            return Matcher.quoteReplacement(value + (apart(value, text, found.end()) ? " " : ""));
        });
    }

    private String argument(Map<String, Message.Argument> arguments, MatchResult found) {
        return switch (arguments.get(found.group(1))) {
            case null -> found.group();
            case Message.Argument.Word word -> word.text();
            case Message.Argument.Words words ->
                String.join(found.group(2) == null ? language.comma() : found.group(2), words.texts());
            case Message.Argument.Part part -> part.message().in(language);
        };
    }

    /** Whether a code word comes before kana or kanji without a space, as what a thing is called may end either way. */
    private static boolean apart(String value, String text, int end) {
        return !value.isEmpty()
                && value.charAt(value.length() - 1) < 0x80
                && end < text.length()
                && KANA_OR_KANJI.matcher(text.substring(end, end + 1)).matches();
    }
}
