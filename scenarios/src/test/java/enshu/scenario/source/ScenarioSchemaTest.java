package enshu.scenario.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import enshu.exchange.ExchangeJson;
import enshu.scenario.source.ScenarioSchemaCommand.File;
import enshu.scenario.source.start.NewPackage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON Schema itself: current, complete, in both languages, and true of every good package. */
class ScenarioSchemaTest {
    private static final Path LIBRARY = Path.of("library");

    static List<Path> packages() throws IOException {
        return AuthorFiles.packages();
    }

    static List<Path> library() {
        return Library.open(Path.of("library")).packages().stream()
                .map(Library.Entry::folder)
                .toList();
    }

    static Schema schema(File file) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(tree(file));
    }

    static JsonNode tree(File file) {
        try {
            return ExchangeJson.mapper().readTree(ScenarioSchemaCommand.text(file));
        } catch (JsonProcessingException noJson) {
            throw new IllegalStateException(noJson);
        }
    }

    @ParameterizedTest
    @EnumSource(File.class)
    void theCommittedFileIsCurrent(File file) throws IOException {
        assertThat(Files.readString(LIBRARY.resolve(file.json())))
                .withFailMessage("the JSON Schema in the library is out of date; run ./enshu scenario schema --of "
                        + file.name() + " > scenarios/library/" + file.json())
                .isEqualTo(ScenarioSchemaCommand.text(file));
    }

    @ParameterizedTest
    @EnumSource(File.class)
    void theCommandPrintsTheCommittedFile(File file) throws IOException {
        CommandResult result = ScenarioSchemaCommand.run(file);
        assertThat(result.exitCode()).isZero();
        assertThat(result.lines()).containsExactlyElementsOf(Files.readAllLines(LIBRARY.resolve(file.json())));
    }

    @ParameterizedTest
    @MethodSource("packages")
    void everyGoodPackageIsValid(Path folder) throws IOException {
        for (File file : File.values()) {
            assertThat(schema(file).validate(AuthorFiles.json(folder.resolve(file.yaml()))))
                    .map(Error::toString)
                    .isEmpty();
        }
    }

    @Test
    void keysOfComposeThatAreNotHonouredAreMarked() throws IOException {
        JsonNode compose = AuthorFiles.json(Packages.small().resolve("compose.yaml"));
        ObjectNode service = (ObjectNode) compose.path("services").elements().next();
        assertThat(schema(File.COMPOSE).validate(compose)).isEmpty();
        service.put("privileged", true);
        assertThat(schema(File.COMPOSE).validate(compose))
                .map(Error::toString)
                .anyMatch(error -> error.contains("privileged"));
    }

    @ParameterizedTest
    @MethodSource("library")
    void editorsFindTheSchemaFromEveryPackageOfTheLibrary(Path folder) throws IOException {
        for (File file : File.values()) {
            assertThat(Files.readAllLines(folder.resolve(file.yaml())).getFirst())
                    .isEqualTo(EditorLine.of(file, folder, LIBRARY))
                    .isEqualTo("# yaml-language-server: $schema=../" + file.json());
            assertThat(LIBRARY.resolve(file.json())).exists();
        }
    }

    @Test
    void outsideTheLibraryEditorsFindTheInstallationsSchema(@TempDir Path elsewhere) throws IOException {
        assertThat(NewPackage.make("an-own-one", elsewhere, LIBRARY).exitCode()).isZero();
        for (File file : File.values()) {
            String first = Files.readAllLines(elsewhere.resolve("an-own-one").resolve(file.yaml()))
                    .getFirst();
            String address = first.replaceFirst("^# yaml-language-server: \\$schema=", "");
            assertThat(Files.readString(Path.of(URI.create(address)))).isEqualTo(ScenarioSchemaCommand.text(file));
        }
        assertThat(ScenarioReader.read(elsewhere.resolve("an-own-one"))).isInstanceOf(Reading.Read.class);
    }

    @Test
    void everyKeyAndWordHasATextInBothLanguagesAndNoTextIsLeftOver() {
        SchemaTexts texts = SchemaTexts.load();
        new ScenarioSchema(texts).define().schema("scenario");
        new ComposeSchema(texts).define().schema("compose");
        new ProofSchema(texts).define().schema("proof");
        assertThat(texts.missing())
                .as("names that schema.properties lacks; write a short text for each")
                .isEmpty();
        assertThat(texts.unused())
                .as("entries of schema.properties that no key or word has; remove them")
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(File.class)
    void textsNameTheLimitsThatTheSchemaHas(File file) {
        List<String> silent = new ArrayList<>();
        for (JsonNode mapping : tree(file).findParents("properties")) {
            mapping.get("properties").properties().forEach(key -> {
                JsonNode value = key.getValue();
                for (String limit : List.of("maxItems", "maximum", "maxProperties")) {
                    long most = value.path(limit).asLong(Long.MAX_VALUE);
                    String text = value.path("description").asText().replace(",", "");
                    boolean told = text.lines()
                            .allMatch(line -> Pattern.compile("\\b" + most + "\\b")
                                    .matcher(line)
                                    .find());
                    if (most > 2 && most <= SchemaValues.LAST_PORT && value.has("description") && !told) {
                        silent.add(key.getKey() + " " + limit + " " + most + ": " + text);
                    }
                }
            });
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void everyReadyMadePieceIsValidOnceItsPlacesAreFilled() throws JsonProcessingException {
        for (var pieces : SchemaSnippets.load().properties()) {
            String definition = pieces.getKey();
            File file = tree(File.SCENARIO).path("definitions").has(definition) ? File.SCENARIO : File.PROOF;
            for (var piece : pieces.getValue().properties()) {
                // As editors insert it: texts that look like numbers or flags become such, and inner quotes are YAML's.
                String filled = piece.getValue()
                        .toString()
                        .replaceAll("\\$\\{\\d+:([^}]*)}", "$1")
                        .replaceAll("\"(\\d+|true|false)\"", "$1")
                        .replaceAll("\"'([^']*)'\"", "\"$1\"");
                JsonNode alone = tree(file);
                ((ObjectNode) alone)
                        .removeAll()
                        .put("$ref", "#/definitions/" + definition)
                        .set("definitions", tree(file).get("definitions"));
                Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                        .getSchema(alone);
                assertThat(schema.validate(ExchangeJson.mapper().readTree(filled)))
                        .as(definition + " " + piece.getKey())
                        .map(Error::toString)
                        .isEmpty();
            }
        }
    }

    @Test
    void patternsAreWrittenForEditorsToo() {
        // JavaScript reads patterns strictly: a brace that closes nothing has to be escaped.
        for (File file : File.values()) {
            for (JsonNode pattern : tree(file).findValues("pattern")) {
                assertThat(pattern.asText().replaceAll("\\\\.|\\[[^]]*]|\\{\\d+(,\\d*)?}", ""))
                        .as(pattern.asText())
                        .doesNotContain("{", "}");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"PT10M", "PT3H30M", "P1D", "P1DT2H", "PT1.5S", "PT0S", "P400D", "P1Y", "P13M", "P2W", "P1Y1M4DT1H"})
    void aLengthOfTimeIsRightForBoth(String text) {
        assertThat(Durations.WRITTEN.matcher(text).matches()).isTrue();
        assertThat(Durations.of(text)).isBetween(Duration.ZERO, Duration.ofDays(400));
    }

    @ParameterizedTest
    @CsvSource({"P", "PT", "10M", "P1D1Y", "P1H", "PT1M1H", "P1DT", "PT1.S", "-PT5M"})
    void aLengthOfTimeIsWrongForEditors(String text) {
        assertThat(Durations.WRITTEN.matcher(text).matches()).isFalse();
    }

    @Test
    void yearsMonthsAndWeeksAreFixedNumbersOfDays() {
        assertThat(Durations.of("P1Y")).isEqualTo(Duration.ofDays(365));
        assertThat(Durations.of("P1M")).isEqualTo(Duration.ofDays(30));
        assertThat(Durations.of("P2WT12H")).isEqualTo(Duration.ofDays(14).plusHours(12));
        assertThat(Durations.of("P1Y2M3W4D")).isEqualTo(Duration.ofDays(365 + 60 + 21 + 4));
    }

    @Test
    void filesAreNamedAsTheyAreAskedFor() {
        for (File file : File.values()) {
            assertThat(tree(file).get("title").asText()).isEqualTo(file.name().toLowerCase(Locale.ROOT) + ".yaml");
        }
    }
}
