package enshu.console.live;

import enshu.console.exercise.Addressed;
import enshu.console.exercise.Audience;
import enshu.console.exercise.Exercise;
import enshu.console.exercise.Exercises;
import enshu.console.signin.Caller;
import enshu.console.signin.SocketConfigurator;
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

/**
 * {@code /live?exercise=ID}: pictures of an exercise whenever they change; {@code as=trainee} as in {@link PictureResource}.
 * One virtual thread per {@link Line} sends.
 */
@Dependent
@ServerEndpoint(value = "/live", configurator = SocketConfigurator.class)
public class LiveEndpoint {
    private static final Logger log = LoggerFactory.getLogger(LiveEndpoint.class);

    private final Rooms rooms;
    private final Exercises exercises;
    private final Outbox outbox = new Outbox();
    private final Line line = new Line();

    @Inject
    public LiveEndpoint(Rooms rooms, Exercises exercises) {
        this.rooms = rooms;
        this.exercises = exercises;
    }

    /** Begins to send. */
    @OnOpen
    public void open(Session session, EndpointConfig config) {
        session.setMaxTextMessageBufferSize(4 * 1024);
        Optional<Caller> caller = SocketConfigurator.caller(config);
        String exercise = Line.asked(session, "exercise");
        String as = Line.asked(session, "as");
        Thread.ofVirtual()
                .name("live-" + session.getId())
                .start(() -> line.serve(session, caller, viewer -> serve(session, viewer, exercise, as)));
    }

    /** A sign of life. */
    @OnMessage
    public void message(String ignored) {
        line.heard();
    }

    /** Ends sending. */
    @OnClose
    public void closed() {
        outbox.close();
    }

    /** A line that broke is an ordinary end. */
    @OnError
    public void failed(Throwable failure) {
        log.atDebug().addKeyValue("error", String.valueOf(failure.getMessage())).log("A live line broke");
        outbox.close();
    }

    private void serve(Session session, Caller caller, String id, String as) {
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        Viewer viewer = new Viewer(caller.account(), Audience.as(as, caller, exercise), outbox);
        Optional<Rooms.Entered> entered = rooms.enter(exercise.id(), viewer);
        if (entered.isEmpty()) {
            Line.tooManyPages(session);
            return;
        }
        try {
            line.tell(session, outbox);
        } finally {
            rooms.leave(entered.get());
        }
    }
}
