package enshu.scenario.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import enshu.scenario.source.ScenarioSchemaCommand.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Keeps the JSON Schema and the readers together, by asking both about good packages that were spoilt in one place: a
 * key that no mapping has, a key taken away, a value of the wrong kind.
 */
class SchemaDriftTest {
    private static final String STRAY = "q".repeat(40);
    private static final Pattern KNOWN = Pattern.compile("(.*) has no key \"" + STRAY + "\"; known are (.*)");

    /** What a reader says about a mapping's shape; anything else is about what the values mean. */
    private static final Set<String> SHAPE = Set.of(
            "key-missing",
            "key-unknown",
            "kind",
            "word",
            "duration",
            "form",
            "too-many",
            "due",
            "check-kind",
            "check-empty",
            "variable-kind",
            "step-kind",
            "tag-id",
            "tag-scheme",
            "tag-version",
            "tag-missing");

    @TempDir
    private Path temporary = Path.of("");

    /** Those of the tests: the library's are long, and spoiling each of their keys would take too long. */
    static List<Path> packages() throws IOException {
        return AuthorFiles.packages().stream()
                .filter(folder -> !folder.startsWith("library"))
                .toList();
    }

    @Test
    void everyMappingThatTheReadersKnowHasItsDefinitionWithTheSameKeys() throws IOException {
        Map<String, SchemaDefinitions.Mapping> mappings = new TreeMap<>();
        mappings.putAll(new ScenarioSchema(SchemaTexts.load()).define().mappings());
        mappings.putAll(new ProofSchema(SchemaTexts.load()).define().mappings());
        Set<String> unseen = new TreeSet<>(mappings.keySet());
        List<String> drifted = new ArrayList<>();
        known().forEach((phrase, keys) -> {
            List<Map.Entry<String, SchemaDefinitions.Mapping>> fitting = mappings.entrySet().stream()
                    .filter(entry -> entry.getValue().phrase().matcher(phrase).matches())
                    .toList();
            if (fitting.size() != 1) {
                drifted.add("the readers know a mapping called <" + phrase + "> with the keys " + keys
                        + "; exactly one definition of the schema must have that phrase, not "
                        + fitting.stream().map(Map.Entry::getKey).toList());
            }
            fitting.forEach(entry -> {
                unseen.remove(entry.getKey());
                keys.stream()
                        .filter(some -> !entry.getValue().known().contains(some))
                        .forEach(some -> drifted.add("the readers know <" + phrase + "> with the keys " + some
                                + ", the definition \"" + entry.getKey() + "\" has "
                                + entry.getValue().known()));
            });
        });
        assertThat(drifted).isEmpty();
        assertThat(unseen)
                .as("definitions of mappings that no package of the tests has; add one to a package")
                .isEmpty();
    }

    /** Every mapping of the packages: what the readers call it, and which keys they say are known. */
    private Map<String, Set<List<String>>> known() throws IOException {
        Map<String, Set<List<String>>> known = new TreeMap<>();
        for (Path original : AuthorFiles.packages()) {
            Path folder = Packages.copyOf(original, temporary);
            for (String file : List.of("scenario.yaml", "proof.yaml")) {
                JsonNode tree = AuthorFiles.json(original.resolve(file));
                Set<String> places = new HashSet<>();
                everyMapping(tree, "", (place, mapping) -> {
                    // One of each kind is enough, and all of a long file would be more than a reading tells.
                    if (places.add(place + keysOf(mapping))) {
                        mapping.put(STRAY, 1);
                    }
                });
                Files.writeString(folder.resolve(file), tree.toString());
                for (Problem problem : ScenarioReader.read(folder).problems()) {
                    Matcher matcher = KNOWN.matcher(problem.message().toString());
                    if (problem.file().equals(file) && matcher.matches()) {
                        known.computeIfAbsent(matcher.group(1), _ -> new HashSet<>())
                                .add(List.of(matcher.group(2).split(", ")));
                    }
                }
                Files.copy(original.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return known;
    }

    @ParameterizedTest
    @MethodSource("packages")
    void whatIsTakenAwayIsMissedByBothOrByNeither(Path original) throws IOException {
        agree(original, "without", (mapping, key) -> mapping.remove(key));
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aValueOfTheWrongKindIsWrongForBoth(Path original) throws IOException {
        agree(
                original,
                "with a list of lists at",
                (mapping, key) -> mapping.putArray(key).addArray());
    }

    private void agree(Path original, String how, BiConsumer<ObjectNode, String> spoil) throws IOException {
        Path folder = Packages.copyOf(original, temporary);
        List<String> apart = new ArrayList<>();
        for (File file : List.of(File.SCENARIO, File.PROOF)) {
            String name = file.yaml();
            Schema schema = ScenarioSchemaTest.schema(file);
            JsonNode whole = AuthorFiles.json(original.resolve(name));
            Set<String> tried = new HashSet<>();
            List<String> places = new ArrayList<>();
            everyMapping(
                    whole,
                    "",
                    (place, mapping) -> mapping.fieldNames()
                            .forEachRemaining(key -> places.add(place + keysOf(mapping) + " " + key)));
            for (int at = 0; at < places.size(); at++) {
                if (!tried.add(places.get(at))) {
                    continue;
                }
                JsonNode tree = whole.deepCopy();
                spoil(tree, at, spoil);
                boolean invalid = !schema.validate(tree).isEmpty();
                Files.writeString(folder.resolve(name), tree.toString());
                List<String> said = ScenarioReader.read(folder).problems().stream()
                        .filter(problem -> problem.file().equals(name) && SHAPE.contains(problem.code()))
                        .map(Problem::toString)
                        .toList();
                if (invalid == said.isEmpty()) {
                    apart.add(name + " " + how + " " + places.get(at) + ": the schema says "
                            + (invalid ? schema.validate(tree) : "nothing") + ", the readers " + said);
                }
            }
            Files.copy(original.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(apart).isEmpty();
    }

    /** Spoils the key with this number, counted over the whole tree. */
    private static void spoil(JsonNode tree, int number, BiConsumer<ObjectNode, String> spoil) {
        List<Runnable> each = new ArrayList<>();
        everyMapping(
                tree,
                "",
                (_, mapping) ->
                        mapping.fieldNames().forEachRemaining(key -> each.add(() -> spoil.accept(mapping, key))));
        each.get(number).run();
    }

    private static String keysOf(ObjectNode mapping) {
        List<String> keys = new ArrayList<>();
        mapping.fieldNames().forEachRemaining(keys::add);
        return keys.toString();
    }

    /** Visits every mapping with its place, in which all items of a list are the same. */
    private static void everyMapping(JsonNode tree, String place, BiConsumer<String, ObjectNode> visit) {
        switch (tree) {
            case ObjectNode mapping -> {
                mapping.properties()
                        .forEach(entry -> everyMapping(entry.getValue(), place + "/" + entry.getKey(), visit));
                visit.accept(place, mapping);
            }
            case ArrayNode list -> list.forEach(item -> everyMapping(item, place + "/*", visit));
            default -> {
                // A single value.
            }
        }
    }
}
