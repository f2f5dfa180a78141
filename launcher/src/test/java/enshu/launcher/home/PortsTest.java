package enshu.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void everyProcessHasItsOwnPortAfterTheBase() {
        Ports ports = new Ports(28080);

        assertThat(ports.byNumber()).hasSize(5);
        assertThat(ports.byNumber().keySet()).containsExactly(28080, 28081, 28082, 28083, 28084);
        assertThat(ports.byNumber()).containsEntry(28083, "postgres");
    }

    @Test
    void privilegedAndImpossibleBasesAreRefusedWithTheRange() {
        for (int base : new int[] {0, 80, 1023, 65001, 70000}) {
            assertThatThrownBy(() -> new Ports(base))
                    .hasMessageContaining("" + base)
                    .hasMessageContaining("1024 to 65000");
        }
    }
}
