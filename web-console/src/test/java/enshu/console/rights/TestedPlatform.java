package enshu.console.rights;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** The running platform that {@code ENSHU_TEST_URL} and {@code ENSHU_TEST_ACCOUNTS} name. */
record TestedPlatform(URI console, Properties accounts) {

    /** The platform named in the environment; a missing name is told in one line. */
    static TestedPlatform named() throws IOException {
        Properties accounts = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(variable("ENSHU_TEST_ACCOUNTS")))) {
            accounts.load(file);
        }
        return new TestedPlatform(URI.create(variable("ENSHU_TEST_URL")), accounts);
    }

    /** This account's password. */
    String password(String account) {
        return Optional.ofNullable(accounts.getProperty(account))
                .orElseThrow(() -> new IllegalStateException("the file ENSHU_TEST_ACCOUNTS has no account " + account));
    }

    private static String variable(String name) {
        return Optional.ofNullable(System.getenv(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalStateException(
                        "this test needs a running platform: set " + name + ", or run ./enshu test, which does"));
    }
}
