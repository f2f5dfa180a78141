package enshu.console;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.glassfish.tyrus.server.TyrusServerContainer;
import org.glassfish.tyrus.spi.WebSocketEngine;
import org.junit.jupiter.api.Test;

class SocketTimerTest {
    /** Payara's WebSockets without Payara. */
    private static final class Tyrus extends TyrusServerContainer {
        Tyrus() {
            super(Set.of());
        }

        @Override
        public WebSocketEngine getWebSocketEngine() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void register(Class<?> endpoint) {
            throw new UnsupportedOperationException(endpoint.getName());
        }

        @Override
        public void register(ServerEndpointConfig config) {
            throw new UnsupportedOperationException(config.getPath());
        }
    }

    @Test
    void tyrusTakesItAndKeepsNothingOfTimesThatWereCancelled() {
        try (SocketTimer timer = new SocketTimer()) {
            Tyrus server = new Tyrus();
            assertThat(timer.give(server)).isTrue();
            ScheduledExecutorService given = server.getScheduledExecutorService();
            assertThat(given).isInstanceOf(ScheduledThreadPoolExecutor.class);
            ScheduledFuture<?> idle =
                    given.schedule(() -> {}, server.getDefaultMaxSessionIdleTimeout(), TimeUnit.MILLISECONDS);
            assertThat(idle.isDone()).as("a time that is not over").isFalse();
            idle.cancel(true);
            assertThat(((ScheduledThreadPoolExecutor) given).getQueue()).isEmpty();
        }
    }

    @Test
    void anotherServerKeepsItsOwn() {
        ServerContainer another = (ServerContainer) Proxy.newProxyInstance(
                SocketTimerTest.class.getClassLoader(),
                new Class<?>[] {ServerContainer.class},
                (server, method, given) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
        try (SocketTimer timer = new SocketTimer()) {
            assertThat(timer.give(another)).isFalse();
        }
    }
}
