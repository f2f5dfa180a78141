package enshu.console.board;

import enshu.console.exercise.Addressed;
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

/** {@code /board?exercise=ID}: an arena's board whenever it changes; {@code as=public} as a wall shows it. */
@Dependent
@ServerEndpoint(value = "/board", configurator = SocketConfigurator.class)
public class BoardEndpoint {
    private static final Logger log = LoggerFactory.getLogger(BoardEndpoint.class);

    private final BoardRooms rooms;
    private final Exercises exercises;
    private final BoardOutbox outbox = new BoardOutbox();
    private final Line line = new Line();

    @Inject
    public BoardEndpoint(BoardRooms rooms, Exercises exercises) {
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
                .name("board-" + session.getId())
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
        log.atDebug().addKeyValue("error", String.valueOf(failure.getMessage())).log("A board's line broke");
        outbox.close();
    }

    private void serve(Session session, Caller caller, String id, String as) {
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        exercise.teamOf(caller.account())
                .ifPresent(team -> outbox.seat(team.id().value()));
        Optional<BoardRoom.Seat> seat =
                rooms.enter(exercise, caller.account(), Watching.as(as, caller, exercise), outbox);
        if (seat.isEmpty()) {
            Line.tooManyPages(session);
            return;
        }
        try {
            line.tell(session, outbox);
        } finally {
            rooms.leave(exercise.id(), seat.get());
        }
    }
}
