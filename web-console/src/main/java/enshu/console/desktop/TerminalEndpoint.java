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
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /terminal?ticket=…}: a host's shell as text that a screen reader can read. Who takes part has a shell and is sent
 * its output as it is; who watches is sent what somebody's shell shows, as JSON: {@code terminals} (which there are, and
 * which is shown), {@code begin} and {@code size} (columns and rows), {@code data}.
 */
@Dependent
@ServerEndpoint(value = "/terminal", configurator = SocketConfigurator.class)
public class TerminalEndpoint {
    private static final Logger log = LoggerFactory.getLogger(TerminalEndpoint.class);
    private static final Duration STALLED = Duration.ofSeconds(20);

    private final Tickets tickets;
    private final Inventory inventory;
    private final SocketFolder folder;
    private final Terminals terminals;
    private final Watchers watchers;
    private final Tapes tapes;
    private final InstantSource clock;
    private volatile @Nullable Consumer<String> receiver;
    private volatile @Nullable Thread thread;

    @Inject
    public TerminalEndpoint(
            Tickets tickets,
            Inventory inventory,
            SocketFolder folder,
            Terminals terminals,
            Watchers watchers,
            Tapes tapes,
            InstantSource clock) {
        this.tickets = tickets;
        this.inventory = inventory;
        this.folder = folder;
        this.terminals = terminals;
        this.watchers = watchers;
        this.tapes = tapes;
        this.clock = clock;
    }

    /** Takes the ticket and opens the shell, or the watch over one. */
    @OnOpen
    public void open(Session session, EndpointConfig config) {
        Line line = new Line(session);
        Optional<Grant> grant = Admission.of(session, config, tickets, clock.instant());
        if (grant.isEmpty()) {
            line.close(1008, "forbidden");
            return;
        }
        Runnable serving = switch (grant.get().mode()) {
            case TAKING_PART -> work(grant.get(), line);
            case ASSISTING, WATCHING -> watch(grant.get(), line);
        };
        thread = Thread.ofVirtual().name("terminal-" + session.getId()).start(serving);
    }

    private Runnable work(Grant grant, Line line) {
        OpenTerminal open = terminals.begin(grant);
        Terminal terminal = new Terminal(grant, line, open);
        receiver = terminal::receive;
        return () -> {
            try {
                place(grant, line).ifPresent(place -> terminal.run(folder, place, tapes));
            } finally {
                terminals.end(open);
            }
        };
    }

    private Runnable watch(Grant grant, Line line) {
        TerminalWatch watch = new TerminalWatch(terminals, grant, frame -> line.send(frame, STALLED));
        receiver = watch::receive;
        return () -> {
            watchers.begin(grant);
            try {
                if (place(grant, line).isPresent()) {
                    watch.run();
                }
            } catch (IOException gone) {
                log.atDebug().addKeyValue("error", gone.getMessage()).log("Somebody watches no longer");
                line.close(1013, "stalled");
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            } finally {
                watchers.end(grant);
            }
        };
    }

    /** The terminal's place; when it isn't ready, the line is told so and closed. */
    private Optional<Inventory.Place> place(Grant grant, Line line) {
        try {
            Optional<Inventory.Place> place = inventory
                    .find(grant)
                    .filter(found -> found.ready() && found.terminalSocket().isPresent());
            if (place.isEmpty()) {
                line.close(1013, "desktop-not-ready");
            }
            return place;
        } catch (RecordAway away) {
            line.close(1013, "record-away");
            return Optional.empty();
        }
    }

    /** Puts what the browser sent where the terminal finds it. */
    @OnMessage
    public void message(String message) {
        Consumer<String> taking = receiver;
        if (taking != null) {
            taking.accept(message);
        }
    }

    /** Ends the shell or the watch. */
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
