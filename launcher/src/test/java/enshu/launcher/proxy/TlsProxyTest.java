package enshu.launcher.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.launcher.home.Certificate;
import enshu.launcher.home.Home;
import enshu.launcher.home.Ports;
import enshu.launcher.home.PublicAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TlsProxyTest {
    private static String caddyfile(Certificate certificate) {
        Home home = new Home(Path.of("/srv/enshu"), Path.of("/opt/enshu"), Path.of("/srv/enshu/app/1"));
        return new TlsProxy(home, PublicAddress.Served.of("a.example", certificate), new Ports(9000), "abc123")
                .caddyfile();
    }

    @Test
    void keycloakAndConsoleShareTheNameAndTheInsidesAreNotPassedOn() {
        String file = caddyfile(new Certificate.OwnAuthority());

        assertThat(file)
                .contains("https://a.example {", "tls internal", "reverse_proxy @accounts 127.0.0.1:9001")
                .contains("reverse_proxy 127.0.0.1:9000");
        assertThat(file).containsPattern("@inside path .*/auth/admin/\\* .*/auth/realms/master/\\*.* /metrics");
    }

    @Test
    void strictTransportSecurityIsSaidOnceWhateverIsBehind() {
        assertThat(caddyfile(new Certificate.OwnAuthority()))
                .containsOnlyOnce("Strict-Transport-Security")
                .containsPattern("header \\{[^}]*Strict-Transport-Security[^}]*defer");
    }

    @Test
    void aGivenCertificateIsUsedFromTheProxysOwnFolder() {
        assertThat(caddyfile(new Certificate.Given(Path.of("/etc/c.pem"), Path.of("/etc/k.pem"))))
                .contains("tls /run/enshu/abc123/proxy/chain.pem /run/enshu/abc123/proxy/key.pem");
    }

    @Test
    void acmeNamesWhoToWriteTo() {
        assertThat(caddyfile(new Certificate.Acme("office@a.example"))).contains("email office@a.example");
    }
}
