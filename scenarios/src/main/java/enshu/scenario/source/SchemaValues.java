package enshu.scenario.source;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The JSON Schemas of single values and lists, as {@link Fields} reads them. */
final class SchemaValues {
    static final int LAST_PORT = 65535;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final SchemaTexts texts;

    SchemaValues(SchemaTexts texts) {
        this.texts = texts;
    }

    static ObjectNode node() {
        return NODES.objectNode();
    }

    static ObjectNode reference(String definition) {
        return node().put("$ref", "#/definitions/" + definition);
    }

    static ArrayNode words(List<String> words) {
        ArrayNode array = NODES.arrayNode();
        words.forEach(array::add);
        return array;
    }

    /** Any single value: the readers take 42 and true as texts too, where a text is wanted. */
    static ObjectNode scalar() {
        return node().set("type", words(List.of("string", "number", "boolean")));
    }

    /** A name of something declared elsewhere, which may look like a number. */
    static ObjectNode name() {
        return node().set("type", words(List.of("string", "integer")));
    }

    static ObjectNode whole(long min, long max) {
        ObjectNode node = node().put("type", "integer");
        return min == max
                ? node.set("enum", NODES.arrayNode().add(min))
                : node.put("minimum", min).put("maximum", max);
    }

    static ObjectNode port() {
        return whole(1, LAST_PORT);
    }

    static ObjectNode flag() {
        return node().put("type", "boolean");
    }

    static ObjectNode list(ObjectNode item, int least, int most) {
        ObjectNode node = node().put("type", "array");
        node.set("items", item);
        if (least > 0) {
            node.put("minItems", least);
        }
        return node.put("maxItems", most);
    }

    static ObjectNode anyOf(ObjectNode... choices) {
        ObjectNode node = node();
        ArrayNode array = node.putArray("anyOf");
        Arrays.stream(choices).forEach(array::add);
        return node;
    }

    static ObjectNode like(ObjectNode node, String... examples) {
        return node.set("examples", words(List.of(examples)));
    }

    /** A text of this form; the rule's text says what is expected. */
    ObjectNode form(Pattern form, String rule) {
        return node().put("type", "string")
                .put("pattern", whole(form))
                .put("patternErrorMessage", texts.line("rule." + rule));
    }

    /** The same where digits alone are right as well: YAML takes them for a number. */
    ObjectNode formOrNumber(Pattern form, String rule) {
        ObjectNode node = form(form, rule);
        node.set("type", words(List.of("string", "number")));
        return node;
    }

    ObjectNode id() {
        return formOrNumber(TasksReader.ID, "id");
    }

    ObjectNode duration(String... examples) {
        return like(form(Durations.WRITTEN, "duration"), examples);
    }

    /** The words of an enum, each with its meaning. */
    <E extends Enum<E>> ObjectNode word(String what, List<E> cases, Function<E, String> word) {
        return word(what, cases.stream().map(word).toList());
    }

    ObjectNode word(String what, List<String> words) {
        ObjectNode node = node().put("type", "string");
        node.set("enum", words(words));
        ArrayNode meanings = node.putArray("enumDescriptions");
        words.forEach(one -> meanings.add(texts.line("word." + what + "." + one)));
        return node;
    }

    /** A pattern that must match the whole text, as Java's matches() and not as JSON Schema's search. */
    private static String whole(Pattern pattern) {
        return "^(?:" + pattern.pattern() + ")$";
    }
}
