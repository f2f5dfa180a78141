package enshu.launcher.client;

import enshu.launcher.home.Certificate;
import enshu.launcher.home.Home;
import enshu.launcher.home.PublicAddress;
import enshu.launcher.home.Secrets;
import enshu.launcher.home.Settings;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.proxy.TlsProxy;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * How a program on this machine comes in: it signs in at the public address, as everybody does, and then speaks to the
 * console itself, so that what is measured is ours and no proxy's.
 *
 * @param origin the public address
 * @param port the console's own, on the loopback address
 * @param authority the certificate of the installation's own authority
 */
public record Door(URI origin, int port, Optional<Path> authority) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The door of an installation. */
    public static Door of(Home home) {
        Settings settings = Settings.of(home);
        return new Door(settings.address().console(), settings.ports().console(), authority(home, settings));
    }

    private static Optional<Path> authority(Home home, Settings settings) {
        return settings.address() instanceof PublicAddress.Served served
                        && served.certificate() instanceof Certificate.OwnAuthority
                ? Optional.of(new TlsProxy(
                                home,
                                served,
                                settings.ports(),
                                Secrets.keep(home).instance())
                        .rootCertificate())
                : Optional.empty();
    }

    URI console() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** A client that trusts what the installation's browsers trust, and follows no redirect by itself. */
    HttpClient http() {
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(PATIENCE);
        authority.ifPresent(root -> client.sslContext(trusting(root)));
        return client.build();
    }

    private static SSLContext trusting(Path root) {
        try (InputStream file = Files.newInputStream(root)) {
            KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
            roots.load(null, null);
            roots.setCertificateEntry(
                    "root", CertificateFactory.getInstance("X.509").generateCertificate(file));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(roots);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new LaunchFailure("the root certificate " + root + " can't be used: " + e.getMessage(), e);
        }
    }
}
