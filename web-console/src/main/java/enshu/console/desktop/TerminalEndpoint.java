package enshu.console.desktop;

import enshu.console.database.RecordAway;
import enshu.console.signin.Caller;
import enshu.console.signin.SocketConfigurator;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /terminal?ticket=…}: a host's shell as text that a screen reader can read. */
@Dependent
@ServerEndpoint(value = "/terminal", configurator = SocketConfigurator.class)
public class TerminalEndpoint {
    private static final Logger log = LoggerFactory.getLogger(TerminalEndpoint.class);
    private static final int LONGEST_MESSAGE = 64 * 1024;

    private final Tickets tickets;
    private final Inventory inventory;
    private final SocketFolder folder;
    private final InstantSource clock;
    private volatile @Nullable Terminal terminal;
    private volatile @Nullable Thread thread;

    @Inject
    public TerminalEndpoint(Tickets tickets, Inventory inventory, SocketFolder folder, InstantSource clock) {
        this.tickets = tickets;
        this.inventory = inventory;
        this.folder = folder;
        this.clock = clock;
    }

    /** Takes the ticket and opens the shell. */
    @OnOpen
    public void open(Session session, EndpointConfig config) {
        session.setMaxTextMessageBufferSize(LONGEST_MESSAGE);
        Line line = new Line(session);
        String ticket = session.getRequestParameterMap()
                .getOrDefault("ticket", List.of(""))
                .getFirst();
        Optional<Grant> grant = SocketConfigurator.caller(config)
                .map(Caller::account)
                .flatMap(account -> tickets.redeem(ticket, account, clock.instant()))
                .filter(found -> found.mode() == DesktopMode.TAKING_PART);
        if (grant.isEmpty()) {
            line.close(1008, "forbidden");
            return;
        }
        Terminal opened = new Terminal(grant.get(), line);
        terminal = opened;
        thread = Thread.ofVirtual().name("terminal-" + session.getId()).start(() -> serve(opened, grant.get(), line));
    }

    private void serve(Terminal opened, Grant grant, Line line) {
        try {
            Optional<Inventory.Place> place = inventory
                    .find(grant)
                    .filter(found -> found.ready() && found.terminalSocket().isPresent());
            if (place.isEmpty()) {
                line.close(1013, "desktop-not-ready");
            } else {
                opened.run(folder, place.get());
            }
        } catch (RecordAway away) {
            line.close(1013, "record-away");
        }
    }

    /** Puts what the browser sent where the terminal finds it. */
    @OnMessage
    public void message(String message) {
        Terminal opened = terminal;
        if (opened != null) {
            opened.receive(message);
        }
    }

    /** Ends the shell. */
    @OnClose
    public void closed() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    /** A line that broke is an ordinary end. */
    @OnError
    public void failed(Throwable failure) {
        log.atDebug().addKeyValue("error", String.valueOf(failure.getMessage())).log("A terminal's line broke");
        closed();
    }
}
