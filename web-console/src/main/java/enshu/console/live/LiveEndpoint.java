package enshu.console.live;

import enshu.console.database.RecordAway;
import enshu.console.exercise.Addressed;
import enshu.console.exercise.Audience;
import enshu.console.exercise.Exercises;
import enshu.console.problem.Refusal;
import enshu.console.signin.Caller;
import enshu.console.signin.SocketConfigurator;
import enshu.exchange.ExerciseId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /live?exercise=ID}: pictures of an exercise whenever they change. One virtual thread per connection sends; a
 * client that says nothing for 45 s, not even {@code pong}, is let go.
 */
@Dependent
@ServerEndpoint(value = "/live", configurator = SocketConfigurator.class)
public class LiveEndpoint {
    private static final Logger log = LoggerFactory.getLogger(LiveEndpoint.class);
    private static final long PING_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(45);
    private static final String PING = "{\"type\":\"ping\"}";

    private final Rooms rooms;
    private final Exercises exercises;
    private final Outbox outbox = new Outbox();
    private volatile long lastHeard = System.nanoTime();

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
        String exercise = session.getRequestParameterMap()
                .getOrDefault("exercise", List.of(""))
                .getFirst();
        Thread.ofVirtual().name("live-" + session.getId()).start(() -> serve(session, caller, exercise));
    }

    /** A sign of life. */
    @OnMessage
    public void message(String ignored) {
        lastHeard = System.nanoTime();
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

    private void serve(Session session, Optional<Caller> caller, String exercise) {
        try {
            ExerciseId id = Addressed.exerciseId(exercise);
            Audience audience = Audience.of(
                    caller.orElseThrow(() -> new Refusal(enshu.console.problem.Problem.signedOut())),
                    Addressed.exercise(exercises, exercise));
            Viewer viewer = new Viewer(caller.get().account(), audience, outbox);
            Optional<Rooms.Entered> entered = rooms.enter(id, viewer);
            if (entered.isEmpty()) {
                close(session, CloseCodes.TRY_AGAIN_LATER, "too-many-pages");
                return;
            }
            try {
                send(session);
            } finally {
                rooms.leave(entered.get());
            }
        } catch (Refusal refusal) {
            close(session, CloseCodes.VIOLATED_POLICY, refusal.problem().code());
        } catch (RecordAway away) {
            close(session, CloseCodes.TRY_AGAIN_LATER, "record-away");
        }
    }

    private void send(Session session) {
        try {
            long lastPing = System.nanoTime();
            while (session.isOpen() && !outbox.closed()) {
                long now = System.nanoTime();
                if (now - lastHeard > SILENCE_NANOS) {
                    close(session, CloseCodes.GOING_AWAY, "silent");
                    return;
                }
                if (now - lastPing >= PING_NANOS) {
                    session.getBasicRemote().sendText(PING);
                    lastPing = now;
                }
                Optional<String> message = outbox.take(PING_NANOS - (now - lastPing));
                if (message.isPresent()) {
                    session.getBasicRemote().sendText(message.get());
                }
            }
        } catch (IOException | IllegalStateException gone) {
            log.atDebug()
                    .addKeyValue("error", String.valueOf(gone.getMessage()))
                    .log("A live line ended");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Session session, CloseCodes code, String reason) {
        try {
            session.close(new CloseReason(code, reason));
        } catch (IOException | IllegalStateException gone) {
            log.atDebug()
                    .addKeyValue("error", String.valueOf(gone.getMessage()))
                    .log("A live line was gone already");
        }
    }
}
