package enshu.scenario.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import enshu.exchange.ExchangeJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    @TempDir
    private Path temporary = Path.of("");

    @Test
    void aGoodPackageEndsWithZeroAndNoLine() {
        CommandResult result = ScenarioCheckCommand.run(List.of(Packages.small()), ScenarioCheckCommand.Format.TEXT);
        assertThat(result).isEqualTo(new CommandResult(List.of(), "1 package: 0 errors, 0 warnings, 0 notes", 0));
    }

    @Test
    void aBadPackageEndsWithOneAndLinesThatAnEditorCanOpen() throws IOException {
        Path folder = Packages.copyOfSmall(temporary);
        Files.delete(folder.resolve("proof.yaml"));
        CommandResult result = ScenarioCheckCommand.run(List.of(folder), ScenarioCheckCommand.Format.TEXT);
        assertThat(result.exitCode()).isOne();
        assertThat(result.lines())
                .containsExactly(
                        folder + "/proof.yaml:1:1: error: file-missing: \"proof.yaml\" does not exist; write it");
    }

    @Test
    void japaneseIsSpokenWhereItIsWanted() throws IOException {
        Path folder = Packages.copyOfSmall(temporary);
        Files.delete(folder.resolve("proof.yaml"));
        CommandResult result = ScenarioCheckCommand.run(List.of(folder), ScenarioCheckCommand.Format.TEXT, Language.JA);
        assertThat(result.lines())
                .containsExactly(folder + "/proof.yaml:1:1: error: file-missing: 「proof.yaml」がありません。作成してください。");
        assertThat(result.summary()).isEqualTo("パッケージ 1 個：エラー 1 件、警告 0 件、注記 0 件");
    }

    @Test
    void editorsGetJson() throws IOException {
        Path folder = Packages.copyOfSmall(temporary);
        Files.delete(folder.resolve("proof.yaml"));
        CommandResult result = ScenarioCheckCommand.run(List.of(folder), ScenarioCheckCommand.Format.JSON);
        JsonNode problem = json(result).get(0);
        assertThat(problem.get("file").asText()).isEqualTo(folder + "/proof.yaml");
        assertThat(problem.get("line").asInt()).isOne();
        assertThat(problem.get("severity").asText()).isEqualTo("error");
        assertThat(problem.get("code").asText()).isEqualTo("file-missing");
    }

    @Test
    void jsonOfAGoodPackageIsAnEmptyList() throws JsonProcessingException {
        assertThat(json(ScenarioCheckCommand.run(List.of(Packages.small()), ScenarioCheckCommand.Format.JSON)))
                .isEmpty();
    }

    @Test
    void aFolderOfPackagesStandsForAllOfThem() throws IOException {
        Packages.copyOfSmall(temporary);
        CommandResult result = ScenarioCheckCommand.run(List.of(temporary), ScenarioCheckCommand.Format.TEXT);
        assertThat(result.summary()).startsWith("1 package:");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void aPathThatIsNotThereIsOneClearLine() {
        CommandResult result =
                ScenarioCheckCommand.run(List.of(temporary.resolve("nowhere")), ScenarioCheckCommand.Format.TEXT);
        assertThat(result.exitCode()).isOne();
        assertThat(result.lines()).singleElement().asString().contains("package-missing", "there is no folder");
    }

    @Test
    void theEnvFileHoldsVariablesAndTheAuthorsAddresses() {
        CommandResult result = ScenarioEnvCommand.run(Packages.small(), "0".repeat(64), Language.EN);
        assertThat(result.exitCode()).isZero();
        assertThat(result.lines())
                .contains("ADDRESS_PC_OFFICE=10.20.0.10", "CIDR_SECURITY=10.20.1.0/24", "NUMBER=9386")
                .allMatch(line -> line.matches("[A-Za-z_][A-Za-z0-9_]*=.*"));
    }

    @Test
    void anyWordStandsForASeed() {
        List<String> one =
                ScenarioEnvCommand.run(Packages.small(), "team-a", Language.EN).lines();
        String digest = "96c2886c51d1dfb4901d9feccff66213ce3e27406282ff6f602a4258a33dacec";
        assertThat(one)
                .isEqualTo(ScenarioEnvCommand.run(Packages.small(), "team-a", Language.EN)
                        .lines())
                .isEqualTo(ScenarioEnvCommand.run(Packages.small(), digest, Language.EN)
                        .lines())
                .isNotEqualTo(ScenarioEnvCommand.run(Packages.small(), "1", Language.EN)
                        .lines());
    }

    @Test
    void noSeedIsExplained() {
        CommandResult result = ScenarioEnvCommand.run(Packages.small(), " ", Language.JA);
        assertThat(result.exitCode()).isOne();
        assertThat(result.summary()).startsWith("--seed ");
    }

    @Test
    void aBadPackageHasNoEnvFile() throws IOException {
        Path folder = Packages.copyOfSmall(temporary);
        Files.delete(folder.resolve("proof.yaml"));
        CommandResult result = ScenarioEnvCommand.run(folder, "0".repeat(64), Language.EN);
        assertThat(result.exitCode()).isOne();
        assertThat(result.lines()).anyMatch(line -> line.contains("file-missing"));
    }

    private static JsonNode json(CommandResult result) throws JsonProcessingException {
        return ExchangeJson.mapper().readTree(result.lines().getFirst());
    }
}
