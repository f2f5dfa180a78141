package enshu.scenario.source;

import com.fasterxml.jackson.databind.JsonNode;
import enshu.exchange.ExchangeJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The good packages of every module's tests and of the library, their YAML read as editors read it. */
final class AuthorFiles {
    private static final List<Path> SHELVES = List.of(
            Path.of("library"),
            Path.of("src/test/resources/good"),
            Path.of("../range-orchestrator/src/test/resources/library"),
            Path.of("../scoring-engine/src/test/resources/library"));

    private AuthorFiles() {}

    static List<Path> packages() throws IOException {
        List<Path> packages = new ArrayList<>();
        for (Path shelf : SHELVES) {
            try (Stream<Path> inside = Files.list(shelf)) {
                inside.filter(folder -> Files.exists(folder.resolve("scenario.yaml")))
                        .sorted()
                        .forEach(packages::add);
            }
        }
        return packages;
    }

    /** A file as JSON, typed by the core schema of YAML 1.2. */
    static JsonNode json(Path file) throws IOException {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        Object loaded = new Load(settings).loadFromString(Files.readString(file));
        return ExchangeJson.mapper().valueToTree(loaded);
    }
}
