package enshu.console.notes;

import enshu.console.database.RecordAway;
import enshu.console.exercise.Addressed;
import enshu.console.exercise.Audience;
import enshu.console.exercise.Exercise;
import enshu.console.exercise.Exercises;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.Caller;
import enshu.console.signin.SocketConfigurator;
import enshu.exchange.TeamId;
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
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /notes?exercise=ID&team=ID&after=N}: a team's notebook from its N-th update on. Members write, at their own
 * team's only; an instructor names a team and reads. Updates are binary, as {@link NoteUpdate#frame} and
 * {@link NoteFrame} have them; words are JSON: {@code ready} (all that is kept was told), {@code writing} (who, in which
 * field), {@code refused} (what was sent last is not kept), {@code ping} and {@code pong}.
 */
@Dependent
@ServerEndpoint(value = "/notes", configurator = SocketConfigurator.class)
public class NotesEndpoint {
    private static final Logger log = LoggerFactory.getLogger(NotesEndpoint.class);
    private static final int LONGEST_WORD = 1024;

    private final Exercises exercises;
    private final Notebooks notebooks;
    private final NoteLog record;
    private volatile @Nullable NoteLine line;
    private volatile @Nullable Thread thread;

    @Inject
    public NotesEndpoint(Exercises exercises, Notebooks notebooks, NoteLog record) {
        this.exercises = exercises;
        this.notebooks = notebooks;
        this.record = record;
    }

    /** Begins to tell what is written. */
    @OnOpen
    public void open(Session session, EndpointConfig config) {
        session.setMaxTextMessageBufferSize(LONGEST_WORD);
        session.setMaxBinaryMessageBufferSize(NoteLog.LONGEST + NoteFrame.HEAD);
        Optional<Caller> caller = SocketConfigurator.caller(config);
        Map<String, List<String>> asked = session.getRequestParameterMap();
        thread = Thread.ofVirtual().name("notes-" + session.getId()).start(() -> serve(session, caller, asked));
    }

    private void serve(Session session, Optional<Caller> caller, Map<String, List<String>> asked) {
        try {
            NoteLine.Seat seat = seat(caller.orElseThrow(() -> new Refusal(Problem.signedOut())), asked);
            Optional<OpenNotebook> open = notebooks.open(seat.notebook());
            if (open.isEmpty()) {
                close(session, CloseCodes.TRY_AGAIN_LATER, "too-many-pages");
                return;
            }
            try {
                carry(session, new NoteLine(seat, open.get(), record, new SessionSending(session)), after(asked));
            } finally {
                notebooks.leave(seat.notebook());
            }
        } catch (Refusal refusal) {
            close(session, CloseCodes.VIOLATED_POLICY, refusal.problem().code());
        } catch (RecordAway away) {
            close(session, CloseCodes.TRY_AGAIN_LATER, "record-away");
        }
    }

    /** Which notebook this person may open, and whether to write. */
    private NoteLine.Seat seat(Caller caller, Map<String, List<String>> asked) {
        Exercise exercise = Addressed.exercise(exercises, first(asked, "exercise"), caller);
        Audience audience = Audience.playing(caller, exercise);
        String named = first(asked, "team");
        TeamId team = named.isEmpty() && audience instanceof Audience.Trainee trainee
                ? trainee.team()
                : Addressed.team(exercise, audience, named).id();
        return new NoteLine.Seat(
                new Notebook(exercise.id(), team), caller.account(), audience instanceof Audience.Trainee);
    }

    private void carry(Session session, NoteLine carrying, long after) {
        Thread taker = Thread.ofVirtual().name("notes-keys").start(() -> take(carrying));
        line = carrying;
        try {
            carrying.tell(after);
            close(session, CloseCodes.GOING_AWAY, "silent");
        } catch (IOException gone) {
            log.atDebug().addKeyValue("error", gone.getMessage()).log("A page with notes is gone");
            close(session, CloseCodes.TRY_AGAIN_LATER, "stalled");
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            taker.interrupt();
        }
    }

    private static void take(NoteLine carrying) {
        try {
            carrying.take();
        } catch (IOException gone) {
            log.atDebug().addKeyValue("error", gone.getMessage()).log("Nobody is there to be refused a note");
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes what was written. */
    @OnMessage
    public void written(ByteBuffer message, Session session) {
        NoteLine carrying = line;
        Optional<NoteFrame> frame = NoteFrame.of(message);
        if (carrying == null || frame.isEmpty()) {
            close(session, CloseCodes.VIOLATED_POLICY, "malformed");
        } else if (!carrying.receive(frame.get())) {
            close(session, CloseCodes.VIOLATED_POLICY, "too-fast");
        }
    }

    /** Takes a sign of life, or that somebody writes. */
    @OnMessage
    public void said(String message) {
        NoteLine carrying = line;
        if (carrying == null) {
            return;
        }
        NoteWord.writingIn(message).ifPresentOrElse(carrying::writes, carrying::alive);
    }

    /** Ends the line. */
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
        log.atDebug().addKeyValue("error", String.valueOf(failure.getMessage())).log("A line of notes broke");
        closed();
    }

    private static String first(Map<String, List<String>> asked, String name) {
        return asked.getOrDefault(name, List.of("")).getFirst();
    }

    private static long after(Map<String, List<String>> asked) {
        String after = first(asked, "after");
        return after.matches("\\d{1,18}") ? Long.parseLong(after) : 0;
    }

    private static void close(Session session, CloseCodes code, String reason) {
        try {
            session.close(new CloseReason(code, reason));
        } catch (IOException | IllegalStateException gone) {
            log.atDebug()
                    .addKeyValue("error", String.valueOf(gone.getMessage()))
                    .log("A line of notes was gone already");
        }
    }
}
