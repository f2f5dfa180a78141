package enshu.scenario.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever lies in the folder gets a line, within two seconds of processor time (and, on a busy machine, a minute of the
 * clock), and never a stack trace.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileInputTest {
    @TempDir
    private Path temporary = Path.of("");

    private Path folder = Path.of("");

    @BeforeEach
    void copy() throws IOException {
        folder = Packages.copyOfSmall(temporary);
    }

    @Test
    void anAliasBombIsNotWrittenOut() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 40; level++) {
            String alias = "*a" + (level - 1);
            bomb.append("a%d: &a%d [%s]\n".formatted(level, level, String.join(", ", Collections.nCopies(10, alias))));
        }
        write("compose.yaml", bomb.toString());
        assertThat(lines()).anyMatch(line -> line.startsWith("compose.yaml:5:5: error: yaml-alias-limit:"));
    }

    @Test
    void aBombOfMergedMappingsIsNotWrittenOut() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 {k0: x, l0: x, m0: x}\n");
        for (int level = 1; level < 60; level++) {
            bomb.append("a%1$d: &a%1$d {k%1$d: *a%2$d, l%1$d: *a%2$d, m%1$d: *a%2$d}\n".formatted(level, level - 1));
        }
        write("scenario.yaml", bomb.toString());
        assertThat(lines()).anyMatch(line -> line.contains("error: yaml-alias-limit:"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? "})
    void deepNestingEndsAtTheLimit(String opening) throws IOException {
        write("scenario.yaml", opening.repeat(200_000 / opening.length()));
        assertThat(lines()).anyMatch(line -> line.startsWith("scenario.yaml:1:") && line.contains("error: yaml-"));
    }

    @Test
    void aValueInsideItselfIsRefused() throws IOException {
        write("scenario.yaml", "a: &a [*a]\n");
        assertThat(lines())
                .contains(
                        "scenario.yaml:1:8: error: yaml-alias: *a stands inside its own anchor; nothing may hold itself");
    }

    @Test
    void aHugeFileIsNotReadIn() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("compose.yaml").toFile(), "rw")) {
            file.setLength(100_000_000);
        }
        assertThat(lines())
                .contains("compose.yaml:1:1: error: file-size: the file has 100000000 bytes; at most 1000000 are read");
    }

    @Test
    void aFileOfManyValuesEndsAtTheLimit() throws IOException {
        write("proof.yaml", "- x\n".repeat(60_000));
        assertThat(lines())
                .contains(
                        "proof.yaml:50001:3: error: yaml-size: more than 50000 values in one file; split or shorten it");
    }

    @Test
    void manyProblemsAreToldUpToALimit() throws IOException {
        write(
                "proof.yaml",
                IntStream.range(0, 5_000).mapToObj("bad%d: 1\n"::formatted).collect(Collectors.joining()));
        assertThat(lines()).hasSize(501).anyMatch(line -> line.contains("too-many-problems"));
    }

    @Test
    void aFileOfTheRangesAddressesIsWarnedOfOnceAndCounted() throws IOException {
        for (int file = 1; file <= 6; file++) {
            write("images/pc/access-%d.log".formatted(file), "10.20.0.20\n".repeat(23_000));
        }
        assertThat(lines())
                .hasSize(66)
                .contains(
                        "images/pc/access-1.log:11:1: warning: address-literal: and 22990 more addresses of the range are"
                                + " written out in this file; they differ from team to team")
                .noneMatch(line -> line.contains(": error: "));
    }

    @Test
    void aTemplateOfUnknownAddressesIsDoneSoon() throws IOException {
        write("images/pc/x.tmpl", "${address.nobody.here}\n".repeat(11_000));
        assertThat(lines()).anyMatch(line -> line.contains("too-many-problems"));
    }

    @Test
    void manyWarningsAreNoError() throws IOException {
        for (int file = 0; file < 60; file++) {
            write("images/pc/%d.log".formatted(file), "10.20.0.20\n".repeat(20));
        }
        assertThat(lines())
                .hasSize(501)
                .contains(
                        "scenario.yaml:1:1: note: too-many-problems: more than 500 warnings; the others are not shown");
        assertThat(ScenarioReader.read(folder)).isInstanceOf(Reading.Read.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../../other.yaml", "/dev/zero"})
    void aLinkOutOfThePackageIsNotFollowed(String target) throws IOException {
        Files.delete(folder.resolve("compose.yaml"));
        Files.createSymbolicLink(folder.resolve("compose.yaml"), Path.of(target));
        assertThat(lines())
                .contains(
                        "compose.yaml:1:1: error: link-refused: \"compose.yaml\" is or goes through a link; put the file itself there",
                        "compose.yaml:1:1: error: link-leaves: this link goes to \"" + target
                                + "\", out of the package; a package is complete in itself");
    }

    @Test
    void aFolderThatIsALinkIsNotFollowed() throws IOException {
        Path outside = Files.createDirectories(temporary.resolve("outside/text"));
        Files.writeString(outside.resolve("briefing.ja.md"), "外");
        Files.move(folder.resolve("text"), folder.resolve("words"));
        Files.createSymbolicLink(folder.resolve("text"), outside);
        assertThat(lines())
                .anyMatch(line -> line.contains("error: link-leaves"))
                .anyMatch(line -> line.contains("error: link-refused: \"text/briefing.ja.md\""));
    }

    @Test
    void aLinkThatStaysInsideDoesNoHarm() throws IOException {
        Files.createSymbolicLink(folder.resolve("images/pc/again"), Path.of("../../images/pc/Dockerfile"));
        assertThat(lines()).isEmpty();
    }

    @Test
    void aPipeIsNotWaitedFor() throws IOException, InterruptedException {
        Files.delete(folder.resolve("scenario.yaml"));
        Process mkfifo =
                new ProcessBuilder("mkfifo", folder.resolve("scenario.yaml").toString()).start();
        assertThat(mkfifo.waitFor()).isZero();
        assertThat(lines()).anyMatch(line -> line.startsWith("scenario.yaml:1:1: error: file-kind:"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shift_JIS", "EUC-JP", "UTF-16", "ISO-2022-JP"})
    void anotherEncodingIsNamedWithItsPlace(String charset) throws IOException {
        Files.write(folder.resolve("scenario.yaml"), "enshu: 1\ntitle: 演習\n".getBytes(Charset.forName(charset)));
        assertThat(lines()).anyMatch(line -> line.startsWith("scenario.yaml:") && line.contains(": error: "));
    }

    @Test
    void shiftJisIsFoundAtItsFirstWrongByte() throws IOException {
        Files.write(folder.resolve("scenario.yaml"), "enshu: 1\ntitle: 演習\n".getBytes(Charset.forName("Shift_JIS")));
        assertThat(lines())
                .contains("scenario.yaml:2:8: error: encoding: from here on this is not UTF-8; save the file as UTF-8");
    }

    @Test
    void aByteOrderMarkDoesNoHarm() throws IOException {
        write("scenario.yaml", "\uFEFF" + Files.readString(folder.resolve("scenario.yaml")));
        assertThat(lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing\n",
                "---\n...\n",
                "just a text",
                "- a\n- list\n",
                "a: 1\n---\nb: 2\n",
                "a: !!python/object:os.system x\n",
                "a: !own x\n",
                "\tTAB: 1\n",
                "a: b: c\n",
                "a: 'open\n",
                "a: \u0007\n",
                "%YAML 3.0\n---\na: 1\n",
                "? [complex, key]\n: value\n",
                "a: *nobody\n",
                "<<: 5\n",
                "a: \"\\ud800\"\n"
            })
    void whatIsNoScenarioGetsALine(String content) throws IOException {
        for (String file : List.of("scenario.yaml", "compose.yaml", "proof.yaml")) {
            Path original = folder.resolve(file);
            String before = Files.readString(original, UTF_8);
            write(file, content);
            assertThat(lines()).anyMatch(line -> line.startsWith(file + ":") && line.contains(": error: "));
            Files.writeString(original, before, UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "- a\n- list\n", "a: b: c\n", "\u0000"})
    void aScenarioThatIsNoneMakesNoErrorsInComposeYaml(String content) throws IOException {
        write("scenario.yaml", content);
        assertThat(lines()).noneMatch(line -> line.startsWith("compose.yaml:")).isNotEmpty();
    }

    @Test
    void aWrongSubnetIsToldOnce() throws IOException {
        String compose = Files.readString(folder.resolve("compose.yaml"));
        write("compose.yaml", compose.replace("10.20.0.0/24", "10.20.0.0/33"));
        assertThat(lines())
                .filteredOn(line -> line.startsWith("compose.yaml:"))
                .singleElement()
                .asString()
                .contains("error: subnet:");
    }

    @Test
    void bytesThatAreNothingGetALine() throws IOException {
        byte[] noise = new byte[100_000];
        new Random(7).nextBytes(noise);
        Files.write(folder.resolve("compose.yaml"), noise);
        assertThat(lines()).anyMatch(line -> line.startsWith("compose.yaml:") && line.contains(": error: "));
    }

    @Test
    void everyPrefixOfAGoodFileIsReadWithoutAnException() throws IOException {
        String whole = Files.readString(folder.resolve("compose.yaml"));
        for (int length = 0; length < whole.length(); length += 97) {
            write("compose.yaml", whole.substring(0, length));
            assertThat(ScenarioReader.read(folder)).isNotNull();
        }
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThat(ScenarioReader.read(temporary.resolve("nowhere"))
                        .problems()
                        .getFirst()
                        .message()
                        .toString())
                .contains("nowhere");
    }

    @Test
    void anEmptyFolderLacksEveryFile() throws IOException {
        Path empty = Files.createDirectory(temporary.resolve("empty"));
        assertThat(ScenarioReader.read(empty).problems().stream().map(Problem::file))
                .contains("scenario.yaml", "compose.yaml", "proof.yaml");
    }

    private void write(String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content, StandardCharsets.UTF_8);
    }

    private List<String> lines() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        List<String> lines = ScenarioReader.read(folder).problems().stream()
                .map(Problem::toString)
                .toList();
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before)).isLessThan(Duration.ofSeconds(2));
        return lines;
    }
}
