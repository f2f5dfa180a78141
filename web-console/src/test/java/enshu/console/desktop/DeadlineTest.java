package enshu.console.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.exchange.RangeId;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.guacamole.GuacamoleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DeadlineTest {
    private static final Inventory.Place VNC = new Inventory.Place(
            new RangeId(new UUID(0, 1)),
            "vnc",
            "x/guacd.sock",
            Optional.empty(),
            "10.64.1.5",
            5901,
            Optional.empty(),
            Optional.of("secret"),
            true);

    @TempDir
    Path folder;

    @Test
    @Timeout(20)
    void guacdThatSaysNothingIsGivenUp() throws Exception {
        UnixDomainSocketAddress place = UnixDomainSocketAddress.of(folder.resolve("guacd.sock"));
        try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            silent.bind(place);
            GuacdSocket guacd = new GuacdSocket(SocketChannel.open(place));
            Screen screen = Screen.of(Map.of());
            try (Deadline _ = Deadline.of(guacd::close, Duration.ofMillis(20))) {
                assertThatThrownBy(() ->
                                Handshake.open(guacd, Connection.to(VNC, DesktopMode.TAKING_PART, screen), screen))
                        .isInstanceOf(GuacamoleException.class);
            }
            assertThat(guacd.isOpen()).isFalse();
        }
    }

    @Test
    @Timeout(20)
    void whatWasDoneInTimeStaysOpen() throws Exception {
        AtomicBoolean early = new AtomicBoolean();
        Deadline.of(() -> early.set(true), Duration.ofMillis(20)).close();
        CountDownLatch later = new CountDownLatch(1);
        try (Deadline _ = Deadline.of(later::countDown, Duration.ofMillis(60))) {
            assertThat(later.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(early).isFalse();
    }
}
