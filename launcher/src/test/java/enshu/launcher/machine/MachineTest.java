package enshu.launcher.machine;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.launcher.home.Certificate;
import enshu.launcher.home.PublicAddress;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachineTest {
    private static PublicAddress.Served served(int port) {
        return new PublicAddress.Served("enshu.example.jp", port, new Certificate.OwnAuthority());
    }

    @Test
    void anAddressForOtherPcsNeedsTheProxyAndItsPort() throws IOException {
        try (ServerSocket held = new ServerSocket(0)) {
            List<Finding> findings = Machine.proxy(served(held.getLocalPort()), false);

            assertThat(findings).extracting(Finding::key).containsExactly("caddy", "tls-port");
            Finding port = findings.getLast();
            assertThat(port.well()).isFalse();
            assertThat(port.arguments())
                    .startsWith(Integer.toString(held.getLocalPort()), "enshu.example.jp")
                    .last()
                    .asString()
                    .contains("pid " + ProcessHandle.current().pid());
        }
    }

    @Test
    void thePortIsHeldByEnshuItselfWhileItRuns() {
        assertThat(Machine.proxy(served(443), true)).extracting(Finding::key).containsExactly("caddy");
    }

    @Test
    void acmeNeedsThePortAtWhichTheAuthorityLooksToo() {
        PublicAddress.Served acme =
                new PublicAddress.Served("enshu.example.jp", 443, new Certificate.Acme("office@example.jp"));

        assertThat(Machine.proxy(acme, false))
                .extracting(Finding::key)
                .containsExactly("caddy", "acme-port", "acme-port");
    }
}
