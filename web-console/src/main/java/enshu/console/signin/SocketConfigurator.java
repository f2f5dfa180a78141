package enshu.console.signin;

import enshu.console.setting.Settings;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.http.HttpSession;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Optional;

/**
 * Builds WebSocket endpoints with what they need, and hands them who is calling. {@link SocketGate} has already turned
 * strangers away; the origin is checked here again, for the gate is only a filter in front.
 */
public class SocketConfigurator extends ServerEndpointConfig.Configurator {
    private static final String CALLER = "enshu.caller";

    /** Who opened the socket; empty when nobody was signed in. */
    public static Optional<Caller> caller(EndpointConfig config) {
        return config.getUserProperties().get(CALLER) instanceof Caller caller ? Optional.of(caller) : Optional.empty();
    }

    @Override
    public boolean checkOrigin(String origin) {
        return CDI.current().select(Settings.class).get().origin().equals(origin);
    }

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        config.getUserProperties().remove(CALLER);
        if (request.getHttpSession() instanceof HttpSession session) {
            SignedIn.of(session)
                    .map(SignedIn::caller)
                    .ifPresent(caller -> config.getUserProperties().put(CALLER, caller));
        }
    }

    @Override
    public <T> T getEndpointInstance(Class<T> endpoint) {
        return CDI.current().select(endpoint).get();
    }
}
