package enshu.scenario.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import enshu.exchange.ExchangeJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Ready-made pieces that editors offer, from schema-snippets.json: by definition, each with a label and a body in which
 * {@code ${1:text}} is where the cursor goes first.
 */
final class SchemaSnippets {
    private final SchemaTexts texts;
    private final JsonNode all = load();

    SchemaSnippets(SchemaTexts texts) {
        this.texts = texts;
    }

    /** Those of one definition, as yaml-language-server and VS Code read them. */
    ArrayNode of(String definition) {
        ArrayNode snippets = JsonNodeFactory.instance.arrayNode();
        all.required(definition).properties().forEach(snippet -> {
            ObjectNode node = snippets.addObject();
            // The dots tell the piece from the key of the same name, which stands beside it in the editor's list.
            node.put("label", snippet.getKey() + " …");
            node.put("description", texts.line("snippet." + definition + "." + snippet.getKey()));
            node.set("body", snippet.getValue());
        });
        return snippets;
    }

    /** Every piece, by definition and label. */
    static JsonNode load() {
        try (InputStream stream = SchemaSnippets.class.getResourceAsStream("schema-snippets.json")) {
            return ExchangeJson.mapper()
                    .readTree(Objects.requireNonNull(stream, "schema-snippets.json is beside this class"));
        } catch (IOException failure) {
            throw new UncheckedIOException("schema-snippets.json can't be read", failure);
        }
    }
}
