package enshu.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {
    static Stream<Settings> everyKind() {
        Ports ports = new Ports(18080);
        return Stream.of(
                new Settings(ports, new PublicAddress.Loopback(ports)),
                new Settings(ports, PublicAddress.Served.of("a.example", new Certificate.OwnAuthority())),
                new Settings(ports, PublicAddress.Served.of("a.example:8443", new Certificate.OwnAuthority())),
                new Settings(
                        ports,
                        PublicAddress.Served.of(
                                "a.example", new Certificate.Given(Path.of("/c.pem"), Path.of("/k.pem")))),
                new Settings(ports, PublicAddress.Served.of("a.example", new Certificate.Acme("o@a.example"))));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void whatWasWrittenIsReadBack(Settings settings) {
        assertThat(Settings.parse(new TreeMap<>(settings.values()))).isEqualTo(settings);
    }

    @Test
    void nothingWrittenMeansTheDefaults() {
        assertThat(Settings.parse(new TreeMap<>()).ports().base()).isEqualTo(Ports.DEFAULT_BASE);
        assertThat(Settings.parse(new TreeMap<>()).address()).isInstanceOf(PublicAddress.Loopback.class);
    }
}
