package enshu.console.rights;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The running platform that {@code ENSHU_TEST_URL} and {@code ENSHU_TEST_ACCOUNTS} name. */
public record TestedPlatform(URI console, Properties accounts) {

    /** The platform named in the environment; a missing name is told in one line. */
    public static TestedPlatform named() throws IOException {
        Properties accounts = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(variable("ENSHU_TEST_ACCOUNTS")))) {
            accounts.load(file);
        }
        return new TestedPlatform(URI.create(variable("ENSHU_TEST_URL")), accounts);
    }

    /** Trusts the platform's own certificate authority where {@code ENSHU_TEST_ROOT_CERTIFICATE} names one. */
    static HttpClient.Builder trusting(HttpClient.Builder client) {
        String root = System.getenv("ENSHU_TEST_ROOT_CERTIFICATE");
        if (root == null) {
            return client;
        }
        try (InputStream file = Files.newInputStream(Path.of(root))) {
            KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
            roots.load(null, null);
            roots.setCertificateEntry(
                    "root", CertificateFactory.getInstance("X.509").generateCertificate(file));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(roots);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return client.sslContext(context);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the root certificate " + root + " can't be used", e);
        }
    }

    /** This account's password. */
    public String password(String account) {
        return Optional.ofNullable(accounts.getProperty(account))
                .orElseThrow(() -> new IllegalStateException("the file ENSHU_TEST_ACCOUNTS has no account " + account));
    }

    static String variable(String name) {
        return Optional.ofNullable(System.getenv(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalStateException(
                        "this test needs a running platform: set " + name + ", or run ./enshu test, which does"));
    }
}
