package enshu.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.launcher.message.Messages;
import enshu.launcher.message.Terminal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnshuTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        Terminal terminal = Terminal.writingTo(out, err, new Messages(Locale.ENGLISH));
        return Enshu.line(terminal).execute(arguments);
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "upp",
                "up --prot 1",
                "up --port x",
                "down now",
                "logs a b",
                "backup",
                "restore",
                "range plan",
                "range plan a b"
            })
    void aMistakeInTheCommandIsOneMessageWithUsageAndStatusTwo(String line) {
        assertThat(run(line.split(" ", -1))).isEqualTo(2);

        assertThat(errors()).startsWith("enshu: ").contains("Usage: enshu").doesNotContain("Exception");
    }

    @Test
    void noCommandAtAllIsAMistakeToo() {
        assertThat(run()).isEqualTo(2);

        assertThat(errors()).contains("which command?").contains("up").contains("down");
    }

    @Test
    void everyCommandExplainsItself() {
        for (String command : Enshu.line(Terminal.writingTo(out, err, new Messages(Locale.ENGLISH)))
                .getSubcommands()
                .keySet()) {
            assertThat(run(command, "--help")).as(command).isZero();
        }
    }
}
