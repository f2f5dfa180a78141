package enshu.scenario.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import enshu.exchange.ExchangeJson;

/** {@code scenario schema}: the JSON Schema (draft-07) of scenario.yaml or proof.yaml, for editors. */
public final class ScenarioSchemaCommand {
    /** The file of the library that holds the schema of scenario.yaml. */
    public static final String LIBRARY_FILE = "scenario.schema.json";

    /** The first line of a library's scenario.yaml, by which editors find the schema beside the package's folder. */
    public static final String EDITOR_LINE = "# yaml-language-server: $schema=../" + LIBRARY_FILE;

    /** Which file's schema. */
    public enum File {
        SCENARIO,
        PROOF
    }

    private ScenarioSchemaCommand() {}

    /** Prints the schema, made anew from what the readers read. */
    public static CommandResult run(File file) {
        return new CommandResult(text(file).lines().toList(), "", 0);
    }

    /** The schema as it is printed and committed. */
    static String text(File file) {
        SchemaTexts texts = SchemaTexts.load();
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try {
            return ExchangeJson.mapper()
                            .writer(printer)
                            .writeValueAsString(
                                    switch (file) {
                                        case SCENARIO ->
                                            new ScenarioSchema(texts).define().schema("scenario");
                                        case PROOF ->
                                            new ProofSchema(texts).define().schema("proof");
                                    })
                    + "\n";
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("a tree can always be written as JSON", failure);
        }
    }
}
