package enshu.scenario.importing;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scenario.source.CommandResult;
import enshu.scenario.source.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import tells, and the report in the package, are in the language that was asked for. */
class ImportLanguageTest {
    private static final Pattern JAPANESE = Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}]");
    private static final String SOURCE = """
            version: "3"
            x-challenge: {name: Desk, description: Find it., questions: [{name: Who, answer: root, points: 2000}], odd: 1}
            services:
              web:
                build: {context: ., network: host}
                privileged: true
                ports: ["8080:80"]
                environment: {KEY: "${API_TOKEN}", SHELL_ONLY: }
                volumes: ["/etc:/etc", "./gone:/data", "data:/var:ro"]
                networks: {front: {ipv4_address: 172.30.5.10, ipv6_address: "fe80::1"}}
                depends_on: {db: {condition: service_healthy}}
                cap_add: [SYS_ADMIN]
              db: {image: "postgres:16", wishes: granted, deploy: {mode: global}}
            networks: {front: {driver: macvlan, ipam: {config: [{subnet: 172.30.5.0/24, gateway: 172.30.5.1}]}}}
            volumes: {data: {external: true}}
            """;

    @TempDir
    private Path temporary = Path.of("");

    private Imports source = new Imports(Path.of(""));

    @BeforeEach
    void newSource() throws IOException {
        source = new Imports(temporary).with("compose.yaml", SOURCE).with("Dockerfile", "FROM debian:bookworm-slim\n");
    }

    private CommandResult imported(Language language, String to) {
        CommandResult result = ScenarioImportCommand.run(temporary.resolve("source"), temporary.resolve(to), language);
        assertThat(result.exitCode()).as(result.summary()).isZero();
        return result;
    }

    private static List<String> places(CommandResult result) {
        return result.lines().stream()
                .filter(line -> line.startsWith("- compose.yaml:"))
                .map(line -> line.replaceFirst("^(- compose\\.yaml:\\d+:\\d+: ).*", "$1"))
                .toList();
    }

    @Test
    void everyLineOfTheReportIsJapanese() throws IOException {
        CommandResult result = imported(Language.JA, "ja");
        assertThat(result.lines())
                .filteredOn(line -> line.startsWith("#") || line.startsWith("- ") || line.startsWith("*"))
                .hasSizeGreaterThan(30)
                .allMatch(line -> JAPANESE.matcher(line).find());
        assertThat(result.lines())
                .anyMatch(line -> line.endsWith(
                        "サービス「web」の「privileged」：演習環境のコンテナーにホスト全体の権限は与えません。必要なケーパビリティだけを cap_add に書いてください。"));
        assertThat(result.summary()).startsWith("「desk」を取り込みました：そのまま ");
        assertThat(Files.readString(temporary.resolve("ja/import-report.md")))
                .isEqualTo(String.join("\n", result.lines()) + "\n")
                .startsWith("# 「desk」の取り込み\n\n取り込み元は Compose プロジェクトです。");
        assertThat(Files.readString(temporary.resolve("ja/compose.yaml"))).startsWith("# Compose プロジェクトから取り込んだファイルです。");
    }

    @Test
    void bothLanguagesTellTheSameOfTheSamePackage() throws IOException {
        CommandResult japanese = imported(Language.JA, "ja");
        CommandResult english = imported(Language.EN, "en");
        assertThat(places(japanese)).isEqualTo(places(english)).hasSizeGreaterThan(20);
        Map<String, String> one = source.files("ja");
        Map<String, String> other = source.files("en");
        assertThat(one.keySet()).isEqualTo(other.keySet());
        one.forEach((name, text) -> {
            if (!name.equals("import-report.md")) {
                assertThat(text.replaceFirst("^# .*\n", ""))
                        .as(name)
                        .isEqualTo(other.getOrDefault(name, "").replaceFirst("^# .*\n", ""));
            }
        });
    }

    @Test
    void refusalsAreJapaneseToo() {
        CommandResult result =
                ScenarioImportCommand.run(temporary.resolve("nothing"), temporary.resolve("made"), Language.JA);
        assertThat(result.summary()).startsWith("取り込めませんでした：「").contains("というファイルやフォルダーがありません。");
    }
}
