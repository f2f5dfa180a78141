package enshu.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptValuesTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void secretsAreMadeOnceAndStayTheSame() throws IOException {
        PropertiesFile file = new PropertiesFile(folder.resolve("secrets.properties"));

        Secrets first = Secrets.keep(file, new Random(1));
        Secrets second = Secrets.keep(file, new Random(2));

        assertThat(second.values()).isEqualTo(first.values());
        assertThat(first.instance()).matches("[0-9a-f]{6}");
        assertThat(first.values().values()).doesNotHaveDuplicates();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
    }

    @Test
    void aSecretThatALaterVersionNeedsIsAddedWithoutTouchingTheOthers() {
        PropertiesFile file = new PropertiesFile(folder.resolve("secrets.properties"));
        file.write(Map.of("instance", "abc123"));

        Secrets secrets = Secrets.keep(file, new Random(1));

        assertThat(secrets.instance()).isEqualTo("abc123");
        assertThat(secrets.of(Secrets.Name.DATABASE_OWNER)).hasSize(32);
    }

    @Test
    void secretsDoNotShowWhenPrinted() {
        Secrets secrets = Secrets.keep(new PropertiesFile(folder.resolve("secrets.properties")), new Random(1));

        assertThat(secrets.toString()).doesNotContain(secrets.of(Secrets.Name.DATABASE_OWNER));
    }

    @Test
    void demoAccountsKeepTheirPasswordsAndCoverEveryRole() {
        PropertiesFile file = new PropertiesFile(folder.resolve("accounts.properties"));

        DemoAccounts first = DemoAccounts.keep(file, new Random(1));
        DemoAccounts second = DemoAccounts.keep(file, new Random(2));

        assertThat(second).isEqualTo(first);
        assertThat(first.accounts())
                .extracting(DemoAccounts.Account::role)
                .contains("trainee", "instructor", "office", "organisation-admin");
        assertThat(first.accounts())
                .allSatisfy(account -> assertThat(account.password()).hasSize(14));
    }

    @Test
    void whoAnUpdateBringsIsNewAndOnAFirstStartNobodyIs() {
        PropertiesFile file = new PropertiesFile(folder.resolve("accounts.properties"));

        assertThat(DemoAccounts.newcomers(file)).isEmpty();
        file.write(Map.of("instructor", "abc", "trainee1", "def"));
        assertThat(DemoAccounts.newcomers(file))
                .contains("instructor2", "office")
                .doesNotContain("instructor", "trainee1");
        DemoAccounts.keep(file, new Random(1));
        assertThat(DemoAccounts.newcomers(file)).isEmpty();
    }

    @Test
    void aValueThatTheFileCannotHoldIsRefused() {
        PropertiesFile file = new PropertiesFile(folder.resolve("x.properties"));

        assertThatThrownBy(() -> file.write(Map.of("a", "b\nc"))).hasMessageContaining("value of a");
    }
}
