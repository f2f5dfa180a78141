package enshu.launcher.e2e;

import enshu.launcher.home.DemoAccounts;
import enshu.launcher.home.Home;
import enshu.launcher.home.Secrets;
import enshu.launcher.home.Settings;
import enshu.launcher.keycloak.Keycloak;
import enshu.launcher.keycloak.TestRealm;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** The running platform that {@code ./enshu test} names by environment variables. */
final class TestPlatform {
    private TestPlatform() {}

    static String variable(String name) {
        return Optional.ofNullable(System.getenv(name))
                .orElseThrow(() -> new IllegalStateException(
                        name + " is not set: these tests need a running platform; run them with ./enshu test"));
    }

    static URI address() {
        return URI.create(variable("ENSHU_TEST_URL"));
    }

    static Path checkout() {
        return Path.of(variable("ENSHU_TEST_CHECKOUT"));
    }

    /** The realm that its people sign in to. */
    static TestRealm realm() {
        Path folder = Path.of(variable("ENSHU_TEST_ACCOUNTS")).resolveSibling("");
        Home home = new Home(folder, checkout(), checkout());
        Secrets secrets = Secrets.of(home)
                .orElseThrow(() -> new IllegalStateException("the test platform's secrets can't be read in " + folder));
        return new TestRealm(Keycloak.internal(Settings.of(home)), secrets);
    }

    /** A demo account by its name, with its password. */
    static DemoAccounts.Account account(String name) {
        Properties passwords = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(variable("ENSHU_TEST_ACCOUNTS")))) {
            passwords.load(file);
        } catch (IOException e) {
            throw new IllegalStateException("the accounts of the test platform can't be read", e);
        }
        return new DemoAccounts.Account(name, passwords.getProperty(name, ""), "", "", "");
    }
}
