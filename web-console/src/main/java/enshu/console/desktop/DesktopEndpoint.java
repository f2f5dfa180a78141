package enshu.console.desktop;

import enshu.console.database.RecordAway;
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
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.guacamole.protocol.GuacamoleStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /desktop?ticket=…}: a desktop in the browser, in the Guacamole protocol. */
@Dependent
@ServerEndpoint(value = "/desktop", subprotocols = "guacamole", configurator = SocketConfigurator.class)
public class DesktopEndpoint {
    private static final Logger log = LoggerFactory.getLogger(DesktopEndpoint.class);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Tickets tickets;
    private final Inventory inventory;
    private final SocketFolder folder;
    private final Watchers watchers;
    private final Company company;
    private final Tapes tapes;
    private final InstantSource clock;
    private volatile @Nullable DesktopTunnel tunnel;
    private volatile @Nullable Thread thread;

    @Inject
    public DesktopEndpoint(
            Tickets tickets,
            Inventory inventory,
            SocketFolder folder,
            Watchers watchers,
            Company company,
            Tapes tapes,
            InstantSource clock) {
        this.tickets = tickets;
        this.inventory = inventory;
        this.folder = folder;
        this.watchers = watchers;
        this.company = company;
        this.tapes = tapes;
        this.clock = clock;
    }

    /** Takes the ticket and opens the tunnel. */
    @OnOpen
    public void open(Session session, EndpointConfig config) {
        Line line = new Line(session);
        Optional<Grant> grant = Admission.of(session, config, tickets, clock.instant());
        if (grant.isEmpty()) {
            close(line, GuacamoleStatus.CLIENT_FORBIDDEN);
            return;
        }
        DesktopTunnel opened = new DesktopTunnel(grant.get(), company.conduct(grant.get()), line);
        Screen screen = Screen.of(session.getRequestParameterMap());
        tunnel = opened;
        thread = Thread.ofVirtual()
                .name("desktop-" + session.getId())
                .start(() -> serve(opened, grant.get(), line, screen));
    }

    private void serve(DesktopTunnel opened, Grant grant, Line line, Screen screen) {
        boolean watching = grant.mode() != DesktopMode.TAKING_PART;
        if (watching) {
            watchers.begin(grant);
        }
        company.comes(grant, opened::leave);
        try {
            Optional<Inventory.Place> place = inventory.find(grant).filter(Inventory.Place::ready);
            if (place.isEmpty()) {
                close(line, GuacamoleStatus.UPSTREAM_UNAVAILABLE);
            } else {
                opened.run(folder, place.get(), screen, tapes);
            }
        } catch (RecordAway away) {
            close(line, GuacamoleStatus.SERVER_BUSY);
        } finally {
            company.leaves(grant);
            if (watching) {
                watchers.end(grant);
            }
        }
    }

    /** Puts what the browser sent where the tunnel finds it. */
    @OnMessage
    public void message(String message) {
        DesktopTunnel opened = tunnel;
        if (opened != null) {
            opened.receive(message);
        }
    }

    /** Ends the tunnel: with a word of leave to guacd, and by force when that isn't heard. */
    @OnClose
    public void closed() {
        DesktopTunnel opened = tunnel;
        Thread running = thread;
        if (opened != null && running != null) {
            opened.leave();
            Thread.ofVirtual().name("desktop-end").start(() -> endInTime(running));
        }
    }

    private static void endInTime(Thread running) {
        try {
            if (!running.join(FAREWELL)) {
                running.interrupt();
            }
        } catch (InterruptedException stopped) {
            running.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    /** A line that broke is an ordinary end. */
    @OnError
    public void failed(Throwable failure) {
        log.atDebug().addKeyValue("error", String.valueOf(failure.getMessage())).log("A desktop's line broke");
        closed();
    }

    private static void close(Line line, GuacamoleStatus status) {
        line.close(status.getWebSocketCode(), Integer.toString(status.getGuacamoleStatusCode()));
    }
}
