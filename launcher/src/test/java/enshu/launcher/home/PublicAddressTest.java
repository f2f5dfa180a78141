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
        Served address = new Served("Enshu.Example.JP", new Certificate.OwnAuthority());

        assertThat(address.console()).hasToString("https://enshu.example.jp");
        assertThat(address.issuer()).hasToString("https://enshu.example.jp/auth/realms/enshu");
    }

    @Test
    void anAddressMayBeANumber() {
        assertThat(new Served("192.0.2.10", new Certificate.OwnAuthority()).console())
                .hasToString("https://192.0.2.10");
    }

    @Test
    void whatIsNoHostNameIsRefusedByName() {
        for (String name : new String[] {"", "https://enshu.example", "enshu:443", "a b", "-x.example", "x/y", "{"}) {
            assertThatThrownBy(() -> new Served(name, new Certificate.OwnAuthority()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"" + name + "\" is not a host name");
        }
    }
}
