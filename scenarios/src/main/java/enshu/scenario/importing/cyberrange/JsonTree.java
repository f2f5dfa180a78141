package enshu.scenario.importing.cyberrange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import enshu.scenario.importing.draft.Branch;
import enshu.scenario.importing.draft.Refusal;
import enshu.scenario.source.Message;
import enshu.scenario.source.Place;
import enshu.scenario.source.Yaml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads JSON into the tree that YAML is read into, with the place of every value; at most {@value #DEEPEST} deep. */
final class JsonTree {
    private static final int DEEPEST = 50;
    private static final int LONGEST = 1_000_000;

    private final String file;
    private final JsonParser parser;

    private JsonTree(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /** The file's value; what is no JSON ends the import. */
    static Yaml parse(String file, String text) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(LONGEST)
                        .build())
                .build();
        try (JsonParser parser = factory.createParser(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            JsonTree tree = new JsonTree(file, parser);
            parser.nextToken();
            return tree.value();
        } catch (StreamConstraintsException tooMuch) {
            throw new Refusal(Place.start(file), Message.of("import.json-limits", "deep", DEEPEST, "most", LONGEST));
        } catch (JsonProcessingException wrong) {
            int line = wrong.getLocation() == null
                    ? 1
                    : Math.max(1, wrong.getLocation().getLineNr());
            int column = wrong.getLocation() == null
                    ? 1
                    : Math.max(1, wrong.getLocation().getColumnNr());
            throw new Refusal(
                    new Place(file, line, column), Message.of("import.json", "problem", wrong.getOriginalMessage()));
        } catch (IOException impossible) {
            throw new IllegalStateException("a text can always be read", impossible);
        }
    }

    private Place place() {
        return new Place(
                file,
                parser.currentTokenLocation().getLineNr(),
                parser.currentTokenLocation().getColumnNr());
    }

    private Yaml value() throws IOException {
        Place place = place();
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Branch branch = new Branch(place);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                branch.put(key, value());
            }
            return branch.yaml();
        }
        if (token == JsonToken.START_ARRAY) {
            List<Yaml> values = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                values.add(value());
            }
            return Branch.list(place, values);
        }
        if (token == null) {
            throw new Refusal(place, Message.of("import.json-empty"));
        }
        return token == JsonToken.VALUE_STRING
                ? new Yaml.Scalar(place, parser.getText(), Yaml.Style.QUOTED)
                : new Yaml.Scalar(place, parser.getText(), Yaml.Style.PLAIN);
    }
}
