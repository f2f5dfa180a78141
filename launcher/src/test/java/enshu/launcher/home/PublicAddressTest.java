package enshu.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.launcher.home.PublicAddress.Loopback;
import enshu.launcher.home.PublicAddress.Served;
import org.junit.jupiter.api.Test;

class PublicAddressTest {
    @Test
    void loopbackServesConsoleAndKeycloakOnTheirOwnPorts() {
        Loopback address = new Loopback(new Ports(8080));

        assertThat(address.console()).hasToString("http://127.0.0.1:8080");
        assertThat(address.issuer()).hasToString("http://127.0.0.1:8081/auth/realms/enshu");
    }

    @Test
    void aServedNameCarriesEverythingOverTls() {
        Served address = Served.of("Enshu.Example.JP", new Certificate.OwnAuthority());

        assertThat(address.console()).hasToString("https://enshu.example.jp");
        assertThat(address.issuer()).hasToString("https://enshu.example.jp/auth/realms/enshu");
    }

    @Test
    void anAddressMayBeANumber() {
        assertThat(Served.of("192.0.2.10", new Certificate.OwnAuthority()).console())
                .hasToString("https://192.0.2.10");
    }

    @Test
    void anotherPortThanTheUsualOneIsPartOfTheAddress() {
        Certificate own = new Certificate.OwnAuthority();

        assertThat(Served.of("a.example:8443", own).issuer()).hasToString("https://a.example:8443/auth/realms/enshu");
        assertThat(Served.of("a.example:443", own).console()).hasToString("https://a.example");
        assertThatThrownBy(() -> Served.of("a.example:70000", own)).hasMessageContaining("outside 1 to 65535");
        assertThatThrownBy(() -> Served.of("a.example:8443", new Certificate.Acme("o@a.example")))
                .hasMessageContaining("give --address without a port");
    }

    @Test
    void whatIsNoHostNameIsRefusedByName() {
        for (String name :
                new String[] {"", "https://enshu.example", "enshu:", "enshu:x", "a b", "-x.example", "x/y", "{"}) {
            assertThatThrownBy(() -> Served.of(name, new Certificate.OwnAuthority()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"" + name + "\" is not a host name");
        }
    }
}
