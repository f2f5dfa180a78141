package enshu.console.desktop;

import enshu.console.signin.Caller;
import enshu.console.signin.SocketConfigurator;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a connection is let in for: its ticket, redeemed for the account that is signed in. */
final class Admission {
    private static final int LONGEST_MESSAGE = 64 * 1024;

    private Admission() {}

    /** The grant of the session's ticket; empty when it must be turned away. */
    static Optional<Grant> of(Session session, EndpointConfig config, Tickets tickets, Instant now) {
        session.setMaxTextMessageBufferSize(LONGEST_MESSAGE);
        String ticket = session.getRequestParameterMap()
                .getOrDefault("ticket", List.of(""))
                .getFirst();
        return SocketConfigurator.caller(config)
                .map(Caller::account)
                .flatMap(account -> tickets.redeem(ticket, account, now));
    }
}
