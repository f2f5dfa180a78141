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
import picocli.CommandLine;

class EnshuTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return line(Locale.ENGLISH).execute(arguments);
    }

    private CommandLine line(Locale locale) {
        return Enshu.line(Terminal.writingTo(out, err, new Messages(locale)));
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
                "logs -f",
                "logs console -f --wish 6a0f0001",
                "logs --wish .*",
                "scenario",
                "scenario prove",
                "backup",
                "restore",
                "range plan",
                "range plan a b",
                "capacity",
                "image",
                "image export",
                "image import",
                "image list --format xml"
            })
    void aMistakeInTheCommandIsOneMessageWithUsageAndStatusTwo(String line) {
        assertThat(run(line.split(" ", -1))).isEqualTo(2);

        assertThat(errors()).startsWith("enshu: ").contains("Usage: enshu").doesNotContain("Exception");
    }

    @Test
    void aCommandThatIsNamedStandsAloneAndIsTheSameAsAmongAll() {
        Terminal terminal = Terminal.writingTo(out, err, new Messages(Locale.ENGLISH));
        CommandLine all = Enshu.line(terminal);

        assertThat(all.getSubcommands()).hasSize(15);
        all.getSubcommands().forEach((name, command) -> {
            CommandLine alone = Enshu.line(terminal, name);
            assertThat(alone.getSubcommands()).containsOnlyKeys(name);
            assertThat(alone.getSubcommands().values())
                    .extracting(CommandLine::getUsageMessage)
                    .containsExactly(command.getUsageMessage());
        });
        assertThat(Enshu.line(terminal, "upp").getSubcommands()).hasSize(15);
    }

    @Test
    void noCommandAtAllIsAMistakeToo() {
        assertThat(run()).isEqualTo(2);

        assertThat(errors()).contains("which command?").contains("up").contains("down");
    }

    @Test
    void everyCommandExplainsItself() {
        for (String command : line(Locale.ENGLISH).getSubcommands().keySet()) {
            assertThat(run(command, "--help")).as(command).isZero();
        }
    }

    @Test
    void aMistakeIsToldInJapaneseToo() {
        assertThat(line(Locale.JAPANESE).execute("backup")).isEqualTo(2);

        assertThat(errors()).startsWith("enshu: FILE を指定してください。").contains("使い方: enshu backup");
    }

    @Test
    void theFormatOfProblemsIsWrittenInEitherCase() {
        assertThat(run("scenario", "check", "--format", "json", "/nowhere")).isEqualTo(1);
        assertThat(run("scenario", "check", "--format", "xml")).isEqualTo(2);
    }

    @Test
    void everythingIsDescribedInJapanese() {
        describedInJapanese(line(Locale.JAPANESE));
    }

    private static void describedInJapanese(CommandLine line) {
        CommandLine.Model.CommandSpec spec = line.getCommandSpec();
        String name = spec.qualifiedName();
        inJapanese(name, spec.usageMessage().description());
        spec.args().forEach(argument -> inJapanese(name + " " + argument, argument.description()));
        line.getSubcommands().values().forEach(EnshuTest::describedInJapanese);
    }

    private static void inJapanese(String what, String... description) {
        assertThat(String.join(" ", description)).as(what).containsPattern("[ぁ-ん一-龠]");
    }
}
