package enshu.scenario.source;

import enshu.scenario.Text;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something to say, in no language yet: a key of {@code messages_ja.properties} and {@code messages_en.properties}, and
 * the values that the texts of this key name. A sentence, a part of one, or what a thing is called.
 *
 * @param key empty for nothing to say
 * @param arguments each a text, a list of texts, or another message
 */
public record Message(String key, Map<String, Argument> arguments) {
    /** Nothing to say, where a sentence may have a part more. */
    static final Message NONE = new Message("", Map.of());

    public Message {
        arguments = Map.copyOf(arguments);
    }

    /** A value that a text names. */
    public sealed interface Argument {
        /** One that is the same in every language. */
        record Word(String text) implements Argument {}

        /** Several of that kind. */
        record Words(List<String> texts) implements Argument {
            public Words {
                texts = List.copyOf(texts);
            }
        }

        /** One with texts of its own. */
        record Part(Message message) implements Argument {}

        /** Messages and collections as what they are, anything else as its text. */
        private static Argument of(Object value) {
            return switch (value) {
                case Message message -> new Part(message);
                case Collection<?> many ->
                    new Words(many.stream().map(String::valueOf).toList());
                default -> new Word(String.valueOf(value));
            };
        }
    }

    /**
     * The message of a key.
     *
     * @param namesAndValues the name of an argument, its value, and so on; key and names are written out, so that a test
     *     sees whether the texts name the same
     */
    public static Message of(String key, Object... namesAndValues) {
        Map<String, Argument> arguments = new LinkedHashMap<>();
        for (int at = 0; at + 1 < namesAndValues.length; at += 2) {
            arguments.put(String.valueOf(namesAndValues[at]), Argument.of(namesAndValues[at + 1]));
        }
        return new Message(key, arguments);
    }

    /** Whether there is nothing to say. */
    boolean isEmpty() {
        return key.isEmpty();
    }

    /** Its text in this language. */
    public String in(Language language) {
        return isEmpty() ? "" : Wording.of(language).say(this);
    }

    /** Its texts in both languages. */
    public Text text() {
        return new Text(in(Language.JA), in(Language.EN));
    }

    /** Its English text. */
    @Override
    public String toString() {
        return in(Language.EN);
    }
}
