package enshu.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {
    private static final Path INSIDE = Path.of("/inside");

    @TempDir
    Path folder = Path.of("");

    private void learn(AotCache cache, String script) {
        cache.learn(new ChildSpec(
                "program",
                List.of("sh", "-c", script),
                Map.of(
                        "PATH",
                        "/usr/bin:/bin",
                        "FOLDER",
                        folder.resolve("learned").toString()),
                folder.resolve("program.log"),
                new ReadyProbe.FileAppears(folder.resolve("ready")),
                Duration.ofSeconds(20),
                "TERM",
                Duration.ofSeconds(2)));
    }

    private AotCache cache() throws IOException {
        return new AotCache(Files.createDirectories(folder.resolve("learned")), "abc");
    }

    @Test
    void whatAnEndedStartHasLeftIsUsedByLaterOnes() throws IOException {
        Files.writeString(cache().folder().resolve("older.aot"), "of another JDK");
        assertThat(cache().option(INSIDE)).isEmpty();
        assertThat(cache().isSettled()).isFalse();
        assertThat(cache().learning(INSIDE)).isEqualTo("-XX:AOTCacheOutput=/inside/abc.aot.new");

        learn(
                cache(),
                "trap 'echo learned > $FOLDER/abc.aot.new; exit 143' TERM; touch " + folder.resolve("ready")
                        + "; while :; do sleep 0.05; done");

        assertThat(cache().option(INSIDE)).containsExactly("-XX:AOTCache=/inside/abc.aot");
        try (var left = Files.list(cache().folder())) {
            assertThat(left).containsExactly(cache().folder().resolve("abc.aot"));
        }
    }

    @Test
    void aStartIsNotTakenForReadyBecauseAnEarlierOneWas() throws IOException {
        Files.writeString(folder.resolve("ready"), "of an earlier start");

        learn(cache(), "echo half > $FOLDER/abc.aot.new; exit 1");

        assertThat(folder.resolve("ready")).doesNotExist();
        assertThat(cache().option(INSIDE)).isEmpty();
    }

    @Test
    void aStartThatDiesBeforeItIsReadyLeavesNothingToUse() throws IOException {
        learn(cache(), "echo half > $FOLDER/abc.aot.new; exit 1");

        assertThat(cache().option(INSIDE)).isEmpty();
        assertThat(cache().isSettled()).as("no later start tries again").isTrue();
    }

    @Test
    void anotherProgramOrPlaceHasAnotherKey() throws IOException {
        Path jdk = Path.of(System.getProperty("java.home"));
        Path place = Path.of("/run/enshu/one");
        Path program = Files.writeString(folder.resolve("program.jar"), "one");
        AotCache before = AotCache.of(folder, place, jdk, List.of(program));
        assertThat(AotCache.of(folder, place, jdk, List.of(program))).isEqualTo(before);
        assertThat(AotCache.of(folder, Path.of("/run/enshu/two"), jdk, List.of(program))
                        .key())
                .isNotEqualTo(before.key());

        Files.writeString(program, "another");

        assertThat(AotCache.of(folder, place, jdk, List.of(program)).key()).isNotEqualTo(before.key());
    }
}
