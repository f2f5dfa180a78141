package enshu.scenario.source;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The definitions of a JSON Schema, one for every kind of mapping. A definition has the keys that the reader of such a
 * mapping reads, neither more nor fewer.
 */
final class SchemaDefinitions {
    private final SchemaTexts texts;
    private final Map<String, Mapping> mappings = new LinkedHashMap<>();

    SchemaDefinitions(SchemaTexts texts) {
        this.texts = texts;
    }

    /**
     * Begins the definition of a kind of mapping.
     *
     * @param name the definition's name, and the first part of its texts' names
     * @param phrase what the readers' messages call such a mapping, as a regular expression
     * @param keys the keys that the reader reads
     */
    Mapping mapping(String name, String phrase, Fields.Keys keys) {
        Mapping mapping = new Mapping(name, Pattern.compile(phrase), keys);
        if (mappings.put(name, mapping) != null) {
            throw new IllegalStateException("the definition \"" + name + "\" is there already");
        }
        return mapping;
    }

    /** Every definition, by name. */
    Map<String, Mapping> mappings() {
        return Map.copyOf(mappings);
    }

    /** The schema of a file whose outermost mapping is this one. */
    ObjectNode schema(String root) {
        ObjectNode schema = SchemaValues.node().put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", root + ".yaml");
        schema.put("description", texts.lines("file." + root));
        ObjectNode definitions = SchemaValues.node();
        mappings.forEach((name, mapping) -> {
            if (name.equals(root)) {
                schema.setAll(mapping.node());
            } else {
                definitions.set(name, mapping.node());
            }
        });
        return schema.set("definitions", definitions);
    }

    /** One definition. */
    final class Mapping {
        private final String name;
        private final Pattern phrase;
        private final Fields.Keys keys;
        private final List<Fields.Keys> variants = new ArrayList<>();
        private final Map<String, ObjectNode> properties = new LinkedHashMap<>();
        private final List<String> required = new ArrayList<>();
        private final List<ObjectNode> rules = new ArrayList<>();
        private final ObjectNode more = SchemaValues.node();

        private Mapping(String name, Pattern phrase, Fields.Keys keys) {
            this.name = name;
            this.phrase = phrase;
            this.keys = keys;
        }

        Pattern phrase() {
            return phrase;
        }

        /** Which keys a reader may call known: all, or those of a variant. */
        List<List<String>> known() {
            List<List<String>> known = new ArrayList<>();
            known.add(keys.read());
            variants.forEach(variant -> known.add(variant.read()));
            return known;
        }

        Mapping key(String key, ObjectNode value) {
            if (!keys.read().contains(key) || properties.containsKey(key)) {
                throw new IllegalStateException("the reader of " + phrase + " has no key \"" + key
                        + "\", or the schema has it already; mend the definition \"" + name + "\"");
            }
            properties.put(key, SchemaValues.node().put("description", texts.lines(name + "." + key)));
            properties.get(key).setAll(value);
            return this;
        }

        Mapping need(String key, ObjectNode value) {
            required.add(key);
            return key(key, value);
        }

        /** Exactly one of these keys is there. */
        Mapping exactlyOne(List<String> kinds, String rule) {
            ObjectNode one = SchemaValues.node();
            ArrayNode choices = one.putArray("oneOf");
            kinds.forEach(kind -> choices.add(has(kind)));
            return otherwise(one, rule);
        }

        /** At least one of these keys is there. */
        Mapping anyOf(List<String> kinds, String rule) {
            ObjectNode any = SchemaValues.node();
            ArrayNode choices = any.putArray("anyOf");
            kinds.forEach(kind -> choices.add(has(kind)));
            return otherwise(any, rule);
        }

        /** A key is there when another is. */
        Mapping goesWith(String key, String... needed) {
            return rule(has(key), required(needed));
        }

        /** A key is there when another is and the kind has this word. */
        Mapping goesWithWhen(String kind, String word, String key, String needed) {
            ObjectNode both = is(kind, word);
            both.set("required", SchemaValues.words(List.of(kind, key)));
            return rule(both, required(needed));
        }

        /** At least one of these keys is there when another is and the kind has this word. */
        Mapping goesWithOneWhen(String kind, String word, String key, List<String> keys) {
            ObjectNode both = is(kind, word);
            both.set("required", SchemaValues.words(List.of(kind, key)));
            ObjectNode any = SchemaValues.node();
            ArrayNode choices = any.putArray("anyOf");
            keys.forEach(one -> choices.add(has(one)));
            return rule(both, any);
        }

        /** Exactly one of these keys is there when the kind has this word. */
        Mapping exactlyOneWhen(String kind, String word, List<String> keys) {
            ObjectNode one = SchemaValues.node();
            ArrayNode choices = one.putArray("oneOf");
            keys.forEach(key -> choices.add(has(key)));
            return rule(is(kind, word), one);
        }

        /** Keys are needed when another has this word. */
        Mapping needWhen(String key, String word, String... needed) {
            return rule(is(key, word), required(needed));
        }

        /** A key has this form when another has this word. */
        Mapping formWhen(String key, String word, String formed, ObjectNode form) {
            ObjectNode then = SchemaValues.node();
            then.putObject("properties").set(formed, form);
            return rule(is(key, word), then);
        }

        /** Other keys are not there when this one is, and these are needed when it isn't. */
        Mapping either(String key, Fields.Keys variant, String... otherwise) {
            variants.add(variant);
            ObjectNode then = without(variant);
            rules.add(SchemaValues.node()
                    .<ObjectNode>set("if", has(key))
                    .<ObjectNode>set("then", then)
                    .set("else", required(otherwise)));
            return this;
        }

        /** When a key has this word, keys that its variant hasn't are not there. */
        Mapping only(String key, String word, Fields.Keys variant) {
            variants.add(variant);
            return rule(is(key, word), without(variant));
        }

        private ObjectNode without(Fields.Keys variant) {
            ObjectNode none = SchemaValues.node();
            ObjectNode others = none.putObject("properties");
            keys.read().stream().filter(one -> !variant.read().contains(one)).forEach(one -> others.put(one, false));
            return none;
        }

        /** Ready-made pieces that an editor offers. */
        Mapping snippets(ArrayNode snippets) {
            more.set("defaultSnippets", snippets);
            return this;
        }

        private static ObjectNode has(String key) {
            return required(key);
        }

        private static ObjectNode required(String... needed) {
            return SchemaValues.node().set("required", SchemaValues.words(List.of(needed)));
        }

        private static ObjectNode is(String key, String word) {
            ObjectNode is = has(key);
            is.putObject("properties").putObject(key).put("const", word);
            return is;
        }

        private Mapping otherwise(ObjectNode condition, String rule) {
            // No mapping equals a text; this form of "never" is one whose message editors can show.
            ObjectNode never = SchemaValues.node().put("const", "").put("errorMessage", texts.line("rule." + rule));
            ObjectNode node = SchemaValues.node().set("if", condition);
            rules.add(node.set("else", never));
            return this;
        }

        private Mapping rule(ObjectNode condition, ObjectNode then) {
            ObjectNode node = SchemaValues.node().set("if", condition);
            rules.add(node.set("then", then));
            return this;
        }

        private ObjectNode node() {
            List<String> untold = keys.read().stream()
                    .filter(key -> !properties.containsKey(key))
                    .toList();
            if (!untold.isEmpty()) {
                throw new IllegalStateException("the reader of " + phrase + " reads " + untold
                        + ", of which the schema knows nothing; add them to the definition \"" + name + "\"");
            }
            ObjectNode node = SchemaValues.node().put("type", "object");
            node.set("properties", SchemaValues.node().setAll(properties));
            node.putObject("patternProperties").put("^x-", true);
            node.put("additionalProperties", false);
            if (!required.isEmpty()) {
                node.set("required", SchemaValues.words(required));
            }
            if (!rules.isEmpty()) {
                node.putArray("allOf").addAll(rules);
            }
            return node.setAll(more);
        }
    }
}
