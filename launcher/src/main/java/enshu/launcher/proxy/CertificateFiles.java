package enshu.launcher.proxy;

import enshu.launcher.home.Certificate;
import enshu.launcher.message.LaunchFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The operator's certificate chain and key, looked at before anything is started with them: a proxy that serves a
 * useless certificate looks well from this machine and broken from every other.
 */
public final class CertificateFiles {
    private static final long MOST_BYTES = 1_000_000;
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String OPTION = "--certificate: ";

    private final Path chainFile;
    private final Path keyFile;
    private final List<X509Certificate> chain;

    private CertificateFiles(Path chainFile, Path keyFile, List<X509Certificate> chain) {
        this.chainFile = chainFile;
        this.keyFile = keyFile;
        this.chain = List.copyOf(chain);
    }

    /** Throws LaunchFailure, which names file and remedy, when a browser could not be served with these files. */
    public static void require(Certificate.Given given, String name, Instant now) {
        String key = text(given.key());
        CertificateFiles files =
                new CertificateFiles(given.chain(), given.key(), certificates(given.chain(), text(given.chain())));
        files.requireOrder();
        files.requireTime(now);
        files.requireName(name);
        files.requireKey(key);
    }

    private static String text(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                throw new LaunchFailure(OPTION + file + " is not a file; expected CHAIN.pem,KEY.pem.");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new LaunchFailure(OPTION + file + " can't be read: " + e.getMessage() + ".", e);
        }
    }

    private static List<X509Certificate> certificates(Path file, String text) {
        if (!text.contains(BEGIN)) {
            throw new LaunchFailure(OPTION + file + " holds no certificate; expected PEM text with \"" + BEGIN
                    + "\", the server's certificate first. The order is CHAIN.pem,KEY.pem.");
        }
        String onlyCertificates = text.substring(text.indexOf(BEGIN));
        try {
            List<X509Certificate> found = new ArrayList<>();
            for (var one : CertificateFactory.getInstance("X.509")
                    .generateCertificates(
                            new ByteArrayInputStream(onlyCertificates.getBytes(StandardCharsets.ISO_8859_1)))) {
                found.add((X509Certificate) one);
            }
            return found;
        } catch (CertificateException e) {
            throw new LaunchFailure(
                    OPTION + file + " holds a certificate that can't be read: " + e.getMessage() + ".", e);
        }
    }

    private X509Certificate own() {
        return chain.getFirst();
    }

    private void requireOrder() {
        for (int at = 1; at < chain.size(); at++) {
            try {
                chain.get(at - 1).verify(chain.get(at).getPublicKey());
            } catch (GeneralSecurityException e) {
                throw new LaunchFailure(
                        OPTION + "certificate " + (at + 1) + " in " + chainFile + " ("
                                + chain.get(at).getSubjectX500Principal() + ") did not sign the one before it ("
                                + chain.get(at - 1).getSubjectX500Principal()
                                + "); put the server's certificate first and after each the one that signed it.",
                        e);
            }
        }
    }

    private void requireTime(Instant now) {
        for (X509Certificate one : chain) {
            Instant from = one.getNotBefore().toInstant();
            Instant until = one.getNotAfter().toInstant();
            if (now.isBefore(from) || now.isAfter(until)) {
                throw new LaunchFailure(OPTION + "the certificate of " + one.getSubjectX500Principal() + " in "
                        + chainFile + " is valid from " + from + " to " + until + ", and it is now " + now
                        + "; get a new one, or set the clock.");
            }
        }
    }

    private void requireName(String name) {
        List<String> names = names();
        if (names.stream().noneMatch(pattern -> covers(pattern, name))) {
            throw new LaunchFailure(OPTION + "the certificate in " + chainFile + " is for "
                    + (names.isEmpty() ? "no name" : String.join(", ", names)) + ", not for " + name
                    + "; give that name to --address, or get a certificate for it.");
        }
    }

    /** DNS names and addresses among the subject's alternative names; browsers look nowhere else. */
    private List<String> names() {
        try {
            List<String> names = new ArrayList<>();
            for (List<?> one :
                    Optional.ofNullable(own().getSubjectAlternativeNames()).orElse(List.of())) {
                if (one.get(1) instanceof String name) {
                    names.add(name.toLowerCase(Locale.ROOT));
                }
            }
            return names;
        } catch (CertificateException e) {
            throw new LaunchFailure(OPTION + "the names in " + chainFile + " can't be read: " + e.getMessage(), e);
        }
    }

    private static boolean covers(String pattern, String name) {
        int dot = name.indexOf('.');
        return pattern.equals(name) || (dot > 0 && pattern.equals("*" + name.substring(dot)));
    }

    private void requireKey(String text) {
        try {
            PrivateKey key = PrivateKeyText.read(text, own().getPublicKey());
            if (!PrivateKeyText.belongsTo(key, own().getPublicKey())) {
                throw new LaunchFailure(OPTION + "the key in " + keyFile + " does not belong to the certificate in "
                        + chainFile + "; give the key that the certificate was asked for with.");
            }
        } catch (PrivateKeyText.Unreadable e) {
            throw new LaunchFailure(OPTION + keyFile + " " + e.getMessage(), e);
        }
    }
}
