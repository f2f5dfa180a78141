package enshu.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellTest {
    @Test
    void plainWordsAreTypedAsTheyAre() {
        assertThat(Shell.line(List.of("ssh", "fw", "nft", "list"))).isEqualTo("ssh fw nft list");
    }

    @Test
    void aShellReadsBackExactlyTheWordsThatWereQuoted() throws IOException {
        List<String> words = List.of("a b", "it's", "$HOME `id`", "line one\nline 'two' \\n", "", "{ 10.0.0.1 }", "日本");
        Process shell = new ProcessBuilder("bash", "-c", "printf '%s\\0' " + Shell.line(words)).start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output.split("\0", -1))
                .startsWith(words.toArray(String[]::new))
                .hasSize(words.size() + 1);
    }
}
