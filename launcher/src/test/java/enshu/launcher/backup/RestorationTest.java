package enshu.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.launcher.home.Home;
import enshu.launcher.home.Secrets;
import enshu.launcher.home.Versions;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestorationTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_000);
    private static final Versions VERSIONS = new Versions("18.6.0", "amd64", "26", "6");

    @TempDir
    Path folder = Path.of("");

    private Path content = Path.of("");
    private Path archive = Path.of("");
    private Home home = new Home(Path.of("/nowhere"), Path.of("/nowhere"), Path.of("/nowhere"));

    @BeforeEach
    void aHomeWithSomethingInItAndAnArchive() throws IOException {
        content = Files.createDirectories(folder.resolve("content"));
        archive = folder.resolve("backup.tar.gz");
        home = new Home(Files.createDirectories(folder.resolve("home")), folder, folder);
        Files.writeString(home.accounts(), "instructor=old\n");
        Files.createDirectories(content.resolve("data"));
        Files.writeString(content.resolve("data/PG_VERSION"), "18\n");
        Files.writeString(content.resolve("accounts.properties"), "instructor=new\n");
        describe("enshu-backup-1", "18.4.0");
    }

    private void describe(String format, String postgres) throws IOException {
        Files.writeString(content.resolve("backup.properties"), "format=" + format + "\npostgres=" + postgres + "\n");
    }

    private void pack(String... more) {
        List<String> words = new ArrayList<>(List.of("tar", "--create", "--gzip", "--file=" + archive));
        words.add("--directory=" + content);
        words.addAll(List.of(more));
        words.add(".");
        Command.of(words, Duration.ofMinutes(1)).run();
    }

    /** It is refused, and nothing of the home was touched. */
    private void refused(String... words) throws IOException {
        assertThatThrownBy(() -> new Restoration(home, VERSIONS).restore(archive, NOW))
                .isInstanceOf(LaunchFailure.class)
                .message()
                .contains(words)
                .contains(archive.toString());
        assertThat(Files.readString(home.accounts())).isEqualTo("instructor=old\n");
        try (var left = Files.list(home.root())) {
            assertThat(left).containsExactly(home.accounts());
        }
    }

    @Test
    void whatIsNoArchiveIsRefused() throws IOException {
        refused("is not a file");
        Files.writeString(archive, "not at all");
        refused("is not a backup of Enshu");
    }

    @Test
    void anArchiveOfSomethingElseIsRefused() throws IOException {
        Files.delete(content.resolve("backup.properties"));
        pack();
        refused("is not a backup of Enshu");
    }

    @Test
    void aCutOffArchiveIsRefusedBeforeAnythingIsReplaced() throws IOException {
        byte[] noise = new byte[300_000];
        new java.util.Random(7).nextBytes(noise);
        Files.write(content.resolve("data/table"), noise);
        pack("--sort=name");
        byte[] whole = Files.readAllBytes(archive);
        Files.write(archive, Arrays.copyOf(whole, whole.length - 50_000));
        refused("is damaged or cut short", "gzip: stdin: unexpected end of file");
    }

    @Test
    void anotherFormOrAnotherPostgresIsNamed() throws IOException {
        describe("enshu-backup-12", "18.6.0");
        pack();
        refused("has the form enshu-backup-12, this Enshu knows enshu-backup-1");
        describe("enshu-backup-1", "17.2.0");
        pack();
        refused("was made with PostgreSQL 17, this Enshu runs 18");
    }

    @Test
    void namesThatLeadElsewhereAreRefused() throws IOException {
        for (String name : List.of("../escaped", "recordings/../../escaped", "/etc/escaped", "other")) {
            pack("--absolute-names", "--transform=s:^\\./accounts\\.properties$:" + name + ":");
            refused("holds what no backup of Enshu holds", "escaped".equals(name) ? name : "");
        }
    }

    @Test
    void linksAreRefused() throws IOException {
        Files.createSymbolicLink(content.resolve("recordings"), folder);
        pack();
        refused("holds what no backup of Enshu holds", "recordings -> " + folder);
    }

    @Test
    void foreignSecretsKeepTheNameOfTheInstallationHere() throws IOException {
        Path foreign = folder.resolve("secrets.properties");
        Files.writeString(foreign, "instance=abcdef\nclient.console=geheim\n");

        Secrets.keepInstance(foreign, java.util.Optional.of(new Secrets(Map.of("instance", "123456"))));
        assertThat(Files.readString(foreign)).isEqualTo("client.console=geheim\ninstance=123456\n");

        Secrets.keepInstance(foreign, java.util.Optional.empty());
        assertThat(Files.readString(foreign)).isEqualTo("client.console=geheim\n");
    }

    @Test
    void aRestorationThatWasCutOffIsNotStartedUpon() throws IOException {
        Restoration.requireFinished(home);
        Files.createDirectories(home.root().resolve("restore.ready"));

        assertThatThrownBy(() -> Restoration.requireFinished(home))
                .hasMessageContaining("was cut off half-way")
                .hasMessageContaining("./enshu restore");
    }
}
