package enshu.scenario.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import enshu.exchange.ExchangeJson;
import java.util.Locale;

/** {@code scenario schema}: the JSON Schema (draft-07) of scenario.yaml, compose.yaml or proof.yaml, for editors. */
public final class ScenarioSchemaCommand {
    /** Which file's schema. */
    public enum File {
        SCENARIO,
        COMPOSE,
        PROOF;

        /** The file of a package that it is the schema of. */
        public String yaml() {
            return word() + ".yaml";
        }

        /** The file of the library that holds it. */
        public String json() {
            return word() + ".schema.json";
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
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
                                        case COMPOSE ->
                                            new ComposeSchema(texts).define().schema("compose");
                                        case PROOF ->
                                            new ProofSchema(texts).define().schema("proof");
                                    })
                    + "\n";
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("a tree can always be written as JSON", failure);
        }
    }
}
