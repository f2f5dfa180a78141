package enshu.launcher.proxy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.launcher.home.Certificate;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.process.Command;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that an operator might give, made by the JDK's keytool. */
class CertificateFilesTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder = Path.of("");

    @BeforeAll
    static void anAuthorityAndServersThatItSigned() throws IOException, GeneralSecurityException {
        pair("authority", "EC", "-ext", "bc:c", "-dname", "CN=authority");
        pair("server", "EC", "-ext", "san=dns:a.example,dns:*.b.example", "-dname", "CN=server");
        pair("rsa", "RSA", "-keysize", "2048", "-ext", "san=dns:a.example,ip:192.0.2.10", "-dname", "CN=rsa");
        pair("old", "EC", "-ext", "san=dns:a.example", "-dname", "CN=old", "-startdate", "-20d");
        pair("nameless", "EC", "-dname", "CN=a.example");
        for (String name : List.of("authority", "server", "rsa", "old", "nameless")) {
            Files.writeString(folder.resolve(name + ".key"), pem("PRIVATE KEY", key(name)));
            Files.writeString(
                    folder.resolve(name + ".pem"),
                    pem("CERTIFICATE", store().getCertificate(name).getEncoded()));
        }
        keytool("-certreq", "-alias", "server", "-file", file("server.csr").toString());
        String signed = keytool(
                "-gencert",
                "-rfc",
                "-alias",
                "authority",
                "-ext",
                "san=dns:a.example",
                "-infile",
                file("server.csr").toString());
        String authority = Files.readString(file("authority.pem"));
        Files.writeString(file("chain.pem"), signed + authority);
        Files.writeString(file("wrong-order.pem"), authority + signed);
    }

    private static void pair(String name, String algorithm, String... more) {
        List<String> words = new ArrayList<>(
                List.of("-genkeypair", "-alias", name, "-keyalg", algorithm, "-validity", "10", "-keypass", PASSWORD));
        words.addAll(List.of(more));
        keytool(words.toArray(String[]::new));
    }

    private static String keytool(String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(words));
        command.addAll(List.of("-keystore", file("store").toString(), "-storepass", PASSWORD));
        String output = Command.of(command, Duration.ofMinutes(1)).run();
        int begin = output.indexOf("-----BEGIN");
        return begin < 0 ? output : output.substring(begin);
    }

    private static KeyStore store() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file("store"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static byte[] key(String name) throws IOException, GeneralSecurityException {
        return store().getKey(name, PASSWORD.toCharArray()).getEncoded();
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END " + kind
                + "-----\n";
    }

    private static Path file(String name) {
        return folder.resolve(name);
    }

    private static void require(String chain, String key, String name) {
        CertificateFiles.require(new Certificate.Given(file(chain), file(key)), name, Instant.now());
    }

    private static void refuses(String chain, String key, String name, String... words) {
        assertThatThrownBy(() -> require(chain, key, name))
                .isInstanceOf(LaunchFailure.class)
                .message()
                .contains(words);
    }

    @Test
    void aChainWithItsKeyIsTaken() {
        assertThatCode(() -> require("chain.pem", "server.key", "a.example")).doesNotThrowAnyException();
        assertThatCode(() -> require("rsa.pem", "rsa.key", "192.0.2.10")).doesNotThrowAnyException();
        assertThatCode(() -> require("server.pem", "server.key", "x.b.example")).doesNotThrowAnyException();
    }

    @Test
    void theOlderFormsOfKeysAreTakenToo() throws IOException, GeneralSecurityException {
        // The last element of PKCS #8 is the older form; with these lengths each header has 4 or 2 bytes.
        byte[] rsa = key("rsa");
        int at = 0;
        while (!(rsa[at] == 0x04 && rsa[at + 1] == (byte) 0x82)) {
            at++;
        }
        Files.writeString(
                file("pkcs1.key"), pem("RSA PRIVATE KEY", java.util.Arrays.copyOfRange(rsa, at + 4, rsa.length)));

        assertThatCode(() -> require("rsa.pem", "pkcs1.key", "a.example")).doesNotThrowAnyException();
        refuses("server.pem", "pkcs1.key", "a.example", "pkcs1.key holds no EC key");
    }

    @Test
    void whatIsOverIsRefusedWithItsTime() {
        refuses("old.pem", "old.key", "a.example", "CN=old", "old.pem", "is valid from", "get a new one");
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() {
        refuses("server.pem", "old.key", "a.example", "old.key does not belong to the certificate", "server.pem");
        refuses("server.pem", "rsa.key", "a.example", "rsa.key holds no EC key");
    }

    @Test
    void anotherNameIsRefusedWithTheNamesThereAre() {
        refuses("server.pem", "server.key", "c.example", "is for a.example, *.b.example, not for c.example");
        refuses("server.pem", "server.key", "x.y.b.example", "not for x.y.b.example");
        refuses("nameless.pem", "nameless.key", "a.example", "is for no name");
    }

    @Test
    void aChainInTheWrongOrderIsRefused() {
        refuses("wrong-order.pem", "server.key", "a.example", "did not sign the one before it", "certificate first");
    }

    @Test
    void whatIsNoPemIsRefused() throws IOException {
        Files.writeString(file("empty.pem"), "");
        Files.writeString(file("broken.pem"), pem("CERTIFICATE", new byte[] {1, 2, 3}));
        Files.writeString(file("locked.key"), pem("ENCRYPTED PRIVATE KEY", new byte[] {1, 2, 3}));

        refuses("missing.pem", "server.key", "a.example", "missing.pem is not a file");
        refuses("server.pem", "missing.key", "a.example", "missing.key is not a file");
        refuses("empty.pem", "server.key", "a.example", "empty.pem holds no certificate");
        refuses("server.key", "server.pem", "a.example", "server.key holds no certificate", "CHAIN.pem,KEY.pem");
        refuses("broken.pem", "server.key", "a.example", "broken.pem holds a certificate that can't be read");
        refuses("server.pem", "empty.pem", "a.example", "empty.pem holds no private key");
        refuses("server.pem", "locked.key", "a.example", "locked.key is protected by a passphrase", "openssl pkey");
    }
}
