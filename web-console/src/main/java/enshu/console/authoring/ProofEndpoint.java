package enshu.console.authoring;

import enshu.console.json.Json;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
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
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /proofs?scenario=ID}: the newest proof of a scenario, at once and whenever it changes. */
@Dependent
@ServerEndpoint(value = "/proofs", configurator = SocketConfigurator.class)
public class ProofEndpoint {
    private static final Logger log = LoggerFactory.getLogger(ProofEndpoint.class);

    private final Bells watch;
    private final ProofDesk proofs;
    private final Line line = new Line();
    private volatile boolean over;
    private volatile Optional<Bells.Bell> watched = Optional.empty();

    @Inject
    public ProofEndpoint(Authoring authoring) {
        this.watch = authoring.watch();
        this.proofs = authoring.proofs();
    }

    /** What is sent. */
    record Message(String type, Optional<ProofDesk.View> proof) {}

    /** Begins to send. */
    @OnOpen
    public void open(Session session, EndpointConfig config) {
        session.setMaxTextMessageBufferSize(4 * 1024);
        Optional<Caller> caller = SocketConfigurator.caller(config);
        String scenario = Line.asked(session, "scenario");
        Thread.ofVirtual()
                .name("proofs-" + session.getId())
                .start(() -> line.serve(session, caller, author -> serve(session, author, scenario)));
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
        log.atDebug().addKeyValue("error", String.valueOf(failure.getMessage())).log("A line of proofs broke");
        end();
    }

    private void end() {
        over = true;
        watched.ifPresent(Bells.Bell::wake);
    }

    private void serve(Session session, Caller caller, String scenario) {
        if (!caller.is(Role.INSTRUCTOR)) {
            throw new Refusal(Problem.forbidden("Only instructors see proofs."));
        }
        proofs.judge(scenario);
        Optional<Bells.Bell> entered = watch.enter(caller.account());
        if (entered.isEmpty()) {
            Line.tooManyPages(session);
            return;
        }
        watched = entered;
        try {
            line.tell(session, new Newest(entered.get(), scenario));
        } finally {
            watch.leave(entered.get());
        }
    }

    /** The newest proof, whenever it is another than was told last. */
    private final class Newest implements Line.Source {
        private final Bells.Bell bell;
        private final String scenario;
        private String told = "";

        Newest(Bells.Bell bell, String scenario) {
            this.bell = bell;
            this.scenario = scenario;
        }

        @Override
        public boolean over() {
            return over;
        }

        @Override
        public Optional<String> next(long nanos) throws InterruptedException {
            if (!bell.await(nanos) || over) {
                return Optional.empty();
            }
            String newest = Json.write(new Message("proof", proofs.last(scenario)));
            if (newest.equals(told)) {
                return Optional.empty();
            }
            told = newest;
            return Optional.of(newest);
        }
    }
}
