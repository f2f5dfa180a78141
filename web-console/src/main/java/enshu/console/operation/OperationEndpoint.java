package enshu.console.operation;

import enshu.console.signin.Caller;
import enshu.console.signin.SocketConfigurator;
import enshu.console.socket.Bells;
import enshu.console.socket.Line;
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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /ranges}: how hosts and ranges stand, at once and whenever that changes, at most once a second. Nobody says
 * that a lease ran out, so it is looked at every 5 s besides.
 */
@Dependent
@ServerEndpoint(value = "/ranges", configurator = SocketConfigurator.class)
public class OperationEndpoint {
    private static final Logger log = LoggerFactory.getLogger(OperationEndpoint.class);
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Operation operation;
    private final Line line = new Line();
    private volatile boolean over;
    private volatile Optional<Bells.Bell> watched = Optional.empty();

    @Inject
    public OperationEndpoint(Operation operation) {
        this.operation = operation;
    }

    /** Begins to send. */
    @OnOpen
    public void open(Session session, EndpointConfig config) {
        session.setMaxTextMessageBufferSize(4 * 1024);
        Optional<Caller> caller = SocketConfigurator.caller(config);
        Thread.ofVirtual()
                .name("operation-" + session.getId())
                .start(() -> line.serve(session, caller, reader -> serve(session, reader)));
    }

    /** A sign of life. */
    @OnMessage
    public void message(String ignored) {
        line.heard();
    }

    /** Ends sending. */
    @OnClose
    public void closed() {
        end();
    }

    /** A line that broke is an ordinary end. */
    @OnError
    public void failed(Throwable failure) {
        log.atDebug().addKeyValue("error", String.valueOf(failure.getMessage())).log("An operator's line broke");
        end();
    }

    private void end() {
        over = true;
        watched.ifPresent(Bells.Bell::wake);
    }

    private void serve(Session session, Caller caller) {
        operation.standing(caller);
        Optional<Bells.Bell> entered = operation.watch().enter(caller.account());
        if (entered.isEmpty()) {
            Line.tooManyPages(session);
            return;
        }
        watched = entered;
        try {
            line.tell(session, new Newest(entered.get(), caller));
        } finally {
            operation.watch().leave(entered.get());
        }
    }

    /** What changed since it was told last. */
    private final class Newest implements Line.Source {
        private final Bells.Bell bell;
        private final Caller caller;
        private final News news = new News();
        private long last = System.nanoTime() - PAUSE.toNanos();

        Newest(Bells.Bell bell, Caller caller) {
            this.bell = bell;
            this.caller = caller;
        }

        @Override
        public boolean over() {
            return over;
        }

        @Override
        public Optional<String> next(long nanos) throws InterruptedException {
            bell.await(Math.min(nanos, LOOK_NANOS));
            TimeUnit.NANOSECONDS.sleep(Math.max(0, last + PAUSE.toNanos() - System.nanoTime()));
            if (over) {
                return Optional.empty();
            }
            last = System.nanoTime();
            return news.of(operation.standing(caller));
        }
    }
}
